import type { Found } from './site.ts';
import { foundIn, leaveScalar, newGathering, takeScalar, type Gathering } from './take-scalar.ts';
import { entriesOf, isText, layersOf, newItemsOf, type YamlTree } from './yaml-tree.ts';

/** Keys of the top that are neither a job nor its defaults (gitlab-org/gitlab lib/gitlab/ci/config/entry/root.rb). */
const NO_JOBS: ReadonlySet<string> = new Set(['variables', 'include', 'workflow', 'spec', 'stages', 'cache']);

export function isGitlab(name: string): boolean {
  return /(?:^|[._-])gitlab-ci\b/i.test(name) && /\.ya?ml$/i.test(name);
}

/** The images that jobs run in, and those of their services. */
export function imagesInGitlab(tree: YamlTree, source: string): Found {
  const into = newGathering();
  const top = entriesOf(tree.root, tree) ?? new Map<string, unknown>();
  const jobs = [...top].flatMap(([key, value]) => (NO_JOBS.has(key) ? [] : [value]));
  for (const job of [tree.root, ...jobs]) {
    for (const layer of layersOf(job, tree)) {
      if (into.seen.has(layer)) continue;
      into.seen.add(layer);
      const image = layer.get('image');
      const name = entriesOf(image, tree)?.get('name') ?? image;
      if (isText(name)) takeScalar(name, source, into);
      for (const service of newItemsOf(layer.get('services'), tree, into.seen))
        takeService(service, tree, source, into);
    }
  }
  return foundIn(into);
}

/** Without an alias its host's name is made of the image's (docs.gitlab.com/ci/services, "Accessing the services"). */
function takeService(service: unknown, tree: YamlTree, source: string, into: Gathering): void {
  const entries = entriesOf(service, tree);
  const name = entries?.get('name') ?? service;
  if (!isText(name)) return;
  if (isText(entries?.get('alias'))) takeScalar(name, source, into);
  else leaveScalar(name, 'host-name', into);
}
