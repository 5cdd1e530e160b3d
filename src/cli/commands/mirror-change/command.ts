import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { AUTO, MOST_CHOSEN } from '../../choosing-mirrors/auto.ts';
import { defineCommand, type Command } from '../../command-line/command.ts';
import { ENGINE, enginesNamed } from '../../command-line/engine-option.ts';
import { REGISTRY, registryNamed } from '../../command-line/registry-option.ts';
import { CLOUD_ID, CONSENT, MIRROR_LIST } from '../../command-line/shared-options.ts';
import { UsageError } from '../../usage-error.ts';

export const mirrorAdd = changeBy('add');
export const mirrorRemove = changeBy('remove');
export const mirrorUse = changeBy('use');

/** One command with three names: they differ in what becomes of the mirrors that are there. */
function changeBy(verb: 'add' | 'remove' | 'use'): Command {
  return defineCommand({
    name: `mirror ${verb}`,
    // The fastest need no names.
    argument: {
      name: 'mirror',
      count: verb === 'use' ? 'any' : 'some',
      completes: ['mirrors'],
      missing: 'noMirror',
    },
    options: {
      ...REGISTRY,
      image: { takes: 'one', value: 'IMAGE', byDefault: null, text: 'image' },
      ...ENGINE,
      ...CLOUD_ID,
      ...MIRROR_LIST,
      fastest: { takes: 'one', value: 'N', byDefault: null, text: 'fastest' },
      ...CONSENT,
    },
    parse: ({ words, flag, value, values, given }, { messages: { errors } }) => {
      const isAuto = words.length === 1 && words[0] === AUTO && verb !== 'remove';
      const fastest = parseFastest(value('fastest'), errors) ?? (isAuto ? MOST_CHOSEN : null);
      if (words.length === 0 && fastest === null) throw new UsageError(errors.noMirror);
      return {
        verb,
        names: isAuto ? [] : words,
        registry: registryNamed(given('registry'), errors),
        image: value('image'),
        engines: enginesNamed(values('engine'), errors),
        id: value('id'),
        from: value('from'),
        fastest,
        dryRun: flag('dry-run'),
        yes: flag('yes'),
        allowDisruptive: flag('allow-disruptive'),
      };
    },
    load: async () => (await import('./run.ts')).runMirrorChange,
  });
}

function parseFastest(text: string | null, errors: ErrorWords): number | null {
  if (text === null) return null;
  if (!/^[1-9]$/.test(text)) throw new UsageError(errors.badValue('--fastest', text, '1–9'));
  return Number(text);
}
