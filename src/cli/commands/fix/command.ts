import type { CauseId } from '../../../knowledge/causes.ts';
import { CAUSE_IDS, isCauseId } from '../../../knowledge/implications.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { defineCommand } from '../../command-line/command.ts';
import { bareFingerprint } from '../../../fix/bare-fingerprint.ts';
import { CONSENT } from '../../command-line/shared-options.ts';
import { nearestName, UsageError } from '../../usage-error.ts';

export const fix = defineCommand({
  name: 'fix',
  argument: { name: 'cause', count: 'any', completes: ['causes'] },
  settings: 'unless-words',
  options: {
    ...CONSENT,
    mirror: { takes: 'many', value: 'URL', text: 'mirror' },
    trust: { takes: 'many', value: 'SHA256', text: 'trust' },
    'aliyun-id': { takes: 'one', value: 'ID', byDefault: null, text: 'aliyun-id' },
  },
  parse: ({ words, flag, value, values }, { messages }) => ({
    causes: words.map((id) => causeNamed(id, messages.errors)),
    dryRun: flag('dry-run'),
    yes: flag('yes'),
    allowDisruptive: flag('allow-disruptive'),
    mirrors: values('mirror'),
    aliyunId: value('aliyun-id'),
    trusted: values('trust').map((text) => fingerprintIn(text, messages.errors)),
  }),
  load: async () => (await import('./run.ts')).runFix,
});

function fingerprintIn(text: string, errors: ErrorWords): string {
  const bare = bareFingerprint(text);
  if (/^[0-9a-f]{64}$/.test(bare)) return bare;
  throw new UsageError(errors.badFingerprint(text));
}

function causeNamed(id: string, errors: ErrorWords): CauseId {
  if (isCauseId(id)) return id;
  const nearest = nearestName(id, CAUSE_IDS);
  const hint = nearest === null ? errors.listShowsAll : errors.didYouMean(nearest);
  throw new UsageError(errors.inARow(errors.unknownCause(id), hint));
}
