import type { Scalar } from 'yaml';
import { SERVICE_KEYS } from './compose-keys.ts';
import { imagesInDockerfile } from './dockerfile-images.ts';
import { inlineSource } from './inline-source.ts';
import type { Found } from './site.ts';
import { foundIn, leaveScalar, newGathering, takeScalar, type Gathering } from './take-scalar.ts';
import { entriesOf, isText, layersOf, newItemsOf, placeOf, textOf, type YamlTree } from './yaml-tree.ts';

/** In `additional_contexts`, as in `docker build --build-context`. */
const IMAGE_CONTEXT = 'docker-image://';

/** What a service's image is to it. */
type Use = 'pulled' | 'built' | 'elsewhere';

/**
 * The images that services are run from. What a service builds has its name from here, so that it stays, also where
 * another service is run from it.
 */
export function imagesInCompose(tree: YamlTree, source: string): Found {
  const into = newGathering();
  const uses = new Map<Scalar<string>, Set<Use>>();
  const services = servicesOf(tree);
  const useOfService = usesOf(services, tree);
  for (const [name, service] of services) {
    const use = useOfService.get(name) ?? 'pulled';
    for (const image of imagesOf(service, tree)) {
      uses.set(image, (uses.get(image) ?? new Set<Use>()).add(use));
    }
    for (const one of layersOf(service, tree)) takeBesides(one, tree, source, into);
  }
  const built = [...uses].flatMap(([{ value }, how]) => (how.has('built') ? [value] : []));
  for (const [image, how] of uses) {
    if (how.size > 1 && how.has('built')) leaveScalar(image, 'shared', into);
    else if (how.has('built')) leaveScalar(image, 'built', into);
    else if (how.has('elsewhere')) leaveScalar(image, 'elsewhere', into);
    else takeScalar(image, source, into);
  }
  return foundIn(into, { built });
}

/** Below `services`; files of the first form have them at the top, and nothing else. */
function servicesOf(tree: YamlTree): ReadonlyMap<string, unknown> {
  const top = entriesOf(tree.root, tree) ?? new Map<string, unknown>();
  if (top.has('services')) return entriesOf(top.get('services'), tree) ?? new Map<string, unknown>();
  const isFirstForm = [...top.values()].every((one) => {
    const entries = entriesOf(one, tree);
    return entries !== null && [...entries.keys()].every((key) => SERVICE_KEYS.includes(key));
  });
  return isFirstForm ? top : new Map();
}

function keyIn(service: unknown, key: string, tree: YamlTree): unknown {
  return layersOf(service, tree)
    .find((layer) => layer.has(key))
    ?.get(key);
}

function imagesOf(service: unknown, tree: YamlTree): readonly Scalar<string>[] {
  return layersOf(service, tree).flatMap((layer) => {
    const image = layer.get('image');
    return isText(image) ? [image] : [];
  });
}

/** Of each service; one that extends another is what that is, to the end of the chain. */
function usesOf(services: ReadonlyMap<string, unknown>, tree: YamlTree): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const first of services.keys()) {
    const chain = new Set<string>();
    let use: Use | null = null;
    for (let name = first; use === null;) {
      const step = uses.get(name) ?? useOf(services.get(name), tree);
      // In a circle nobody builds it.
      use = typeof step === 'string' ? step : chain.has(name) ? 'pulled' : null;
      chain.add(name);
      if (typeof step !== 'string') name = step.base;
    }
    for (const name of chain) uses.set(name, use);
  }
  return uses;
}

/** By what it says itself; else the service that it extends. */
function useOf(service: unknown, tree: YamlTree): Use | { readonly base: string } {
  const policy = textOf(keyIn(service, 'pull_policy', tree));
  if (isSet(keyIn(service, 'build', tree)) || policy === 'build' || policy === 'never') return 'built';
  const base = keyIn(service, 'extends', tree);
  const described = entriesOf(base, tree);
  const from = textOf(base) ?? textOf(described?.get('service'));
  if (from === null) return 'pulled';
  return described?.has('file') === true ? 'elsewhere' : { base: from };
}

function isSet(node: unknown): boolean {
  return node !== undefined && node !== null && !isNull(node);
}

function isNull(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'value' in node && node.value === null;
}

/** What a service mounts of an image, and what its build takes from one. */
function takeBesides(
  service: ReadonlyMap<string, unknown>,
  tree: YamlTree,
  source: string,
  into: Gathering,
): void {
  for (const volume of newItemsOf(service.get('volumes'), tree, into.seen)) {
    const entries = entriesOf(volume, tree);
    const image = entries?.get('source');
    if (textOf(entries?.get('type')) === 'image' && isText(image)) takeScalar(image, source, into);
  }
  const build = entriesOf(service.get('build'), tree);
  if (build === null || into.seen.has(build)) return;
  into.seen.add(build);
  const contexts = build.get('additional_contexts');
  const named = entriesOf(contexts, tree)?.values() ?? newItemsOf(contexts, tree, into.seen);
  for (const context of named) {
    const scheme = textOf(context)?.search(/(?<=^|=)docker-image:\/\//) ?? -1;
    if (isText(context) && scheme !== -1) {
      takeScalar(context, source, into, scheme + IMAGE_CONTEXT.length);
    }
  }
  const inline = build.get('dockerfile_inline');
  if (!isText(inline) || into.seen.has(inline)) return;
  into.seen.add(inline);
  takeInline(inline, source, into);
}

function takeInline(inline: Scalar<string>, source: string, into: Gathering): void {
  const { sites, left } = imagesInDockerfile(inline.value);
  const place = inlineSource(inline, source);
  for (const site of sites) {
    if (site.kind !== 'whole') continue;
    const { start, text } = site.image;
    const at = place(start, text);
    if (at === null) into.left.set(placeOf(inline), { start: placeOf(inline), text, why: 'split' });
    else into.sites.set(at, { kind: 'whole', image: { start: at, end: at + text.length, text } });
  }
  for (const one of left) {
    const at = place(one.start, one.text) ?? placeOf(inline);
    into.left.set(at, { ...one, start: at });
  }
}
