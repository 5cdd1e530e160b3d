import { engine } from '../../../facts/daemon/engine.ts';
import { hubEndpoints } from '../../../facts/registry/hub-endpoints.ts';
import { hubHostsToml } from '../../../facts/registry/hub-hosts.ts';
import type { Ask } from '../../../run/fact.ts';

/** `host[:port]` of all that the engine may ask for an image of Docker Hub now; null where it does not answer. */
export async function mirrorHosts(ask: Ask): Promise<readonly string[] | null> {
  const reached = await ask.fact(engine);
  if (reached.state === 'unknown' || reached.value.state !== 'answers') return null;
  // A build reads hosts.toml with the graph store too (moby daemon/hosts.go).
  const [endpoints, toml] = await Promise.all([hubEndpoints(ask), ask.fact(hubHostsToml)]);
  const named = toml.state === 'known' && toml.value !== null ? toml.value.endpoints : [];
  return [...endpoints, ...named].flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).host] : []));
}
