import { listOf, objectAt, parseObject, textOf } from '../notation/json-object.ts';
import { type Bench, Refused, tell } from './bench.ts';
import { IMAGES_TO_PULL, nameOf, type Run } from './marks.ts';

/** What an engine keeps in mind of what happened: the last 256 things (moby daemon/events/events.go, eventsLimit). */
export interface EngineEvent {
  readonly type: string;
  readonly action: string;
  /** Of a volume its name; of an image its name where it was pulled, else its digest; of a container its digest. */
  readonly id: string;
  /** Of an image, its name or digest; of a container, its name. */
  readonly name: string;
  /** Of a container, its image as its maker named it. */
  readonly image: string;
}

const FILTERS = {
  type: ['volume', 'image', 'container'],
  event: ['create', 'pull', 'load', 'import', 'tag'],
};

/**
 * Whether the image was brought by the run that made this volume, and nobody else has asked for it since. An image that
 * its user pulled once more is the same bytes and has no other time (moby distribution/pull_v2.go): only the engine's
 * memory of what happened tells. Where that does not reach back so far, the image stays.
 */
export async function isOnlyOurs(bench: Bench, image: string, run: Run): Promise<boolean> {
  if (!IMAGES_TO_PULL.some((name) => name === image)) return false;
  const { status, text } = await tell(bench, { method: 'GET', path: `/images/${image}/json`, also: [404] });
  if (status === 404) return false;
  if (isNoImage(text)) return true;
  const digest = textOf(parseObject(text).Id);
  const names = { marker: markerName(run, image), container: pulledName(run, image) };
  return isOnlyPull(await eventsSoFar(bench), { image, digest, ...names });
}

/**
 * A name for what is no image: the containerd store keeps one where a mirror answered with a web page, and tells no event
 * of it (seen with 29.7.2). Nobody can use it, whoever's pull has left it.
 */
export function isNoImage(inspected: string): boolean {
  const type = textOf(objectAt(parseObject(inspected), 'Descriptor').mediaType);
  return type !== '' && !/^application\/vnd\.(oci|docker)\./.test(type);
}

/**
 * Another name that this image has: of one that was here before, a pull fetches the manifest alone and downloads no
 * layer (moby distribution/pull_v2.go, pullSchema2; the containerd store knows it by its digest). Null where it has none.
 */
export function otherNameOf(inspected: string, image: string): string | null {
  const names = listOf(parseObject(inspected).RepoTags).map(textOf);
  return names.find((name) => name !== '' && name !== image) ?? null;
}

/** Of the volume that there is from before the pull on. */
export function markerName(run: Run, image: string): string {
  return nameOf(run, `pull-${image.replace(/^.*:/, '')}`);
}

/** Of the container that there is only where our own pull has come to its end. */
export function pulledName(run: Run, image: string): string {
  return nameOf(run, `pulled-${image.replace(/^.*:/, '')}`);
}

/** By the engine's own clock: until a moment that has passed, for else it would go on telling. */
async function eventsSoFar(bench: Bench): Promise<readonly EngineEvent[]> {
  try {
    const { text } = await tell(bench, { method: 'GET', path: '/info' });
    const filters = encodeURIComponent(JSON.stringify(FILTERS));
    const path = `/events?since=1&until=${secondsOf(textOf(parseObject(text).SystemTime))}&filters=${filters}`;
    return parseEvents((await tell(bench, { method: 'GET', path })).text);
  } catch (error) {
    // An engine that tells no events has no word on whose the image is.
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** `/events` takes an instant as seconds and nine digits (moby api/types/time/timestamp.go), `/info` gives RFC 3339. */
export function secondsOf(instant: string): string {
  const [, fraction = ''] = /\.(\d+)/.exec(instant) ?? [];
  const seconds = Math.floor(Date.parse(instant) / 1000);
  return `${Number.isNaN(seconds) ? 1 : seconds}.${fraction.slice(0, 9).padEnd(9, '0')}`;
}

/** One JSON value a line. */
export function parseEvents(text: string): readonly EngineEvent[] {
  return text.split('\n').flatMap((line) => {
    const event = parseObject(line);
    const actor = objectAt(event, 'Actor');
    const attributes = objectAt(actor, 'Attributes');
    if (typeof event.Action !== 'string') return [];
    return [
      {
        type: textOf(event.Type),
        action: event.Action,
        id: textOf(actor.ID),
        name: textOf(attributes.name),
        image: textOf(attributes.image),
      },
    ];
  });
}

export interface Pulled {
  /** `hello-world:latest` */
  readonly image: string;
  /** As the engine has it now. */
  readonly digest: string;
  /** The volume that was made before it was pulled, when it was not here. */
  readonly marker: string;
  /** The container that was made of it by whoever pulled it for us. */
  readonly container: string;
}

/**
 * What is after the marker in the engine's memory is all that happened since: it forgets the oldest first. One pull, and
 * then our container of it: a pull of ours that came to nothing makes no container, so that one pull is ours.
 */
export function isOnlyPull(
  events: readonly EngineEvent[],
  { image, digest, marker, container }: Pulled,
): boolean {
  const made = events.findLastIndex(({ type, id }) => type === 'volume' && id === marker);
  if (made === -1) return false;
  const [first, second, ...others] = events.slice(made + 1).filter((event) => {
    const isOf = (named: string): boolean => named === image || named === digest;
    // Of an image `create` is not what somebody asked for.
    if (event.type === 'image') return event.action !== 'create' && (isOf(event.id) || isOf(event.name));
    return event.type === 'container' && (isOf(wholeName(event.image)) || isShortFor(event.image, digest));
  });
  return (
    first?.type === 'image' &&
    first.action === 'pull' &&
    second?.type === 'container' &&
    second.name === container &&
    others.length === 0
  );
}

/** As the engine names it in full, of what somebody typed (distribution/reference, ParseNormalizedNamed). */
function wholeName(typed: string): string {
  const [name = '', byDigest] = typed.replace(/^(?:(?:index\.)?docker\.io\/)?(?:library\/)?/, '').split('@');
  return byDigest ?? (name.includes(':') ? name : `${name}:latest`);
}

/** A container may be made of the first digits of a digest. */
function isShortFor(typed: string, digest: string): boolean {
  return /^[0-9a-f]+$/.test(typed) && digest.replace('sha256:', '').startsWith(typed);
}
