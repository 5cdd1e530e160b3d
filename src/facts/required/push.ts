import type { Ask } from '../../run/fact.ts';
import { enterRegistry } from '../registry/enter-registry.ts';
import { loginAt } from '../registry/login.ts';
import type { ImageReference } from '../registry/reference.ts';
import { tryUpload } from '../registry/try-upload.ts';
import type { Step } from '../registry/walk.ts';
import { cannotTell, metIf, type Verdict } from './verdict.ts';

/** Whether the registry takes a push to this repository: an upload is begun, and cancelled. */
export async function requiredPush(ask: Ask, image: ImageReference): Promise<Verdict> {
  const login = await loginAt(ask, image.domain);
  if (login.state === 'unknown') return { status: 'unknown', why: login.why };
  const entered = await enterRegistry(ask, image, login.value);
  if (entered.kind === 'silent') return stoppedAt(entered.ping);
  const { walk, target, ping } = entered;
  const end = await tryUpload(walk, target, ping);
  if (end.kind === 'stopped') return stoppedAt(end.step);
  return metIf(true, {
    kind: 'takes-pushes',
    host: new URL(target.registry).host,
    repository: target.repository,
  });
}

/** A refusal is an answer; silence, a limit and a fault of the server's own say nothing of the repository. */
function stoppedAt({ reply, said }: Step): Verdict {
  const { outcome } = reply;
  const seen = { kind: 'stopped', host: new URL(reply.url).host, said } as const;
  const isOpen = outcome.kind !== 'answered' || outcome.status === 429 || outcome.status >= 500;
  return isOpen ? cannotTell(seen) : metIf(false, seen);
}
