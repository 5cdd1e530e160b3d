/** `>=26`, `<30`, `=28.5`: compared as far as it is written, so that 28.5.2 is `=28` and is not `>28`. */
export interface VersionBound {
  readonly sign: '>=' | '<=' | '>' | '<' | '=';
  readonly parts: readonly number[];
}

/** `>=26,<30`; null where it is no list of bounds. */
export function parseVersionBounds(text: string): readonly VersionBound[] | null {
  const bounds = text.split(',').map((one) => parseBound(one.trim()));
  return bounds.flatMap((bound) => (bound === null ? [] : [bound])).length === bounds.length
    ? bounds.filter((bound) => bound !== null)
    : null;
}

function parseBound(text: string): VersionBound | null {
  const match = /^(>=|<=|>|<|=|)\s*v?(\d{1,4}(?:\.\d{1,4}){0,2})$/.exec(text);
  if (match === null) return null;
  const [, sign = '', version = ''] = match;
  const parts = version.split('.').map(Number);
  const signs = ['>=', '<=', '>', '<'] as const;
  return { sign: signs.find((one) => one === sign) ?? '=', parts };
}

/** The version as an engine says it: `26.1.5+dfsg1`. */
export function fulfils(version: string, { sign, parts }: VersionBound): boolean {
  const own = (/^v?([\d.]+)/.exec(version)?.[1] ?? '').split('.').map(Number);
  const at = parts.findIndex((part, index) => (own[index] ?? 0) !== part);
  const far = at < 0 ? 0 : (own[at] ?? 0) - (parts[at] ?? 0);
  switch (sign) {
    case '>=':
      return far >= 0;
    case '<=':
      return far <= 0;
    case '>':
      return far > 0;
    case '<':
      return far < 0;
    case '=':
      return far === 0;
  }
}
