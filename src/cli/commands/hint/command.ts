import { defineCommand, type Command } from '../../command-line/command.ts';
import { CONSENT } from '../../command-line/shared-options.ts';

export const hintInstall = hintBy('install');
export const hintRemove = hintBy('remove');

function hintBy(verb: 'install' | 'remove'): Command {
  const { 'dry-run': dryRun, yes } = CONSENT;
  return defineCommand({
    name: `hint ${verb}`,
    options: { 'dry-run': dryRun, yes },
    parse: ({ flag }) => ({ verb, dryRun: flag('dry-run'), yes: flag('yes') }),
    load: async () => (await import('./run.ts')).runHint,
  });
}
