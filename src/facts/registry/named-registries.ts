import { asObject, textsOf } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact, type Known, type Unknown } from '../../run/fact.ts';
import { containerList } from '../containers/container-list.ts';
import { engine } from '../daemon/engine.ts';
import { listFolder } from '../host/folder.ts';
import { entriesOf, localImages, type LocalImage } from './local-images.ts';
import { parseReference } from './reference.ts';
import { certsRoot } from './trust.ts';

/** A registry besides Docker Hub that something on this machine names. */
export interface NamedRegistry {
  readonly host: string;
  readonly from: 'hosts-toml' | 'container' | 'image';
}

interface NamedRegistries {
  readonly named: readonly NamedRegistry[];
  /** Why something that may name more could not be looked at; null where all of it was. */
  readonly unseen: Unknown | null;
}

/** Whoever has images of more has them of few that matter: those that most images are of come first. */
const MOST_NAMED = 8;

/** Compose's label, as src/facts/client/compose.ts has it: what a project runs will be pulled again. */
const OF_PROJECTS = `/containers/json?all=1&filters=${encodeURIComponent(
  JSON.stringify({ label: ['com.docker.compose.project'] }),
)}`;

/**
 * The registries that hosts.toml files, containers of Compose's projects and local images name, in this order. Those on
 * this machine itself are left out: they run only while somebody needs them. An engine that does not run pulls nothing.
 */
export const namedRegistries: Fact<NamedRegistries> = {
  name: 'registries of images',
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    if (reached.state === 'unknown' || reached.value.state !== 'answers')
      return known({ named: [], unseen: null });
    const [written, containers, images] = await Promise.all([
      withHostsToml(ask),
      imagesOfProjects(ask),
      ask.fact(localImages).then(tagsOf),
    ]);
    const named: readonly NamedRegistry[] = [
      ...valuesOf(written).map((host) => ({ host, from: 'hosts-toml' }) as const),
      ...registriesOf(valuesOf(containers)).map((host) => ({ host, from: 'container' }) as const),
      ...registriesOf(valuesOf(images)).map((host) => ({ host, from: 'image' }) as const),
    ];
    const first = named.filter(({ host }, at) => named.findIndex((one) => one.host === host) === at);
    return known({
      named: first.filter(({ host }) => isElsewhere(host)).slice(0, MOST_NAMED),
      unseen: [written, containers, images].map(whyOf).find((why) => why !== null) ?? null,
    });
  },
};

type Listed = Known<readonly string[]>;

function valuesOf(listed: Listed): readonly string[] {
  return listed.state === 'known' ? listed.value : [];
}

/** Recordings of before it was asked for are of machines that were looked at otherwise. */
function whyOf(listed: Listed): Unknown | null {
  return listed.state === 'unknown' && listed.why.reason !== 'not-recorded' ? listed.why : null;
}

async function withHostsToml(ask: Ask): Promise<Listed> {
  const root = await certsRoot(ask);
  const folders = await listFolder(ask, root, '');
  if (folders === null) return unknown('failed', root);
  const stats = await Promise.all(folders.map((folder) => ask.host.stat(`${folder}/hosts.toml`)));
  return known(
    folders
      .filter((_folder, at) => stats[at]?.kind === 'there')
      .map((folder) => folder.slice(folder.lastIndexOf('/') + 1).replace(/_(\d+)_$/, ':$1'))
      .filter((name) => name !== '_default'),
  );
}

/** Of this machine's own engine the list is had already. */
async function imagesOfProjects(ask: Ask): Promise<Listed> {
  const list = await ask.fact(containerList);
  if (list.state === 'unknown' || list.value.kind === 'no-engine')
    return ofProjects(await entriesOf(ask, OF_PROJECTS));
  return known(list.value.containers.filter(({ compose }) => compose !== null).map(({ image }) => image));
}

function ofProjects(entries: Known<readonly unknown[]>): Listed {
  return entries.state === 'known'
    ? known(textsOf(entries.value.map((entry) => asObject(entry).Image)))
    : entries;
}

function tagsOf(images: Known<readonly LocalImage[]>): Listed {
  return images.state === 'known' ? known(images.value.flatMap(({ tags }) => tags)) : images;
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

/** Neither Docker Hub nor on this machine itself. */
export function isElsewhere(host: string): boolean {
  return host !== 'docker.io' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}
