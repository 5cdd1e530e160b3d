import type { UsageWords } from '../../messages/command-line-words.ts';
import type { Option, OptionTable } from './option.ts';
import type { Row } from './rows.ts';

/** The options of a table as the help shows them. */
export function optionRows(table: OptionTable, { options, headings }: UsageWords): readonly Row[] {
  return Object.entries(table).map(([name, option]) => {
    const notes = [
      ...(option.takes === 'one' && option.choices !== undefined ? [headings.choices(option.choices)] : []),
      ...(option.takes === 'one' && option.byDefault !== null ? [headings.byDefault(option.byDefault)] : []),
    ].map((note) => `[${note}]`);
    const said = [label(name, option), options[option.text]] as const;
    return notes.length === 0 ? said : [...said, notes.join(' ')];
  });
}

/** `--format`, `-v`, `--[no-]color`: the shortest that can be typed. */
export function commonLabels(table: OptionTable): readonly string[] {
  return Object.entries(table).map(([name, { short, ...option }]) =>
    short !== undefined ? `-${short}` : isSwitch(option) ? `--[no-]${name}` : `--${name}`,
  );
}

/** `-y, --yes`, `    --[no-]color`, `    --from FILE`. */
function label(name: string, option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  if (option.takes !== 'nothing') return `${short}--${name} ${option.value}`;
  return isSwitch(option) ? `${short}--[no-]${name}` : `${short}--${name}`;
}

function isSwitch(option: Pick<Option, 'takes'> & { readonly byDefault?: unknown }): boolean {
  return option.takes === 'nothing' && option.byDefault !== false;
}
