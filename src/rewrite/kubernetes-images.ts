import { foundIn, newGathering, takeScalar } from './take-scalar.ts';
import type { Found } from './site.ts';
import { entriesOf, isText, newItemsOf, nodesBelow, textOf, type YamlTree } from './yaml-tree.ts';

/** Where a pod has its containers (kubernetes/api core/v1/types.go, PodSpec), and whatever is made of a pod's template. */
const CONTAINERS: readonly string[] = ['containers', 'initContainers', 'ephemeralContainers'];

/** A document of Kubernetes: it says of which version and kind it is. */
export function isKubernetes(tree: YamlTree): boolean {
  const top = entriesOf(tree.root, tree);
  return textOf(top?.get('apiVersion')) !== null && textOf(top?.get('kind')) !== null;
}

/** The images of containers, wherever the kind of object has its pods, and of volumes that are images. */
export function imagesInKubernetes(tree: YamlTree, source: string): Found {
  const into = newGathering();
  const seenVolumes = new Set<unknown>();
  for (const { node, keys } of nodesBelow(tree.root)) {
    const entries = entriesOf(node, tree);
    if (entries === null || isExample(keys)) continue;
    for (const key of CONTAINERS) {
      for (const container of newItemsOf(entries.get(key), tree, into.seen)) {
        const image = entriesOf(container, tree)?.get('image');
        if (isText(image)) takeScalar(image, source, into);
      }
    }
    for (const volume of newItemsOf(entries.get('volumes'), tree, seenVolumes)) {
      const reference = entriesOf(entriesOf(volume, tree)?.get('image'), tree)?.get('reference');
      if (isText(reference)) takeScalar(reference, source, into);
    }
  }
  return foundIn(into);
}

/** What a definition of a kind says of its form is no object of that kind. */
function isExample(keys: readonly string[]): boolean {
  return keys.includes('openAPIV3Schema');
}
