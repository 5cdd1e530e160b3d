import { clientEndpoint } from '../../../facts/client/docker-client.ts';
import { engine } from '../../../facts/daemon/engine.ts';
import type { EngineEndpoint } from '../../../host/host.ts';
import { createLocalHost, type LocalHost } from '../../../host/local.ts';
import { getImage } from '../../../pull/get-image.ts';
import { mirrorsFor, type Caller, type Wanted } from '../../../pull/wanted.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { runAllChecks } from '../check/run-all-checks.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';
import { askedBy, referenceOf, type Asked, type FromWhere } from './asked.ts';
import { knownMirrors, namedMirrors } from './mirrors-for-pull.ts';
import { endOf, NOTHING, type PullEnd } from './pull-end.ts';
import { pullScreen } from './pull-screen.ts';

export interface PullOptions extends FromWhere {
  readonly image: string;
}

/** Gets an image without root and without a change of any setting, its digest checked, under its own name. */
export async function runPull(options: PullOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const image = referenceOf(options.image, session.messages);
  const asked = { ...askedBy(options, [image], session.messages), image };
  const host = createLocalHost();
  try {
    const { end, checked } = await pull(host, asked, session);
    const report = { image: asked.image.familiar, platform: asked.platform?.text ?? null, ...end };
    await answer('pull', { startedAt, report, aside: { checked } }, session);
    if (wasInterrupted()) return interruptCode();
    return {
      pulled: EXIT.ok,
      unconfirmed: EXIT.undetermined,
      refused: EXIT.problems,
      failed: EXIT.problems,
      interrupted: interruptCode(),
    }[end.outcome];
  } finally {
    host.close();
  }
}

interface Ended {
  readonly end: PullEnd;
  /** Why no engine answers, where none does. */
  readonly checked: CheckReport | null;
}

async function pull(host: LocalHost, asked: Asked & Pick<Wanted, 'image'>, session: Session): Promise<Ended> {
  const reached = await reachEngine(host, session);
  if (reached === null) return withoutEngine(host, session);
  const { ask, endpoint } = reached;
  const mirrors = mirrorsFor(asked.image, await namedMirrors(ask, asked, session));
  const { onEvent, settled } = pullScreen(asked.image, session);
  const caller: Caller = {
    onEvent,
    knownMirrors: (registry) => knownMirrors(ask, registry, session),
    uninterrupted: (work) => uninterrupted((_isCancelled, cancelled) => work(cancelled)),
  };
  try {
    const result = await getImage(ask, { ...asked, mirrors, endpoint }, caller);
    return { end: endOf(result, { image: asked.image, mirrors }, session), checked: null };
  } finally {
    await settled();
  }
}

/** An engine that systemd starts when it is called for has its time to start (systemd.socket(5)). */
const STARTS_WITHIN_MS = 60_000;

/** The engine that answers; one that waits to be called is called, as `docker pull` calls it. Null where none is. */
async function reachEngine(
  host: LocalHost,
  session: Session,
): Promise<{ readonly ask: Ask; readonly endpoint: EngineEndpoint } | null> {
  // The user waits since the process began.
  const ask = createFacts(host, session.timeoutMs, 0);
  const [reached, at] = await Promise.all([ask.fact(engine), ask.fact(clientEndpoint)]);
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  if (reached.state === 'unknown' || endpoint === null) return null;
  if (reached.value.state === 'answers') return { ask, endpoint };
  if (reached.value.state !== 'would-start') return null;
  const started = await host.engine({
    endpoint,
    method: 'GET',
    path: '/_ping',
    deadlineMs: STARTS_WITHIN_MS,
  });
  // What was known of an engine at rest is not true of the one that runs.
  return started.kind === 'answered' ? { ask: createFacts(host, session.timeoutMs), endpoint } : null;
}

/** The checks know why no engine answers, and what to type. */
async function withoutEngine(host: LocalHost, session: Session): Promise<Ended> {
  const { report } = await runAllChecks(host, {
    ...session,
    only: ['client', 'daemon', 'config'],
    skip: [],
  });
  // Nobody has typed this selection.
  const checked = { ...report, selection: null };
  const causes = checked.causes.map(({ id }) => id);
  const said = checked.causes.map(({ title }) => title);
  return { end: { ...NOTHING, outcome: 'failed', causes, said }, checked };
}
