import type { Sheet } from '../sheet/sheet.ts';

/** `max_output_length` of node-problem-detector where nothing else is set: bytes, and the rest is cut away. */
const MOST_BYTES = 80;

const SAID = {
  good: 'Docker works',
  warning: 'Docker works, with warnings',
  problem: 'Docker does not work',
  undetermined: 'Docker could not be fully checked',
} as const;

/**
 * One line for a custom plugin monitor of node-problem-detector: the verdict and the ids of the causes, English in
 * every language, for a byte of another alphabet that is cut is read by nobody.
 */
export function renderNpd({ verdict, problems }: Sheet): string {
  const graver = problems.filter(({ level }) => level !== 'note');
  const ids = [...new Set((graver.length === 0 ? problems : graver).map(({ id }) => ascii(id)))];
  const said = SAID[verdict];
  if (ids.length === 0) return said;
  const line = (count: number): string => {
    const more = ids.length - count;
    return `${said}: ${[...ids.slice(0, count), ...(more === 0 ? [] : [`+${more}`])].join(', ')}`;
  };
  const fitting = ids.map((_id, at) => line(ids.length - at)).find((text) => text.length <= MOST_BYTES);
  return fitting ?? line(0);
}

function ascii(id: string): string {
  return id.replace(/[^\x21-\x7E]/g, '?');
}
