import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { StandIn } from '../../src/mirrors/stand-in.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/rewrite');

/** A mirror of each form: host for host, behind a prefix, below a namespace (src/mirrors/catalogue.toml, DaoCloud's). */
export const MIRRORS: readonly StandIn[] = [
  { registry: 'docker.io', base: 'docker.m.daocloud.io' },
  { registry: 'ghcr.io', base: 'm.daocloud.io/ghcr.io' },
  { registry: 'quay.io', base: 'quay.m.daocloud.io' },
  { registry: 'registry.k8s.io', base: 'k8s.m.daocloud.io' },
  { registry: 'gcr.io', base: 'harbor.example.com/proxy/gcr' },
  { registry: 'docker.elastic.co', base: 'm.daocloud.io/docker.elastic.co' },
  { registry: 'nvcr.io', base: 'm.daocloud.io/nvcr.io' },
  { registry: 'mcr.microsoft.com', base: 'mcr.m.daocloud.io:443' },
];

export interface FixtureFile {
  readonly name: string;
  readonly text: string;
  /** With the names at those mirrors, as whoever wrote the file marked them. */
  readonly rewritten: string;
  readonly names: number;
}

/**
 * The files of a folder, each by the name that it has behind its number. In those with images every name is marked:
 * `«redis»:7`, and of Helm's parts what comes in the place of each: `¦docker.io|docker.m.daocloud.io¦`.
 */
export function fixtureFiles(folder: 'with' | 'without'): readonly FixtureFile[] {
  return readdirSync(path.join(FOLDER, folder))
    .toSorted()
    .map((file) => {
      const marked = readFileSync(path.join(FOLDER, folder, file), 'utf8');
      return {
        name: file.replace(/^\d+_/, ''),
        text: marked.replaceAll(/«(.*?)»/g, '$1').replaceAll(/¦(.*?)\|.*?¦/g, '$1'),
        rewritten: marked
          .replaceAll(/«(.*?)»/g, (_, name: string) => expectedName(name))
          .replaceAll(/¦.*?\|(.*?)¦/g, '$1'),
        names: marked.match(/«/g)?.length ?? 0,
      };
    });
}

/** By hand, not by what is tested: Docker Hub's short names are filled in, every other host gives way to its mirror. */
export function expectedName(name: string): string {
  const other = MIRRORS.find(({ registry }) => registry !== 'docker.io' && name.startsWith(`${registry}/`));
  if (other !== undefined) return other.base + name.slice(other.registry.length);
  const bare = name.replace(/^(?:index\.)?docker\.io\//, '');
  return `docker.m.daocloud.io/${bare.includes('/') ? bare : `library/${bare}`}`;
}
