import { asObject, listOf, objectAt, parseObject, textOf } from '../notation/json-object.ts';
import type { Hands } from '../host/hands.ts';
import { type Bench, Refused, tell, withLabel } from './bench.ts';
import { folderOf, IMAGES_TO_PULL, isOver, LABEL, PULLS, runOf, type Labels } from './marks.ts';

type Kind = 'containers' | 'networks' | 'volumes' | 'images';

interface Thing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly labels: Labels;
}

/** The whole lists are asked for by our label: what is not ours is not even seen. */
const LISTS: Readonly<Record<Kind, string>> = {
  containers: '/containers/json?all=1&',
  networks: '/networks?',
  volumes: '/volumes?',
  images: '/images/json?',
};

/** In the order in which they can be removed. */
const KINDS = ['containers', 'networks', 'volumes', 'images'] as const;

const REMOVALS: Readonly<Record<Kind, (id: string) => string>> = {
  containers: (id) => `/containers/${id}?force=1&v=1`,
  networks: (id) => `/networks/${id}`,
  volumes: (id) => `/volumes/${encodeURIComponent(id)}?force=1`,
  images: (id) => `/images/${encodeURIComponent(id)}?force=1`,
};

/** What is wanted: this run's own things, or those of runs that are over. */
export type Whose = 'own' | 'left';

/** Removes what bears our label; gives the names of what was removed. Rejects where something could not be. */
export async function removeOurs(bench: Bench, hands: Hands, whose: Whose): Promise<readonly string[]> {
  const removed: string[] = [];
  const refused: string[] = [];
  for (const kind of KINDS) {
    const things = await listed(bench, kind);
    const ours = await Promise.all(things.map((thing) => isWanted(bench, thing, whose)));
    await Promise.all(
      things
        .filter((_, index) => ours[index])
        .map(async (thing) => {
          try {
            await removeThing(bench, hands, thing, whose);
            removed.push(thing.name);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refused.push(`${thing.name}: ${error.message}`);
          }
        }),
    );
  }
  if (refused.length > 0) throw new Refused(refused.join('; '));
  return removed;
}

async function listed(bench: Bench, kind: Kind): Promise<readonly Thing[]> {
  const { text } = await tell(bench, { method: 'GET', path: `${LISTS[kind]}${withLabel(LABEL)}` });
  const list = kind === 'volumes' ? listOf(parseObject(text).Volumes) : listOf(parseList(text));
  return list.map((entry) => thingFrom(kind, asObject(entry))).filter(({ id }) => id !== '');
}

function parseList(text: string): unknown {
  return parseObject(`{"list":${text}}`).list;
}

function thingFrom(kind: Kind, entry: Readonly<Record<string, unknown>>): Thing {
  const labels = Object.fromEntries(
    Object.entries(objectAt(entry, 'Labels')).map(([name, value]) => [name, textOf(value)]),
  );
  const id = kind === 'volumes' ? textOf(entry.Name) : textOf(entry.Id);
  const names = [...listOf(entry.Names), ...listOf(entry.RepoTags)].map(textOf);
  const name = textOf(entry.Name) || (names[0] ?? '').replace(/^\//, '') || id;
  return { kind, id, name, labels };
}

async function isWanted({ host, run }: Bench, { labels }: Thing, whose: Whose): Promise<boolean> {
  const other = runOf(labels);
  if (other === null) return false;
  if (whose === 'own' || other.id === run.id) return other.id === run.id && whose === 'own';
  const process = await host.stat(`/proc/${other.pid}`);
  return isOver(other, run, process.kind === 'there');
}

async function removeThing(
  bench: Bench,
  hands: Hands,
  { kind, id, labels }: Thing,
  whose: Whose,
): Promise<void> {
  const pulled = labels[PULLS];
  if (
    pulled !== undefined &&
    (whose === 'own' || (await isOfItsTime(bench, pulled, runOf(labels)?.since ?? 0)))
  ) {
    // Not by force: somebody may have made a container of it meanwhile.
    await tell(bench, { method: 'DELETE', path: `/images/${pulled}`, also: [404, 409] });
  }
  await tell(bench, { method: 'DELETE', path: REMOVALS[kind](id), also: [404] });
  const folder = folderOf(labels);
  if (folder === null) return;
  await hands.removeDirectory(folder).catch((error: unknown) => {
    throw new Refused(error instanceof Error ? error.message : String(error));
  });
}

/** What a pull of ours is tagged with, at the latest so many seconds after its run began. */
const PULLED_WITHIN_S = 300;

/**
 * Whether an image has the tag that a killed run's pull gave it, and not one that its user gave it since. The classic
 * store notes a time for `docker tag` alone, and 0001-01-01 else (moby daemon/images/image_tag.go).
 */
async function isOfItsTime(bench: Bench, name: string, since: number): Promise<boolean> {
  if (!IMAGES_TO_PULL.some((image) => image === name)) return false;
  const { status, text } = await tell(bench, { method: 'GET', path: `/images/${name}/json`, also: [404] });
  if (status === 404) return false;
  const tagged = Date.parse(textOf(objectAt(parseObject(text), 'Metadata').LastTagTime)) / 1000;
  return !(tagged > 0) || (tagged >= since - 1 && tagged <= since + PULLED_WITHIN_S);
}
