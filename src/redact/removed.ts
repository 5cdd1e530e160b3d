import { redactLabelled } from './labelled.ts';
import { redactLogins } from './logins.ts';
import { redactQueries } from './queries.ts';
import { redactSecretsDeep } from './redact.ts';
import { redactShapes } from './shapes.ts';

/** What was taken out of a value, by what it was known. */
export type RemovedKind = 'login' | 'label' | 'query' | 'shape';

const STAGES: readonly (readonly [RemovedKind, (text: string) => string])[] = [
  ['login', redactLogins],
  ['label', redactLabelled],
  ['query', redactQueries],
  ['shape', redactShapes],
];

/** How many of each kind; a field that its own name calls a secret is of the kind `label`. */
export function removedFrom(value: unknown): ReadonlyMap<RemovedKind, number> {
  const counts = new Map<RemovedKind, number>();
  let seen = 0;
  for (const text of textsIn(value)) {
    let rest = text;
    for (const [kind, redact] of STAGES) {
      const next = redact(rest);
      const count = marksIn(next) - marksIn(rest);
      if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count);
      seen += Math.max(count, 0);
      rest = next;
    }
  }
  const all = marksIn(JSON.stringify(redactSecretsDeep(value)) ?? '') - marksIn(JSON.stringify(value) ?? '');
  if (all > seen) counts.set('label', (counts.get('label') ?? 0) + all - seen);
  return counts;
}

/** The secrets themselves, so that each can be looked for wherever else it stands; those that tell nothing are left. */
export function secretsIn(value: unknown): readonly string[] {
  const redacted = redactSecretsDeep(value);
  return [...new Set(gapsIn(value, redacted).flatMap(partsOf).filter(isTelling))];
}

function gapsIn(value: unknown, redacted: unknown): readonly string[] {
  if (typeof value === 'string' && typeof redacted === 'string') return gapsOf(value, redacted);
  if (value === null || typeof value !== 'object' || redacted === null || typeof redacted !== 'object') {
    // A field that went as a whole.
    return redacted === '***' ? textsIn(value) : [];
  }
  const [before, after] = [Object.entries(value), Object.values(redacted)];
  return before.flatMap(([key, inner]: [string, unknown], at) => [
    ...gapsIn(inner, after[at]),
    ...gapsOf(key, Object.keys(redacted)[at] ?? key),
  ]);
}

/** What stood where there is `***` now; and values of queries, whose order changes. */
function gapsOf(text: string, redacted: string): readonly string[] {
  if (text === redacted) return [];
  const gaps: string[] = [];
  let position = 0;
  for (const [at, kept] of redacted.split('***').entries()) {
    const found = at === 0 ? (text.startsWith(kept) ? 0 : -1) : text.indexOf(kept, position);
    if (found < 0) break;
    if (at > 0) gaps.push(text.slice(position, kept === '' ? undefined : found));
    position = found + kept.length;
  }
  const values = [...text.matchAll(/[?&#][\w.%~-]{1,80}=([^&\s"'<>\\#]{6,2000})/g)].map(
    ([, one = '']) => one,
  );
  return [...gaps, ...values.filter((one) => !redacted.includes(one))];
}

/** A login is a name and a password, also in Base64; a key has lines. */
function partsOf(gap: string): readonly string[] {
  const decoded = /^[A-Za-z0-9+/=_-]{8,400}$/.test(gap) ? Buffer.from(gap, 'base64').toString('utf8') : '';
  const logins = [gap, ...(/^[\x20-\x7E][\x20-\x39\x3B-\x7E]*:[\x20-\x7E]+$/.test(decoded) ? [decoded] : [])];
  const passwords = logins.flatMap((login) => {
    const colon = login.indexOf(':');
    return colon > 0 ? [login.slice(colon + 1)] : [];
  });
  const lines = gap.includes('\n') ? gap.split(/\s+/).filter((line) => line.length >= 20) : [gap];
  return [...lines, ...logins.slice(1), ...passwords, ...passwords.map(unescaped)].filter(
    (part) => part.length <= MAX_SECRET,
  );
}

const MAX_SECRET = 8_192;

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A word, a number or a path stands in many places for something else. */
function isTelling(secret: string): boolean {
  if (secret.length < 6 || secret.includes('***') || /^[/.$]/.test(secret)) return false;
  if (/^[a-z ._-]+$/i.test(secret)) return secret.length >= 16 && !/\s/.test(secret);
  return !/^\d{1,9}$/.test(secret);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [key, ...textsIn(inner)]);
}

/** How often something was taken out. */
export function marksIn(text: string): number {
  return text.split('***').length - 1;
}
