import { asObject, parseList, textsOf } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerList } from '../containers/container-list.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { engine } from '../daemon/engine.ts';
import { listFolder } from '../host/folder.ts';
import { parseReference } from './reference.ts';
import { certsRoot } from './trust.ts';

/** A registry besides Docker Hub that something on this machine names. */
export interface NamedRegistry {
  readonly host: string;
  readonly from: 'hosts-toml' | 'container' | 'image';
}

/** Whoever has images of more has them of few that matter: those that most images are of come first. */
const MOST_NAMED = 8;

/** An engine with hundreds of images takes its time; nobody waits longer to learn where they are from. */
const LISTED_WITHIN_MS = 1_000;

/** Compose's label, as src/facts/client/compose.ts has it: what a project runs will be pulled again. */
const OF_PROJECTS = `/containers/json?all=1&filters=${encodeURIComponent(
  JSON.stringify({ label: ['com.docker.compose.project'] }),
)}`;

/**
 * The registries that hosts.toml files, containers of Compose's projects and local images name, in this order. Those on
 * this machine itself are left out: they run only while somebody needs them.
 */
export const namedRegistries: Fact<readonly NamedRegistry[]> = {
  name: 'registries of images',
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    if (reached.state === 'unknown' || reached.value.state !== 'answers') return known([]);
    const [written, containers, images] = await Promise.all([
      withHostsToml(ask),
      imagesOfProjects(ask),
      referencesIn(ask, '/images/json', 'RepoTags'),
    ]);
    const named: readonly NamedRegistry[] = [
      ...written.map((host) => ({ host, from: 'hosts-toml' }) as const),
      ...registriesOf(containers).map((host) => ({ host, from: 'container' }) as const),
      ...registriesOf(images).map((host) => ({ host, from: 'image' }) as const),
    ];
    const first = named.filter(({ host }, at) => named.findIndex((one) => one.host === host) === at);
    return known(first.filter(({ host }) => isElsewhere(host)).slice(0, MOST_NAMED));
  },
};

async function withHostsToml(ask: Ask): Promise<readonly string[]> {
  const folders = (await listFolder(ask, await certsRoot(ask), '')) ?? [];
  const stats = await Promise.all(folders.map((folder) => ask.host.stat(`${folder}/hosts.toml`)));
  return folders
    .filter((_folder, at) => stats[at]?.kind === 'there')
    .map((folder) => folder.slice(folder.lastIndexOf('/') + 1).replace(/_(\d+)_$/, ':$1'))
    .filter((name) => name !== '_default');
}

/** Of this machine's own engine the list is had already. */
async function imagesOfProjects(ask: Ask): Promise<readonly string[]> {
  const list = await ask.fact(containerList);
  if (list.state === 'unknown' || list.value.kind === 'no-engine')
    return referencesIn(ask, OF_PROJECTS, 'Image');
  return list.value.containers.filter(({ compose }) => compose !== null).map(({ image }) => image);
}

/** A field of each entry of a list, which is a reference or a list of them (moby api/swagger.yaml). */
async function referencesIn(ask: Ask, path: string, field: 'Image' | 'RepoTags'): Promise<readonly string[]> {
  const at = await ask.fact(clientEndpoint);
  const endpoint = at.state === 'known' ? at.value.endpoint : null;
  if (endpoint === null) return [];
  const within = Math.min(LISTED_WITHIN_MS, ask.timeLeftMs());
  const reply = await getFromEngine({ ...ask, timeLeftMs: () => within }, path, { endpoint });
  const entries = reply.state === 'known' ? parseList(reply.value.body) : [];
  return textsOf(entries.flatMap((entry) => asObject(entry)[field] ?? []));
}

/** Those that most are of first. */
function registriesOf(references: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of references) {
    const domain = parseReference(text)?.domain;
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([domain]) => domain);
}

function isElsewhere(host: string): boolean {
  return host !== 'docker.io' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}
