import type { TypedOption } from './line.ts';
import type { Option, OptionTable } from './option.ts';

interface Found {
  readonly name: string;
  readonly option: Option;
  readonly isNegated: boolean;
}

/** The option of that name; `--no-NAME` is the flag NAME. */
export function optionIn(table: OptionTable, { name }: TypedOption): Found | null {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option !== undefined) return { name, option, isNegated: false };
  const positive = /^no-(.+)$/.exec(name)?.[1] ?? '';
  const flag = Object.hasOwn(table, positive) ? table[positive] : undefined;
  return flag?.takes === 'nothing' ? { name: positive, option: flag, isNegated: true } : null;
}
