import { setTimeout as sleep } from 'node:timers/promises';
import {
  asObject,
  listOf,
  objectAt,
  parseList,
  parseObject,
  textOf,
  textsOf,
} from '../notation/json-object.ts';
import type { Hands } from '../host/hands.ts';
import { type Bench, Refused, tell, withLabel } from './bench.ts';
import { removeBuildCache } from './build-cache.ts';
import {
  BUILDS,
  BUILT,
  folderOf,
  isNamedByUs,
  isOver,
  LABEL,
  nameOfBuilt,
  nameOfImage,
  PULLS,
  runOf,
  type Labels,
  type Run,
} from './marks.ts';
import { awaitEndOfClients } from './client-run.ts';
import { isOnlyOurs, pulledName } from './pulled.ts';

/** What was built of our image is removed before it. */
type Kind = 'containers' | 'networks' | 'built' | 'volumes' | 'images';

interface Thing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
  /** Of a volume, by the engine's clock. */
  readonly since: string;
}

/** The whole lists are asked for by our label: what is not ours is not even seen. */
const LISTS: Readonly<Record<Kind, string>> = {
  containers: '/containers/json?all=1&',
  networks: '/networks?',
  built: '/images/json?',
  volumes: '/volumes?',
  images: '/images/json?',
};

/** In the order in which they can be removed. */
const KINDS = ['containers', 'networks', 'built', 'volumes', 'images'] as const;

const REMOVALS: Readonly<Record<Kind, (id: string) => string>> = {
  containers: (id) => `/containers/${id}?force=1&v=1`,
  networks: (id) => `/networks/${id}`,
  built: (id) => `/images/${encodeURIComponent(id)}`,
  volumes: (id) => `/volumes/${encodeURIComponent(id)}?force=1`,
  images: (id) => `/images/${encodeURIComponent(id)}`,
};

/** What is wanted: this run's own things, or those of runs that are over. */
export type Whose = 'own' | 'left';

/**
 * How often what is refused is tried again: the engine may still be making or removing what a killed run asked it to
 * ("removal of container … is already in progress", "volume is in use").
 */
const PASSES = 5;
const BETWEEN_MS = 400;

/** Removes what bears our label; gives the names of what was removed. Rejects where something could not be. */
export async function removeOurs(bench: Bench, hands: Hands, whose: Whose): Promise<readonly string[]> {
  const busy = whose === 'left' ? await runsWithClients(bench) : new Set<string>();
  const isWhose = async (thing: Thing): Promise<boolean> =>
    !busy.has(runOf(thing.labels)?.id ?? '') && (await isWanted(bench, thing, whose));
  const removed = new Set<string>();
  for (let pass = 1; ; pass += 1) {
    const refused = await removeOnce(bench, hands, isWhose, removed);
    if (refused.length === 0) return [...removed];
    if (pass === PASSES || bench.signal.aborted) throw new Refused(refused.join('; '));
    await sleep(BETWEEN_MS);
  }
}

/** Gives what the engine said of those that it would not remove. */
async function removeOnce(
  bench: Bench,
  hands: Hands,
  isWhose: (thing: Thing) => Promise<boolean>,
  removed: Set<string>,
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const kind of KINDS) {
    const things = await listed(bench, kind);
    const ours = await Promise.all(things.map(isWhose));
    await Promise.all(
      things
        .filter((_, index) => ours[index])
        .map(async (thing) => {
          try {
            await removeThing(bench, hands, thing);
            removed.add(thing.name);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refused.push(`${thing.name}: ${error.message}`);
          }
        }),
    );
    // The volume stays that tells whose the image of such a container is: it could not be removed either.
    if (kind === 'containers' && refused.length > 0) return refused;
  }
  return refused;
}

/** Those whose pull or build does not come to its end: what is theirs is left to the run after this one. */
async function runsWithClients(bench: Bench): Promise<ReadonlySet<string>> {
  const busy = new Set<string>();
  for (const marker of await listed(bench, 'volumes')) {
    const run = runOf(marker.labels);
    const client = clientOf(marker.labels);
    if (run === null || run.machine !== bench.run.machine || client === null) continue;
    if ((await isWanted(bench, marker, 'left')) && !(await awaitEndOfClients(bench, client)))
      busy.add(run.id);
  }
  return busy;
}

/** What stands in the command line of the client that was begun behind this volume; null where none was. */
function clientOf(labels: Labels): string | null {
  const run = runOf(labels);
  if (run === null) return null;
  const image = labels[PULLS];
  if (image !== undefined) return pulledName(run, image);
  return labels[BUILDS] === undefined ? null : nameOfBuilt(run);
}

async function listed(bench: Bench, kind: Kind): Promise<readonly Thing[]> {
  const { text } = await tell(bench, { method: 'GET', path: `${LISTS[kind]}${withLabel(LABEL)}` });
  const list = kind === 'volumes' ? listOf(parseObject(text).Volumes) : parseList(text);
  return list.flatMap((entry) => oursFrom(kind, asObject(entry)) ?? []);
}

/**
 * A thing with our label; null where it is not what we make. A label alone does not tell: what somebody commits or
 * builds of our image inherits it, and so does a container of that.
 */
export function oursFrom(kind: Kind, entry: Readonly<Record<string, unknown>>): Thing | null {
  const labels = Object.fromEntries(
    Object.entries(objectAt(entry, 'Labels')).map(([name, value]) => [name, textOf(value)]),
  );
  const run = runOf(labels);
  if (run === null) return null;
  const since = kind === 'volumes' ? textOf(entry.CreatedAt) : '';
  if (kind === 'built') return builtFrom(entry, run, labels);
  if (kind === 'images') {
    const name = nameOfImage(run);
    if (textsOf(entry.RepoTags).includes(name)) return { kind, id: name, name, labels, since };
    // Loaded, and not tagged yet. Only ours is as old as the epoch: what is made of it has the time of its making.
    const isBare = textsOf(entry.RepoTags).every((tag) => tag === '<none>:<none>') && entry.Created === 0;
    return isBare ? { kind, id: textOf(entry.Id), name: textOf(entry.Id), labels, since } : null;
  }
  const names = kind === 'containers' ? textsOf(entry.Names) : [textOf(entry.Name)];
  const name = names.map((one) => one.replace(/^\//, '')).find((one) => isNamedByUs(one, run));
  if (name === undefined) return null;
  return { kind, id: kind === 'volumes' ? name : textOf(entry.Id), name, labels, since };
}

/** By its name; killed before it got one, by a label that our image does not have. */
function builtFrom(entry: Readonly<Record<string, unknown>>, run: Run, labels: Labels): Thing | null {
  const tags = textsOf(entry.RepoTags);
  const name = nameOfBuilt(run);
  const found = (id: string): Thing => ({ kind: 'built', id, name: id, labels, since: '' });
  if (tags.includes(name)) return found(name);
  const isBare = tags.every((tag) => tag === '<none>:<none>') && labels[BUILT] === run.id;
  return isBare ? found(textOf(entry.Id)) : null;
}

async function isWanted({ host, run }: Bench, { labels }: Thing, whose: Whose): Promise<boolean> {
  const other = runOf(labels);
  if (other === null) return false;
  if (whose === 'own' || other.id === run.id) return other.id === run.id && whose === 'own';
  const process = await host.stat(`/proc/${other.pid}`);
  // One that cannot be seen may be alive.
  return isOver(other, run, process.kind !== 'missing');
}

async function removeThing(bench: Bench, hands: Hands, { kind, id, labels, since }: Thing): Promise<void> {
  if (kind === 'volumes' && labels[BUILDS] !== undefined) await removeBuildCache(bench, since);
  const pulled = labels[PULLS];
  const run = runOf(labels);
  const isImageOurs = pulled !== undefined && run !== null && (await isOnlyOurs(bench, pulled, run));
  // Of a volume before it, as the volume is what tells; of a container after it, as the image is its own.
  if (isImageOurs && kind !== 'containers') await removePulled(bench, pulled);
  // Before its container: killed between the two, nothing would tell any more whose folder that is.
  const folder = folderOf(labels);
  if (folder !== null) {
    await hands.removeDirectory(folder).catch((error: unknown) => {
      throw new Refused(error instanceof Error ? error.message : String(error));
    });
  }
  // Of our image too somebody may have made a container.
  const also = kind === 'images' || kind === 'built' ? [404, 409] : [404];
  await tell(bench, { method: 'DELETE', path: REMOVALS[kind](id), also });
  if (isImageOurs && kind === 'containers') await removePulled(bench, pulled);
}

/** Not by force: somebody may have made a container of it meanwhile. */
async function removePulled(bench: Bench, image: string): Promise<void> {
  await tell(bench, { method: 'DELETE', path: `/images/${image}`, also: [404, 409] });
}
