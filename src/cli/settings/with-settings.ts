import type { Command } from '../command-line/command.ts';
import { answersOf } from '../command-line/options-of-all.ts';
import type { Line, TypedOption } from '../command-line/line.ts';
import type { Settings } from './settings.ts';

/** The line as if the settings had been typed in front: what was typed in truth stands above them. */
export function withSettings(line: Line, settings: Settings, command: Command | null): Line {
  if (command === null) return line;
  const isTyped = (name: string): boolean => line.options.some((one) => one.name === name);
  const set = (name: string, values: readonly string[]): readonly TypedOption[] =>
    isTyped(name) ? [] : values.map((value) => ({ name, typed: `--${name}`, value }));
  const isCheck = command.name === 'check';
  const { format, timeout } = settings;
  const options = [
    // Where a command has no such report, people are told as ever.
    ...(format !== null && answersOf(command.name).includes(format) ? set('format', [format]) : []),
    // Of what waits, it is the time of the waiting.
    ...(timeout !== null && command.timeout === null ? set('timeout', [timeout]) : []),
    // With `--only` it is said already what is looked at.
    ...(isCheck && !isTyped('only') ? set('for', settings.for ?? []) : []),
    ...(isCheck ? set('require', settings.require ?? []) : []),
  ];
  return { ...line, options: [...options, ...line.options] };
}
