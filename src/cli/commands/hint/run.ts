import { planHint, type HintPlan } from '../../../fix/client-config/plan-hint.ts';
import type { Plan } from '../../../fix/transaction/plan.ts';
import type { LocalHost } from '../../../host/local.ts';
import { createFacts } from '../../../run/fact.ts';
import { carryOut } from '../../changing/carry-out.ts';
import { askConsent } from '../../changing/consent.ts';
import { typedWords } from '../../changing/typed-words.ts';
import { endOf, type FixEnd } from '../../changing/fix-end.ts';
import type { Owner } from '../../changing/owner.ts';
import { runChange, stopped } from '../../changing/run-change.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { uninterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';

export interface HintOptions {
  readonly verb: 'install' | 'remove';
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** `hint install`, `hint remove`: the user's config.json, with the preview and the undo that every change has. */
export async function runHint(options: HintOptions, session: Session): Promise<ExitCode> {
  const once = (host: LocalHost, owner: Owner): Promise<FixEnd> => changeOnce(host, options, owner, session);
  return runChange(`hint ${options.verb}`, options, once, session);
}

async function changeOnce(
  host: LocalHost,
  options: HintOptions,
  owner: Owner,
  session: Session,
): Promise<FixEnd> {
  const planned = await planHint(createFacts(host, session.timeoutMs), options.verb);
  if (planned.kind !== 'edit') return unplanned(planned, options, session);
  const plan: Plan = { fixes: [], changes: [planned.edit], promises: [], cures: [], refusals: [] };
  const notNow = await askConsent(plan, options, owner, typedWords().join(' '), session);
  if (notNow !== null) return { ...notNow, plan, remaining: [] };
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck: async () => [], isCancelled }, session),
  );
  const end = endOf(applied, plan, { refusals: [], asked: null, owner }, session);
  const needsLink = options.verb === 'install' && end.state === 'verified' && planned.link !== null;
  return needsLink ? { ...end, said: [...end.said, session.messages.plugin.asPlugin(planned.link)] } : end;
}

function unplanned(
  planned: Exclude<HintPlan, { kind: 'edit' }>,
  { verb }: HintOptions,
  { messages: { plugin } }: Session,
): FixEnd {
  switch (planned.kind) {
    case 'nothing':
      return stopped(EXIT.ok, [plugin.nothingToDo[verb]]);
    case 'no-hooks':
      return stopped(EXIT.problems, [plugin.noHooks(planned.version)]);
    case 'file-broken':
      return stopped(EXIT.problems, [plugin.fileBroken(planned.path, planned.said)]);
  }
}
