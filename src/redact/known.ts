/** A secret that is known is looked for in every form in which programs write it down. */

/** Takes them out wherever they stand. */
export function withoutKnown(text: string, secrets: readonly string[]): string {
  const forms = formsOfAll(secrets);
  const taken = (from: string): string => forms.reduce((rest, form) => rest.replaceAll(form, '***'), from);
  const value = valueOf(text);
  // Text by text: what is taken out of JSON as a whole may be half an escape, and breaks it.
  if (typeof value !== 'object' || value === null) return taken(text);
  const whole = JSON.stringify(eachText(value, taken), null, text.includes('\n') ? 1 : 0);
  return text.endsWith('\n') ? `${whole}\n` : whole;
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((inner) => eachText(inner, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [change(key), eachText(inner, change)]),
  );
}

/** Whether one of them is still there. */
export function holdsKnown(text: string, secrets: readonly string[]): boolean {
  return formsOfAll(secrets).some((form) => text.includes(form));
}

/** The longest first: a part of one must not hide the rest of it. */
function formsOfAll(secrets: readonly string[]): readonly string[] {
  const forms = new Set(
    secrets.flatMap(formsOf).filter((form) => form.length >= SHORTEST && isInOneText(form)),
  );
  return [...forms].sort((a, b) => b.length - a.length);
}

/** In JSON a bare quote or line end is between two texts: to take it away would break the file. */
function isInOneText(form: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/(?<!\\)"|[\u0000-\u001F]|\\$/.test(form);
}

/** A shorter piece stands for something else. */
const SHORTEST = 6;

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const quoted = JSON.stringify(secret).slice(1, -1);
  const hex = bytes.toString('hex');
  return [
    secret,
    quoted,
    JSON.stringify(quoted).slice(1, -1),
    encodeURIComponent(toWellFormed(secret)),
    // A file is written down byte by byte.
    bytes.toString('latin1'),
    Buffer.from(secret, 'latin1').toString('utf8'),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => inBase64(bytes, offset)),
  ];
}

function toWellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** What is the same of it in Base64 whatever stands before and behind; none where that is too little to tell. */
function inBase64(bytes: Buffer, offset: number): readonly string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/(?<!=)=+$/, '');
  const from = Math.ceil((offset * 8) / 6);
  const inner = whole.slice(from, Math.floor(((offset + bytes.length) * 8) / 6));
  if (inner.length < LEAST_BASE64) return [];
  return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
}

const LEAST_BASE64 = 10;
