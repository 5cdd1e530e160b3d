import { CHECKS } from '../checks/index.ts';
import { createReplayHost } from '../src/host/replay.ts';
import type { Host } from '../src/host/host.ts';
import type { CauseId, Finding, Severity } from '../src/knowledge/causes.ts';
import type { Judgement } from '../src/run/check.ts';
import { createFacts } from '../src/run/fact.ts';
import { runChecks, type CheckOutcome } from '../src/run/run-checks.ts';
import { recordingOf } from './recording-files.ts';

export { RECORDINGS } from './recording-files.ts';

export function replayed(name: string): Host {
  return createReplayHost(recordingOf(name));
}

const judged = new Map<string, Promise<readonly CheckOutcome[]>>();

/** What all checks say of a recorded machine: they are pure, so that it is asked once. */
export async function outcomesOf(name: string): Promise<readonly CheckOutcome[]> {
  const outcomes = judged.get(name) ?? judgeHost(replayed(name));
  judged.set(name, outcomes);
  return outcomes;
}

export async function judgeHost(host: Host): Promise<readonly CheckOutcome[]> {
  return runChecks(CHECKS, createFacts(host, 1000), () => true);
}

/** What one check says of a recorded machine: a status in one word, or why not, or the findings without evidence. */
export async function verdict(id: string, name: string): Promise<Verdict> {
  return verdictOn(id, await outcomesOf(name));
}

export function verdictOn(id: string, outcomes: readonly CheckOutcome[]): Verdict {
  const outcome = outcomes.find(({ check }) => check.id === id);
  if (outcome === undefined) throw new Error(`there is no check ${id}`);
  return short(outcome.judgement);
}

export type Verdict =
  | 'pass'
  | { readonly skip: unknown }
  | { readonly unknown: string; readonly detail: string }
  | readonly ShortFinding[];

interface ShortFinding {
  readonly cause: CauseId;
  readonly severity: Severity;
  readonly params: Finding['params'];
}

function short(judgement: Judgement): Verdict {
  switch (judgement.status) {
    case 'pass':
      return 'pass';
    case 'skip':
      return { skip: judgement.because };
    case 'unknown':
      return { unknown: judgement.why.reason, detail: judgement.why.detail };
    case 'found':
      return judgement.findings.map(({ cause, severity, params }) => ({ cause, severity, params }));
  }
}

/** A recorded machine with some of its answers changed. */
export function altered(name: string, changes: Partial<Host>): Host {
  return { ...replayed(name), ...changes };
}
