import type { Found } from './site.ts';
import { foundIn, newGathering, takeScalar } from './take-scalar.ts';
import { entriesOf, isText, newItemsOf, textOf, type YamlTree } from './yaml-tree.ts';

/** Of steps and actions that are images. */
const DOCKER = 'docker://';

/** A workflow, each of whose jobs says where it runs; or an action. Gitea and Forgejo have the same. */
export function isGithub(tree: YamlTree): boolean {
  const top = entriesOf(tree.root, tree);
  if (textOf(entriesOf(top?.get('runs'), tree)?.get('using')) !== null) return true;
  const jobs = entriesOf(top?.get('jobs'), tree);
  return (
    jobs !== null &&
    jobs.size > 0 &&
    [...jobs.values()].every((job) => {
      const entries = entriesOf(job, tree);
      return entries?.has('runs-on') === true || entries?.has('uses') === true;
    })
  );
}

/** The images that jobs run in, their services, and steps that are images. */
export function imagesInGithub(tree: YamlTree, source: string): Found {
  const into = newGathering();
  const top = entriesOf(tree.root, tree);
  const takeImage = (node: unknown): void => {
    const name = entriesOf(node, tree)?.get('image') ?? node;
    if (isText(name)) takeScalar(name, source, into);
  };
  const takeDocker = (node: unknown): void => {
    if (isText(node) && node.value.startsWith(DOCKER)) takeScalar(node, source, into, DOCKER.length);
  };
  const runs = entriesOf(top?.get('runs'), tree);
  takeDocker(runs?.get('image'));
  const jobs = [...(entriesOf(top?.get('jobs'), tree)?.values() ?? [])].flatMap(
    (job) => entriesOf(job, tree) ?? [],
  );
  for (const job of jobs) {
    takeImage(job.get('container'));
    for (const service of entriesOf(job.get('services'), tree)?.values() ?? []) takeImage(service);
  }
  for (const { steps } of [...jobs, runs].map((one) => ({ steps: one?.get('steps') })))
    for (const step of newItemsOf(steps, tree, into.seen)) takeDocker(entriesOf(step, tree)?.get('uses'));
  return foundIn(into);
}
