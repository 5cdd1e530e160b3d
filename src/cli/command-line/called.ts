import type { Command, Commands } from './command.ts';

/** Which command the words name. */
export type Called =
  | { readonly kind: 'nothing' }
  /** `rest` are its arguments. */
  | { readonly kind: 'command'; readonly command: Command; readonly rest: readonly string[] }
  /** The first word of several commands, such as `mirror`, alone. */
  | { readonly kind: 'group'; readonly name: string; readonly commands: readonly Command[] }
  | {
      readonly kind: 'unknown';
      /** All of the name as far as it was typed. */
      readonly name: string;
      /** What could have stood in place of its last word. */
      readonly known: readonly string[];
      /** The group in which it was looked for. */
      readonly group: string | null;
      /** All that were typed. */
      readonly words: number;
    };

export function calledBy(words: readonly string[], { all }: Commands): Called {
  const [first, second] = words;
  if (first === undefined) return { kind: 'nothing' };
  const command = all.find(({ name }) => name === first);
  if (command !== undefined) return { kind: 'command', command, rest: words.slice(1) };
  const commands = all.filter(({ name }) => name.startsWith(`${first} `));
  if (commands.length === 0)
    return { kind: 'unknown', name: first, known: firstWords(all), group: null, words: words.length };
  if (second === undefined) return { kind: 'group', name: first, commands };
  const below = commands.find(({ name }) => name === `${first} ${second}`);
  if (below !== undefined) return { kind: 'command', command: below, rest: words.slice(2) };
  const known = commands.map(({ name }) => name.slice(first.length + 1));
  return { kind: 'unknown', name: `${first} ${second}`, known, group: first, words: words.length };
}

/** The command that is to run; null where none was named whole. */
export function commandOf(called: Called, { byDefault }: Commands): Command | null {
  if (called.kind === 'nothing') return byDefault;
  return called.kind === 'command' ? called.command : null;
}

/** What there is a help of its own for: the command, or the group that it was looked for in; null for all of it. */
export function helpFor(called: Called, commands: Commands): string | null {
  switch (called.kind) {
    case 'command':
      // `help pul`: of what it was asked for, as far as that is known.
      return called.command.name === 'help'
        ? helpFor(calledBy(called.rest, commands), commands)
        : called.command.name;
    case 'group':
      return called.name;
    case 'unknown':
      return called.group;
    case 'nothing':
      return null;
  }
}

/** What may be typed first: the commands, and the groups of commands. */
export function firstWords(all: readonly Command[]): readonly string[] {
  return [...new Set(all.map(({ name }) => name.split(' ', 1)[0] ?? name))];
}
