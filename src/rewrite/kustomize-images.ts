import { readImage } from './read-image.ts';
import type { Found } from './site.ts';
import { foundIn, leaveScalar, newGathering, takeScalar } from './take-scalar.ts';
import { entriesOf, isText, newItemsOf, textOf, type YamlTree } from './yaml-tree.ts';

/** kubernetes-sigs/kustomize api/types/kustomization.go; a file of that name may leave out what it is. */
const FIELDS: ReadonlySet<string> = new Set(
  `apiVersion kind metadata openapi namePrefix nameSuffix namespace commonLabels labels commonAnnotations
  patchesStrategicMerge patchesJson6902 patches images imageTags replacements replicas vars sortOptions resources
  components crds bases configMapGenerator secretGenerator helmGlobals helmCharts helmChartInflationGenerator
  generatorOptions configurations generators transformers validators buildMetadata`.split(/\s+/),
);

/** kustomize's own, and Flux's object that has the same list (`spec.images`). */
export function isKustomization(tree: YamlTree): boolean {
  const top = entriesOf(tree.root, tree);
  if (top === null) return false;
  const version = textOf(top.get('apiVersion'));
  if (version !== null) return version.startsWith('kustomize.');
  const isListed = ['resources', 'bases', 'components', 'images'].some((key) => top.has(key));
  return isListed && [...top.keys()].every((key) => FIELDS.has(key));
}

/**
 * What is pulled is `newName`. `name` is only looked for in the resources, so that it stays, and so does each image of
 * that name in files that are rewritten together with this one: it would not be found otherwise.
 */
export function imagesInKustomization(tree: YamlTree, source: string): Found {
  const into = newGathering();
  const replaced: string[] = [];
  const top = entriesOf(tree.root, tree);
  const lists = [top?.get('images'), entriesOf(top?.get('spec'), tree)?.get('images')];
  for (const item of lists.flatMap((list) => newItemsOf(list, tree, into.seen))) {
    const entries = entriesOf(item, tree);
    const name = entries?.get('name');
    const other = entries?.get('newName');
    if (isText(other)) takeScalar(other, source, into);
    if (!isText(name)) continue;
    const { value } = name;
    replaced.push(value);
    const { kind } = readImage({ start: 0, end: value.length, text: value });
    if (other === undefined && kind === 'image') leaveScalar(name, 'replaced', into);
  }
  return foundIn(into, { replaced });
}
