import type { Scalar } from 'yaml';
import { readImage } from './read-image.ts';
import { foundIn, leaveScalar, newGathering, takeScalar, type Gathering } from './take-scalar.ts';
import type { Found } from './site.ts';
import { entriesOf, isText, nodesBelow, pieceOf, placeOf, textOf, type YamlTree } from './yaml-tree.ts';

/** Beside a repository they say that it is one of images, and not of Git or of charts. */
const OF_AN_IMAGE: readonly string[] = ['registry', 'tag', 'digest', 'pullPolicy', 'imagePullPolicy'];

/** A key that all below it is about, as Longhorn's and Airflow's charts have it: `images: {web: {repository, tag}}`. */
const ABOUT_IMAGES = /^images?$/i;

/** A label of a host that has sources: `gitlab.example`, `git.corp.example`, `bitbucket.example`. */
const OF_SOURCES = /^(?:git.*|bitbucket|codeberg)$/i;

/** Without an owner, at Docker Hub. */
const IN_LIBRARY = /^\/?(?:(?:index\.)?docker\.io\/)?[^/]+$/;

type Entries = ReadonlyMap<string, unknown>;

/**
 * The images of a chart's values: `image: {registry, repository, tag}` as most charts have it, and `image: NAME`. What
 * a key `repository` is of is told by the keys above it, by a registry beside it, or by the host in it, so that one of
 * sources stays.
 */
export function imagesInHelmValues(tree: YamlTree, source: string): Found {
  const into = newGathering();
  for (const { node, keys } of nodesBelow(tree.root)) {
    const entries = entriesOf(node, tree);
    if (entries === null) continue;
    // What an alias stands for may be of an image here, and of none where it is written.
    if (isOfAnImage(entries, keys)) takeParts(entries, source, into);
    if (into.seen.has(entries)) continue;
    into.seen.add(entries);
    for (const [key, value] of entries) {
      if (!isText(value) || value === besideRegistry(entries)) continue;
      if (isNamed(key, value.value)) takeScalar(value, source, into);
      // It stands in front of every name, also of those that have another host here.
      if (/^(?:default)?imageRegistry$/i.test(key) && value.value !== '') leaveScalar(value, 'split', into);
    }
  }
  return foundIn(into);
}

function isOfAnImage(entries: Entries, keys: readonly string[]): boolean {
  if (!OF_AN_IMAGE.some((key) => entries.has(key))) return false;
  const isBelowImages =
    keys.slice(-2).some((key) => /image/i.test(key)) || keys.some((key) => ABOUT_IMAGES.test(key));
  return (
    isBelowImages || besideRegistry(entries) !== null || isAtHost(textOf(entries.get('repository')) ?? '')
  );
}

/** Behind a host that is none of sources. */
function isAtHost(repository: string): boolean {
  const slash = repository.indexOf('/');
  const [first = '', ...labels] = repository.slice(0, Math.max(slash, 0)).split('.');
  const isHost = first !== '' && !first.includes(':') && (labels.at(-1) ?? '') !== '';
  const isPath = /^\/[^/]/.test(repository.slice(slash)) && !/\.git$/i.test(repository);
  return isHost && isPath && ![first, ...labels.slice(0, -1)].some((label) => OF_SOURCES.test(label));
}

/** What is called by a host that stands by itself: `{registry, repository}`, or `{registry, image}` without a tag. */
function besideRegistry(entries: Entries): Scalar<string> | null {
  if (!/[.:]/.test(textOf(entries.get('registry')) ?? '')) return null;
  const repository = entries.get('repository');
  if (isText(repository) && repository.value !== '') return repository;
  const image = entries.get('image');
  return isText(image) && /^[^.:@]+$/.test(image.value) ? image : null;
}

/** `image: nginx`; of other keys that begin or end so only what has a tag, as `backgroundImage` names a picture. */
function isNamed(key: string, value: string): boolean {
  if (key === 'image') return true;
  const isAbout = key.endsWith('Image') || (/^image[A-Z]/.test(key) && value.includes('/'));
  return isAbout && /[^/]:[\w$]|@sha256:/.test(value) && !value.includes('://');
}

function takeParts(entries: Entries, source: string, into: Gathering): void {
  const isTagged = entries.has('tag') || entries.has('digest');
  const name = entries.get('name');
  const repository = besideRegistry(entries) ?? entries.get('repository') ?? (isTagged ? name : null);
  if (!isText(repository) || repository.value.includes('://')) return;
  const registry = entries.get('registry');
  const host = textOf(registry);
  // Of `{repository: grafana, name: loki}` the first may be the owner of the second.
  const mayGoOn = repository !== name && (textOf(name) ?? '') !== '';
  if (mayGoOn && IN_LIBRARY.test(`${host ?? ''}/${repository.value}`)) {
    leaveScalar(repository, 'split', into);
    return;
  }
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
