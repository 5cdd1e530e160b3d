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

/** `-y, --yes`, `    --[no-]color`, `    --from FILE`. */
function label(name: string, option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  if (option.takes !== 'nothing') return `${short}--${name} ${option.value}`;
  return option.byDefault === false ? `${short}--${name}` : `${short}--[no-]${name}`;
}
