import { SAVE_FORMS, type SaveForm } from '../../../knowledge/vocabulary/save-forms.ts';
import { AUTO } from '../../choosing-mirrors/auto.ts';
import { defineCommand } from '../../command-line/command.ts';
import { MIRROR_LIST } from '../../command-line/shared-options.ts';
import { UsageError } from '../../usage-error.ts';

export const pull = defineCommand({
  name: 'pull',
  argument: { name: 'image', count: 'some' },
  options: {
    platform: { takes: 'one', value: 'OS/ARCH', byDefault: null, text: 'platform' },
    mirror: { takes: 'many', value: 'MIRROR', completes: 'mirrors', text: 'mirror to pull from' },
    ...MIRROR_LIST,
    unverified: { takes: 'nothing', byDefault: false, text: 'unverified' },
    save: { takes: 'one', value: 'PATH', byDefault: null, completes: 'files', text: 'save' },
    'save-as': { takes: 'one', value: 'FORM', byDefault: null, choices: SAVE_FORMS, text: 'save as' },
    'list-platforms': { takes: 'nothing', byDefault: false, text: 'list platforms' },
  },
  parse: ({ words, word, value, values, flag }, { messages: { errors } }) => {
    const path = value('save');
    const second = words[1];
    const from = {
      platform: value('platform'),
      // The known ones are what it goes by without any.
      mirrors: values('mirror').filter((name) => name !== AUTO),
      from: value('from'),
      unverified: flag('unverified'),
    };
    if (flag('list-platforms')) return { kind: 'list-platforms', images: words, ...from } as const;
    if (path !== null)
      return { kind: 'save', images: words, path, form: formOf(value('save-as')), ...from } as const;
    if (value('save-as') !== null) throw new UsageError(errors.needsOption('--save-as', '--save'));
    // The engine is asked for one, as docker pull asks it.
    if (second !== undefined) throw new UsageError(errors.tooMany(second));
    return { kind: 'pull', image: word, ...from } as const;
  },
  load: async () => (await import('./run-as-asked.ts')).runAsAsked,
});

function formOf(typed: string | null): SaveForm | null {
  return SAVE_FORMS.find((form) => form === typed) ?? null;
}
