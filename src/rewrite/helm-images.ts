import { readImage } from './read-image.ts';
import { leaveScalar, newGathering, takeScalar, type Gathering } from './take-scalar.ts';
import type { Found } from './site.ts';
import { entriesOf, isText, nodesBelow, pieceOf, placeOf, textOf, type YamlTree } from './yaml-tree.ts';

/** Beside a repository they say that it is one of images, and not of Git or of charts. */
const OF_AN_IMAGE: readonly string[] = ['registry', 'tag', 'digest', 'pullPolicy', 'imagePullPolicy'];

type Entries = ReadonlyMap<string, unknown>;

/**
 * The images of a chart's values: `image: {registry, repository, tag}` as most charts have it, and `image: NAME`. What
 * a key `repository` is of is told by the key above it, so that one of sources stays.
 */
export function imagesInHelmValues(tree: YamlTree, source: string): Found {
  const into = newGathering();
  for (const { node, keys } of nodesBelow(tree.root)) {
    const entries = entriesOf(node, tree);
    if (entries === null) continue;
    // What an alias stands for may be of an image here, and of none where it is written.
    if (isOfImages(keys) && OF_AN_IMAGE.some((key) => entries.has(key))) takeParts(entries, source, into);
    if (into.seen.has(entries)) continue;
    into.seen.add(entries);
    for (const [key, value] of entries)
      if (isText(value) && isNamed(key, value.value)) takeScalar(value, source, into);
  }
  return { sites: [...into.sites.values()], left: [...into.left.values()], built: [] };
}

function isOfImages(keys: readonly string[]): boolean {
  return keys.slice(-2).some((key) => /image/i.test(key));
}

/** `image: nginx`; of other keys that end so only what has a tag, as `backgroundImage` names a picture. */
function isNamed(key: string, value: string): boolean {
  if (key === 'image') return true;
  return key.endsWith('Image') && /[^/]:[\w$]|@sha256:/.test(value) && !value.includes('://');
}

function takeParts(entries: Entries, source: string, into: Gathering): void {
  const isTagged = entries.has('tag') || entries.has('digest');
  const repository = entries.get('repository') ?? (isTagged ? entries.get('name') : null);
  if (!isText(repository) || repository.value.includes('://')) return;
  const registry = entries.get('registry');
  const host = textOf(registry);
  if (!isText(registry) || host === null || host === '') {
    takeScalar(repository, source, into);
    return;
  }
  const parts = { registry: pieceOf(registry, source), repository: pieceOf(repository, source) };
  const whole = `${host}/${repository.value}`;
  const { kind } = readImage({ start: 0, end: whole.length, text: whole });
  if (kind === 'none') return;
  if (kind === 'variable') leaveScalar(registry, 'variable', into);
  else if (parts.registry === null || parts.repository === null) leaveScalar(repository, 'split', into);
  else {
    into.sites.set(placeOf(repository), {
      kind: 'parts',
      registry: parts.registry,
      repository: parts.repository,
    });
  }
}
