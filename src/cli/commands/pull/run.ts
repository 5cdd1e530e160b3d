import { clientEndpoint } from '../../../facts/client/docker-client.ts';
import { engine } from '../../../facts/daemon/engine.ts';
import { parsePlatform } from '../../../facts/registry/platform-name.ts';
import { parseReference } from '../../../facts/registry/reference.ts';
import type { EngineEndpoint } from '../../../host/host.ts';
import { createLocalHost, type LocalHost } from '../../../host/local.ts';
import { readTypedMirror } from '../../../mirrors/typed.ts';
import { getImage } from '../../../pull/get-image.ts';
import { isPullable } from '../../../pull/source.ts';
import type { Caller, Wanted } from '../../../pull/wanted.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { runAllChecks } from '../check/run-all-checks.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../../interrupts.ts';
import { mirrorsToTest } from '../../choosing-mirrors/mirrors-to-test.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';
import { endOf, NOTHING, type PullEnd } from './pull-end.ts';
import { pullScreen } from './pull-screen.ts';

export interface PullOptions {
  readonly image: string;
  readonly platform: string | null;
  readonly mirrors: readonly string[];
  /** A file or an https:// address with a list of mirrors, taken as if each was named. */
  readonly from: string | null;
  /** Also what nobody else confirms. */
  readonly unverified: boolean;
}

/** Gets an image without root and without a change of any setting, its digest checked, under its own name. */
export async function runPull(options: PullOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const asked = wantedBy(options, session);
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

type Asked = Omit<Wanted, 'endpoint' | 'mirrors'> & {
  readonly typed: readonly string[];
  readonly from: string | null;
};

function wantedBy({ image, platform, mirrors, from, unverified }: PullOptions, { messages }: Session): Asked {
  const { errors, pull: words } = messages;
  const reference = parseReference(image);
  if (reference === null) throw new UsageError(errors.badReference(image));
  const name = platform === null ? null : parsePlatform(platform);
  if (platform !== null && name === null) {
    throw new UsageError(errors.badValue('--platform', platform, 'linux/amd64, linux/arm64, linux/arm/v7'));
  }
  return {
    image: reference,
    platform: platform === null || name === null ? null : { text: platform, name },
    typed: mirrors.map((typed) => {
      // A name is looked up later, in the settings too; an address must be one before anything is asked.
      const isName = /^[a-z0-9-]+$/i.test(typed);
      const read = readTypedMirror(typed, { id: null, engineVersion: '' });
      if (!isName && (read.kind === 'problem' || !isPullable(read.url))) {
        throw new UsageError(words.badMirror(typed));
      }
      return typed;
    }),
    from,
    unverified,
  };
}

interface Ended {
  readonly end: PullEnd;
  /** Why no engine answers, where none does. */
  readonly checked: CheckReport | null;
}

async function pull(host: LocalHost, asked: Asked, session: Session): Promise<Ended> {
  const reached = await reachEngine(host, session);
  if (reached === null) return withoutEngine(host, session);
  const { ask, endpoint } = reached;
  const mirrors = await namedMirrors(ask, asked, session);
  const { onEvent, settled } = pullScreen(asked.image, session);
  const caller: Caller = {
    onEvent,
    knownMirrors: () => knownMirrors(ask, session),
    uninterrupted: (work) => uninterrupted((_isCancelled, cancelled) => work(cancelled)),
  };
  try {
    const result = await getImage(ask, { ...asked, mirrors, endpoint }, caller);
    return { end: endOf(result, { image: asked.image, mirrors }, session), checked: null };
  } finally {
    await settled();
  }
}

async function knownMirrors(ask: Ask, session: Session): Promise<readonly string[]> {
  const { mirrors } = await mirrorsToTest(ask, { names: [], from: null, id: null }, session);
  return mirrors.map(({ url }) => url);
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

/** The mirrors that were named, by address or by name, and those of a list. */
async function namedMirrors(ask: Ask, { typed, from }: Asked, session: Session): Promise<readonly string[]> {
  if (typed.length === 0 && from === null) return [];
  const { mirrors } = await mirrorsToTest(ask, { names: typed, from, id: null }, session);
  const pullable = mirrors.map(({ url }) => url).filter(isPullable);
  if (pullable.length > 0) return pullable;
  throw new UsageError(session.messages.pull.badMirror([...typed, from ?? ''].join(' ').trim()));
}

/** The checks know why no engine answers, and what to type. */
async function withoutEngine(host: LocalHost, session: Session): Promise<Ended> {
  const { report: checked } = await runAllChecks(host, {
    ...session,
    only: ['client', 'daemon', 'config'],
    skip: [],
  });
  const causes = checked.causes.map(({ id }) => id);
  const said = checked.causes.map(({ title }) => title);
  return { end: { ...NOTHING, outcome: 'failed', causes, said }, checked };
}
