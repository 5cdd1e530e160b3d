import { basename, resolve } from 'node:path';
import type { Plan } from '../../../fix/transaction/plan.ts';
import { planUnwatch, planWatch, type WatchPlan } from '../../../fix/watch/plan-watch.ts';
import type { Every } from '../../../fix/watch/units.ts';
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
import { ownProgram } from './own-program.ts';

export type WatchOptions = { readonly dryRun: boolean; readonly yes: boolean } & (
  | { readonly verb: 'install'; readonly every: Every; readonly folder: string | null }
  | { readonly verb: 'remove' }
);

/** `watch install`, `watch remove`: two units of systemd, with the preview and the undo that every change has. */
export async function runWatch(options: WatchOptions, session: Session): Promise<ExitCode> {
  const once = (host: LocalHost, owner: Owner): Promise<FixEnd> => changeOnce(host, options, owner, session);
  return runChange(`watch ${options.verb}`, options, once, session);
}

async function changeOnce(
  host: LocalHost,
  options: WatchOptions,
  owner: Owner,
  session: Session,
): Promise<FixEnd> {
  const { watch } = session.messages;
  const program = ownProgram();
  if (options.verb === 'install' && program === null) return stopped(EXIT.problems, [watch.notInstalled]);
  const planned = await planFor(host, options, program ?? [], session);
  if (planned.kind !== 'changes') return unplanned(planned, options, session);
  const plan: Plan = { fixes: [], changes: planned.changes, promises: [], cures: [], refusals: [] };
  const notNow = await askConsent(plan, options, owner, typedWords().join(' '), session);
  if (notNow !== null) return { ...notNow, plan, remaining: [] };
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck: async () => [], isCancelled }, session),
  );
  const end = endOf(applied, plan, { refusals: [], asked: null, owner }, session);
  if (end.state !== 'verified' || options.verb !== 'install') return end;
  return { ...end, said: [...end.said, watch.watching(planned.report, options.every)] };
}

function planFor(
  host: LocalHost,
  options: WatchOptions,
  program: readonly string[],
  { timeoutMs }: Session,
): Promise<WatchPlan> {
  const ask = createFacts(host, timeoutMs);
  if (options.verb === 'remove') return planUnwatch(ask);
  const { folder, every } = options;
  return planWatch(ask, { program, folder: folder === null ? null : resolve(folder), every });
}

function unplanned(
  planned: Exclude<WatchPlan, { kind: 'changes' }>,
  { verb }: WatchOptions,
  { messages: { watch } }: Session,
): FixEnd {
  switch (planned.kind) {
    case 'nothing':
      return stopped(EXIT.ok, [watch.nothingToDo[verb]]);
    case 'no-systemd':
      return stopped(EXIT.problems, [watch.noSystemd]);
    case 'silent':
      return stopped(EXIT.problems, [watch.silent(planned.said)]);
    case 'no-folder':
      return stopped(EXIT.problems, [watch.noFolder(planned.folder)]);
    case 'not-ours':
      return stopped(EXIT.problems, [watch.notOurs(planned.path, looking(planned.path))]);
  }
}

/** A unit that is masked is a link to nothing, which systemctl tells; a drop-in is no unit. */
function looking(path: string): string {
  const name = basename(path);
  return /\.(?:service|timer)$/.test(name) ? `systemctl cat ${name}` : `cat ${path}`;
}
