import { enterRegistry } from '../../../facts/registry/enter-registry.ts';
import { loginAt } from '../../../facts/registry/login.ts';
import { askPullEngine } from '../../../facts/registry/pull-engine.ts';
import { parseReference } from '../../../facts/registry/reference.ts';
import { tryUpload, type UploadEnd } from '../../../facts/registry/try-upload.ts';
import type { Step } from '../../../facts/registry/walk.ts';
import type { TracedEndpoint, TraceReport } from '../../../report/models/trace-report.ts';
import type { Ask } from '../../../run/fact.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';
import { tracedStep } from './traced-step.ts';

/**
 * The way of a push as far as its first upload, which is begun and cancelled: past every mirror, so that the login
 * comes to none. It is said before, as it is more than a look.
 */
export async function tracePush(
  ask: Ask,
  target: string,
  { messages, screen }: Session,
): Promise<Omit<TraceReport, 'subject'>> {
  const image = parseReference(target);
  if (image === null) throw new UsageError(messages.errors.badReference(target));
  screen.note(messages.trace.beforePush(`${image.domain}/${image.path}`));
  const [kept, engine] = await Promise.all([loginAt(ask, image.domain), askPullEngine(ask)]);
  const login = kept.state === 'known' ? kept.value : null;
  const entered = await enterRegistry(ask, image, login);
  const end: UploadEnd =
    entered.kind === 'silent'
      ? { kind: 'stopped', step: entered.ping }
      : await tryUpload(entered.walk, entered.target, entered.ping);
  const { steps } = entered.walk;
  const isSent = steps.some(({ withLogin }) => withLogin);
  const keptBack = login === null ? 'none' : 'not-sent';
  const endpoint: TracedEndpoint = {
    kind: image.domain === 'docker.io' ? 'hub' : 'registry',
    url: new URL(entered.ping.reply.url).origin,
    steps: steps.map((step) => ({
      ...tracedStep(step.step, step.reply, step.said),
      ok: end.kind === 'taken' ? step.ok : step !== end.step,
      withLogin: step.withLogin,
    })),
    login: kept.state === 'unknown' ? 'unreadable' : isSent ? 'sent' : keptBack,
    arrived: end.kind === 'taken',
    next: end.kind === 'taken' ? 'arrived' : 'was-last',
    afterSeconds: 0,
  };
  return {
    target: image.familiar,
    imageStore: engine.imageStore,
    engineVersion: engine.version,
    endpoints: [endpoint],
    arrived: endpoint.arrived,
    digest: null,
    upload: end.kind === 'taken' ? stateOf(end.cancel) : null,
  };
}

function stateOf(cancel: Step | null): 'cancelled' | 'left' {
  return cancel?.ok === true ? 'cancelled' : 'left';
}
