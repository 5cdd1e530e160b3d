import { FIXES } from '../../fix/fixes/index.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import type { FixWords } from '../../messages/interface.ts';
import type { Messages } from '../../messages/messages.ts';
import { findingsOf } from '../../run/run-checks.ts';
import type { CheckRun } from '../commands/check/run-all-checks.ts';

/** What is typed where only a mirror helps and none was named; `again` is the command line as root types it. */
export function mirrorNeeded(again: string, words: FixWords): readonly string[] {
  return [
    words.mirrorNeeded,
    `  $ ${again} --mirror auto`,
    words.orOwnMirror,
    `  $ ${again} --mirror ${words.yourMirror}`,
  ];
}

/** The setting that was most likely meant, where a file is refused for one that nobody knows: a name is not guessed in it. */
export function rightNames(
  { refusals }: Plan,
  findings: readonly Finding[],
  { causes }: Messages,
): readonly string[] {
  const refused = new Set(
    refusals.flatMap((refusal) => (refusal.kind === 'file-broken' ? refusal.path : [])),
  );
  return findings.flatMap((finding) =>
    finding.cause === 'daemon-config-unknown-key' &&
    finding.params.didYouMean !== null &&
    refused.has(finding.params.path)
      ? causes[finding.cause].advice(finding.params).flatMap((step) => ('say' in step ? step.say : []))
      : [],
  );
}

/** A cause with its title: an id alone says nothing to its reader. */
export function causeNamed({ report, causes }: Messages): (cause: CauseId) => string {
  return (cause) => report.named(causes[cause].title, cause);
}

/** Of the causes that were asked for, those that were found and that no fix of ours cures. */
export function withoutFix(
  before: CheckRun,
  asked: readonly CauseId[],
  messages: Messages,
): readonly string[] {
  const isCured = (cause: CauseId): boolean => FIXES.some(({ cures }) => cures.includes(cause));
  return byHand(
    foundOf(before, asked).filter((cause) => !isCured(cause)),
    messages,
  );
}

/** Causes that a fix of ours cures, though not on this machine. */
export function leftToHand(
  before: CheckRun,
  asked: readonly CauseId[],
  messages: Messages,
): readonly string[] {
  const failing = before.report.causes.filter(({ severity }) => severity === 'fail').map(({ id }) => id);
  return byHand(asked.length > 0 ? foundOf(before, asked) : failing, messages);
}

function foundOf({ outcomes }: CheckRun, asked: readonly CauseId[]): readonly CauseId[] {
  const found = new Set(findingsOf(outcomes).map(({ cause }) => cause));
  return asked.filter((cause) => found.has(cause));
}

function byHand(causes: readonly CauseId[], messages: Messages): readonly string[] {
  return causes.map(causeNamed(messages)).map(messages.fix.noFixFor);
}
