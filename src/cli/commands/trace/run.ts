import { createLocalHost } from '../../../host/local.ts';
import { endpointAddress, type Endpoint } from '../../../facts/registry/endpoint.ts';
import { endpointsFor, walkEndpoint, type WalkedEndpoint } from '../../../facts/registry/endpoints.ts';
import { askPullEngine, type PullEngine } from '../../../facts/registry/pull-engine.ts';
import { describeReply } from '../../../facts/registry/describe-reply.ts';
import { nextStep } from '../../../facts/registry/next-endpoint.ts';
import { parseReference } from '../../../facts/registry/reference.ts';
import { askSearch, parseSearchTerm, searchResults } from '../../../facts/registry/search.ts';
import type { TracedEndpoint, TraceReport } from '../../../report/models/trace-report.ts';
import { createFacts, type Ask } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { whileWaiting } from '../../terminal/spinner.ts';
import { UsageError } from '../../usage-error.ts';
import { tracedStep } from './traced-step.ts';
import { tracePush } from './trace-push.ts';

export interface TraceOptions {
  readonly subject: 'pull' | 'push' | 'search';
  readonly target: string;
}

/** Every step of the way that the daemon would go, with its time, and where it stops. */
export async function runTrace({ subject, target }: TraceOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages } = session;
  const host = createLocalHost();
  try {
    const ask = createFacts(host, session.timeoutMs, 0);
    const work = TRACES[subject](ask, target, session);
    const traced = await whileWaiting(messages.trace.tracing(target), work, session);
    const report: TraceReport = { subject, ...traced };
    await answer('trace', { startedAt, report, aside: null }, session);
    return report.endpoints.every(({ arrived }) => arrived) ? EXIT.ok : EXIT.problems;
  } finally {
    host.close();
  }
}

type Traced = Omit<TraceReport, 'subject'>;
type Tracing = (ask: Ask, target: string, session: Session) => Promise<Traced>;

const TRACES: Readonly<Record<TraceOptions['subject'], Tracing>> = {
  pull: tracePull,
  push: tracePush,
  search: traceSearch,
};

async function tracePull(ask: Ask, target: string, { messages }: Session): Promise<Traced> {
  const image = parseReference(target);
  if (image === null) throw new UsageError(messages.errors.badReference(target));
  const [endpoints, engine] = await Promise.all([endpointsFor(ask, image), askPullEngine(ask)]);
  // All at once, though the daemon asks one after the other: nobody waits for the sum.
  const walks = await Promise.all(
    endpoints.map(async (endpoint) => ({ endpoint, walked: await walkEndpoint(ask, endpoint, image) })),
  );
  const traced = walks.map(({ endpoint, walked }, index) =>
    tracedEndpoint(endpoint, walked, engine, index === walks.length - 1),
  );
  const end = traced.findIndex(({ next }) => next !== 'falls-back');
  const asked = traced.slice(0, end + 1);
  const arriving = walks[end]?.walked.path;
  return {
    target: image.familiar,
    imageStore: engine.imageStore,
    engineVersion: engine.version,
    endpoints: asked,
    arrived: asked.at(-1)?.arrived ?? false,
    digest: arriving?.end.kind === 'arrived' ? arriving.digest : null,
    upload: null,
  };
}

function tracedEndpoint(
  endpoint: Endpoint,
  { path: { steps, end }, login }: WalkedEndpoint,
  engine: PullEngine,
  isLast: boolean,
): TracedEndpoint {
  const next = nextStep(end, { ...engine, isLast });
  const failing = end.kind === 'arrived' ? null : end.step;
  return {
    kind: endpoint.kind,
    url: endpointAddress(endpoint),
    steps: steps.map((step) => ({
      ...tracedStep(step.step, step.reply, step.said),
      ok: step !== failing,
      withLogin: step.withLogin,
    })),
    login,
    arrived: end.kind === 'arrived',
    next: next.kind,
    afterSeconds: next.kind === 'falls-back' ? next.afterSeconds : 0,
  };
}

async function traceSearch(ask: Ask, target: string): Promise<Traced> {
  const term = parseSearchTerm(target);
  const [reply, engine] = await Promise.all([askSearch(ask, term, 25, ask.timeLeftMs()), askPullEngine(ask)]);
  const arrived = searchResults(reply) !== null;
  return {
    target,
    imageStore: engine.imageStore,
    engineVersion: engine.version,
    endpoints: [
      {
        kind: 'search',
        url: `https://${term.host}`,
        steps: [{ ...tracedStep('search', reply, describeReply(reply)), ok: arrived }],
        // The daemon alone sends one with a search, and it is not ours to send.
        login: 'none',
        arrived,
        next: arrived ? 'arrived' : 'was-last',
        afterSeconds: 0,
      },
    ],
    arrived,
    digest: null,
    upload: null,
  };
}
