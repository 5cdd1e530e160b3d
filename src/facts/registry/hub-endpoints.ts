import type { Ask } from '../../run/fact.ts';
import { engine } from '../daemon/engine.ts';
import type { Endpoint } from './endpoint.ts';
import { askOverridingHosts } from './hub-hosts.ts';
import { HUB_REGISTRY } from './hub.ts';
import { askable, mirrorsInFile, mirrorsInForce } from './mirrors.ts';

const HUB: Endpoint = { kind: 'hub', url: HUB_REGISTRY };

/** Where the daemon asks for an image of Docker Hub, in its order: a hosts.toml stands above its mirrors. */
export async function hubEndpoints(ask: Ask): Promise<readonly Endpoint[]> {
  const toml = await askOverridingHosts(ask);
  if (toml !== null) return [...toml.endpoints, toml.last ?? HUB];
  const [inForce, inFile, reached] = await Promise.all([
    ask.fact(mirrorsInForce),
    ask.fact(mirrorsInFile),
    ask.fact(engine),
  ]);
  // What is in force counts; the file is the best guess where the engine cannot be asked.
  const source = reached.state === 'known' && reached.value.state === 'answers' ? inForce : inFile;
  const mirrors = askable(source.state === 'known' ? source.value : []);
  return [...mirrors.map((url) => ({ kind: 'mirror', url }) as const), HUB];
}

/** The mirrors that are looked at: those that are asked, and those that daemon.json names and a reload brings. */
export async function mirrorsToWalk(ask: Ask): Promise<readonly Endpoint[]> {
  const toml = await askOverridingHosts(ask);
  if (toml !== null) return [...toml.endpoints, ...(toml.last === null ? [] : [toml.last])];
  const lists = await Promise.all([ask.fact(mirrorsInForce), ask.fact(mirrorsInFile)]);
  const all = lists.flatMap((list) => (list.state === 'known' ? list.value : []));
  return askable(all).map((url) => ({ kind: 'mirror', url }));
}
