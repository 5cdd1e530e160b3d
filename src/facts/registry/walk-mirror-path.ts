import type { ProbeReply } from '../../host/host.ts';
import type { Ask } from '../../run/fact.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import type { Endpoint } from './endpoint.ts';
import { askPullEngine } from './pull-engine.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { pullTarget } from './pull-target.ts';
import { speaksNoTls } from './speaks-no-tls.ts';
import { askIsInsecure } from './trust.ts';
import type { PullTarget } from './walk.ts';

/** The way of a pull through a mirror, without TLS where the engine would go on without. */
export async function walkMirrorPath(
  ask: Ask,
  mirror: Endpoint,
  image: Pick<PullTarget, 'repository' | 'reference'>,
): Promise<PullPath> {
  const until = performance.now() + ask.timeLeftMs();
  // One deadline for the whole way: a mirror that takes two seconds for each answer must not have five times ours.
  const deadlineMs = (): number => Math.max(1, Math.round(until - performance.now()));
  const walk = async (endpoint: Endpoint): Promise<PullPath> =>
    walkPullPath(ask.host, { ...(await pullTarget(ask, endpoint, image)), deadlineMs });
  const path = await walk(mirror);
  const { end } = path;
  if (end.kind !== 'no-answer' || !(await goesOnWithoutTls(ask, mirror, end.step.reply))) return path;
  const plain = { ...mirror, url: mirror.url.replace(/^https:/, 'http:') };
  const again = await walk(plain);
  return { ...again, registry: mirror.url, ms: path.ms + again.ms };
}

/**
 * Since 28.0 the containerd store asks an insecure registry again over http where its TLS is none (moby
 * daemon/hosts.go, mergeLegacyConfig; containerd core/remotes/docker/resolver.go, NewHTTPFallback). What a hosts.toml
 * names is not looked up in insecure-registries.
 */
async function goesOnWithoutTls(ask: Ask, { url, trust }: Endpoint, reply: ProbeReply): Promise<boolean> {
  if (trust !== undefined || !url.startsWith('https:') || !speaksNoTls(reply)) return false;
  const engine = await askPullEngine(ask);
  return (
    engine.imageStore === 'containerd' &&
    isAtLeast(engine, '28.0') &&
    (await askIsInsecure(ask, new URL(url).host, engine))
  );
}
