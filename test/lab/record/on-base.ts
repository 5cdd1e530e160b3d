import { diffArrays } from 'diff';
import { completed } from '../../../src/host/based-recording.ts';

type Calls = Readonly<Record<string, unknown>>;

/** The recordings that others are held against: whole themselves. */
export const BASES: readonly string[] = [
  'healthy-trixie',
  'healthy-bookworm',
  'healthy-forky',
  'docker29-healthy-root',
];

export function wholeText(calls: Calls): string {
  return `${JSON.stringify({ recordingVersion: 1, calls }, null, 1)}\n`;
}

/**
 * The text of a recording that names its base and holds what differs (src/host/based-recording.ts): of several bases
 * the one that leaves least to tell. A call that it was not asked, and that a base has, it is without, but for those
 * in `younger`: nobody asked them yet when it was recorded, and the base answers.
 */
export function onBase(
  calls: Calls,
  bases: ReadonlyMap<string, Calls>,
  younger: ReadonlySet<string> = new Set(),
): string {
  const texts = [...bases].map(([base, of]) => againstOne(calls, base, of, younger));
  const [shortest] = texts.toSorted((a, b) => a.length - b.length);
  if (shortest === undefined) throw new Error('there is no base');
  return shortest;
}

function againstOne(calls: Calls, base: string, of: Calls, younger: ReadonlySet<string>): string {
  const without = Object.keys(of).filter((key) => !Object.hasOwn(calls, key) && !younger.has(key));
  const differing = Object.entries(calls).flatMap(([key, answer]) => {
    const stored = Object.hasOwn(of, key) ? difference(of[key], answer) : { value: answer };
    return stored === null ? [] : [[key, stored.value] as const];
  });
  const text = { recordingVersion: 1, base, without, calls: Object.fromEntries(differing) };
  return `${JSON.stringify(text, null, 1)}\n`;
}

/** What has to be stored of a value; null where it is the base's. Never more than the value itself. */
function difference(base: unknown, value: unknown): { readonly value: unknown } | null {
  const text = JSON.stringify(value);
  if (JSON.stringify(base) === text) return null;
  const short = shortened(base, value);
  const again = completed(base, short);
  const fits = JSON.stringify(again?.value) === text && JSON.stringify(short, null, 1).length < text.length;
  return { value: fits ? short : value };
}

function shortened(base: unknown, value: unknown): unknown {
  if (typeof base === 'string' && typeof value === 'string') return { replace: replacements(base, value) };
  if (!isObject(base) || !isObject(value)) return value;
  if (Object.keys(base).join('\0') !== Object.keys(value).join('\0')) return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const stored = difference(base[name], field);
    return stored === null ? [] : [[name, stored.value] as const];
  });
  return { like: Object.fromEntries(fields) };
}

/** By words, each with enough of what stands before it that it is found at its place and nowhere earlier. */
function replacements(base: string, value: string): readonly (readonly [string, string])[] {
  const words = (text: string): string[] => text.match(/\w+|\s+|[^\w\s]/g) ?? [];
  const pieces: (readonly [string, string])[] = [];
  // Where the base's text has been read to, and what of it has been kept since the last piece.
  let from = 0;
  let kept = '';
  let gone = '';
  let fresh = '';
  const flush = (): void => {
    if (gone === '' && fresh === '') return;
    const at = from + kept.length;
    let length = gone === '' ? Math.min(1, kept.length) : 0;
    const old = (): string => kept.slice(kept.length - length) + gone;
    while (length < kept.length && base.indexOf(old(), from) !== at - length) length += 1;
    pieces.push([old(), kept.slice(kept.length - length) + fresh]);
    from = at + gone.length;
    kept = '';
    gone = '';
    fresh = '';
  };
  for (const { added, removed, value: run } of diffArrays(words(base), words(value))) {
    if (added) fresh += run.join('');
    else if (removed) gone += run.join('');
    else {
      flush();
      kept = run.join('');
    }
  }
  flush();
  return pieces;
}

function isObject(value: unknown): value is Calls {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
