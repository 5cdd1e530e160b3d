import { imagesInCompose } from './compose-images.ts';
import { imagesInDockerfile } from './dockerfile-images.ts';
import { imagesInGithub, isGithub } from './github-images.ts';
import { imagesInGitlab, isGitlab } from './gitlab-images.ts';
import { imagesInHelmValues } from './helm-images.ts';
import { imagesInKubernetes, isKubernetes } from './kubernetes-images.ts';
import { imagesInKustomization, isKustomization } from './kustomize-images.ts';
import type { FileKind, Found } from './site.ts';
import { SERVICE_KEYS, TOP_KEYS } from './compose-keys.ts';
import { entriesOf, readYaml, type YamlTree } from './yaml-tree.ts';

export type FoundInFile =
  | { readonly kind: 'found'; readonly as: FileKind; readonly found: Found }
  /** It is of none of the kinds that name images. */
  | { readonly kind: 'other' }
  /** It is to be YAML, and is none: a chart's template has marks in it that only Helm takes away. */
  | { readonly kind: 'not-yaml'; readonly isTemplate: boolean };

const OTHER: FoundInFile = { kind: 'other' };

/** The images that a file names: what it is is told by its name, and by what stands in it. */
export function findImages(path: string, text: string, as: FileKind | null): FoundInFile {
  const name = path.replace(/^.*[\\/]/, '');
  if (as === 'dockerfile' || (as === null && isDockerfile(name))) {
    return { kind: 'found', as: 'dockerfile', found: imagesInDockerfile(text) };
  }
  if (as === null && !/\.(?:ya?ml|json)$|^Kustomization$/i.test(name)) return OTHER;
  const trees = readYaml(text);
  if (trees === null) return { kind: 'not-yaml', isTemplate: isTemplate(text) };
  const read = trees.flatMap((tree) => {
    const kind = as ?? kindOf(name, tree);
    return kind === null ? [] : [{ kind, found: imagesIn(kind, tree, text) }];
  });
  const [first] = read;
  if (first === undefined) return OTHER;
  const all = read.map(({ found }) => found);
  return {
    kind: 'found',
    as: first.kind,
    found: {
      sites: all.flatMap(({ sites }) => sites),
      left: all.flatMap(({ left }) => left),
      built: all.flatMap(({ built }) => built),
      replaced: all.flatMap(({ replaced }) => replaced),
    },
  };
}

/** It has something between two pairs of braces. */
function isTemplate(text: string): boolean {
  const open = text.indexOf('{{');
  return open !== -1 && text.includes('}}', open + 2);
}

/** As Docker, BuildKit and Podman look for them, and as editors know them. */
const DOCKERFILE = /^(?:Docker|Container)file(?:[.-].*)?$|\.(?:docker|container)file$/i;
/** What has such a name and is about Dockerfiles. */
const ABOUT_ONE =
  /\.(?:dockerignore|md|txt|rst|adoc|html?|json|ya?ml|toml|lock|log|patch|diff|go|[cm]?[jt]s|py|rb|java|rs|sh|gz|zip)$/i;

function isDockerfile(name: string): boolean {
  return DOCKERFILE.test(name) && !ABOUT_ONE.test(name);
}

function kindOf(name: string, tree: YamlTree): FileKind | null {
  if (isKubernetes(tree) || isKustomization(tree)) return 'kubernetes';
  if (isGitlab(name)) return 'gitlab';
  if (isGithub(tree)) return 'github';
  if (/^(?:docker-(?:compose|stack)|compose)\b.*\.ya?ml$|^fig\.yml$/i.test(name) || isCompose(tree))
    return 'compose';
  return /(?:^|[._-])values\b/i.test(name) && /\.ya?ml$/i.test(name) ? 'helm' : null;
}

function imagesIn(kind: FileKind, tree: YamlTree, source: string): Found {
  switch (kind) {
    case 'compose':
      return imagesInCompose(tree, source);
    case 'kubernetes':
      return isKustomization(tree) ? imagesInKustomization(tree, source) : imagesInKubernetes(tree, source);
    case 'helm':
      return imagesInHelmValues(tree, source);
    case 'dockerfile':
      return imagesInDockerfile(source);
    case 'gitlab':
      return imagesInGitlab(tree, source);
    case 'github':
      return imagesInGithub(tree, source);
  }
}

/** Under any name: it has services, and neither it nor they have a key that Compose does not know. */
function isCompose(tree: YamlTree): boolean {
  const top = entriesOf(tree.root, tree);
  const services = entriesOf(top?.get('services'), tree);
  if (top === null || services === null || services.size === 0) return false;
  const isKnown = (key: string, known: readonly string[]): boolean =>
    key.startsWith('x-') || known.includes(key);
  return (
    [...top.keys()].every((key) => isKnown(key, TOP_KEYS)) &&
    [...services.values()].every((service) => {
      const keys = entriesOf(service, tree)?.keys();
      return keys !== undefined && [...keys].every((key) => isKnown(key, SERVICE_KEYS));
    })
  );
}
