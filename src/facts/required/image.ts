import type { Ask } from '../../run/fact.ts';
import { endpointsFor, walkEndpoint } from '../registry/endpoints.ts';
import { nextStep } from '../registry/next-endpoint.ts';
import { ownPlatform } from '../registry/platform-name.ts';
import { askPullEngine } from '../registry/pull-engine.ts';
import type { PullPath } from '../registry/pull-path.ts';
import type { ImageReference } from '../registry/reference.ts';
import { identity } from '../host/platform.ts';
import { metIf, type Verdict } from './verdict.ts';

/**
 * Whether the engine would get the image for this platform, by the endpoints that it asks in its order: manifest,
 * config and digests are read, layers are not. What no registry has is not met; what nobody answers for is unknown.
 */
export async function requiredImage(ask: Ask, image: ImageReference): Promise<Verdict> {
  const [endpoints, engine, who] = await Promise.all([
    endpointsFor(ask, image),
    askPullEngine(ask),
    ask.fact(identity),
  ]);
  // All at once, though the engine asks one after the other: nobody waits for the sum.
  const walks = await Promise.all(endpoints.map((endpoint) => walkEndpoint(ask, endpoint, image)));
  const deciding = walks.find(({ path }, index) => {
    const next = nextStep(path.end, { ...engine, isLast: index === walks.length - 1 });
    return next.kind !== 'falls-back';
  });
  if (deciding === undefined) throw new Error('an image has at least one endpoint');
  const arch = who.state === 'known' ? who.value.arch : 'x64';
  const { os, architecture } = ownPlatform(arch);
  return verdictOn(deciding.path, `${os}/${architecture}`);
}

function verdictOn({ end, digest, registry }: PullPath, platform: string): Verdict {
  const { host } = new URL(registry);
  if (end.kind === 'arrived') return { status: 'met', seen: { kind: 'digest', digest, host } };
  const { reply, said } = end.step;
  if (end.kind === 'not-a-registry' && isIndex(reply.outcome)) {
    return { status: 'not-met', seen: { kind: 'no-platform', host, platform } };
  }
  const seen = { kind: 'stopped', host, said } as const;
  // No answer, a limit and a fault of the server's own say nothing of the image.
  const isOpen =
    end.kind === 'no-answer' || (end.kind === 'refused' && (end.status === 429 || end.status >= 500));
  return isOpen ? { status: 'unknown', seen } : metIf(false, seen);
}

/** A list of manifests was read, and none of them is ours (OCI image-spec image-index.md). */
function isIndex(outcome: {
  readonly kind: string;
  readonly headers?: Readonly<Record<string, string>>;
}): boolean {
  return /image\.index|manifest\.list/.test(outcome.headers?.['content-type'] ?? '');
}
