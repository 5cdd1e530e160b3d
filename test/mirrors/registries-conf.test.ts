import { describe, expect, test } from 'vitest';
import { readRegistries, type ConfFile } from '../../src/mirrors/engines/registries-conf.ts';

const MAIN = '/etc/containers/registries.conf';
const DROP_IN = '/etc/containers/registries.conf.d/50-own.conf';

function entry(mirror: string): string {
  return `[[registry]]\nprefix = "docker.io"\nlocation = "docker.io"\n[[registry.mirror]]\nlocation = "${mirror}"\n`;
}

function mirrorsIn(...files: readonly ConfFile[]): readonly string[] | string {
  const read = readRegistries(files);
  if (read.kind === 'broken') return `${read.path}: ${read.said}`;
  return read.found?.mirrors.map(({ location }) => location) ?? [];
}

// findings/containers-image-same-registry.sh, which shows it with the real library.
describe('of two entries for Docker Hub', () => {
  test('the first counts within one file', () => {
    expect(mirrorsIn({ path: MAIN, text: entry('a.test') + entry('b.test') })).toEqual(['a.test']);
  });

  test('the last file counts', () => {
    expect(
      mirrorsIn({ path: MAIN, text: entry('a.test') }, { path: DROP_IN, text: entry('b.test') }),
    ).toEqual(['b.test']);
  });
});

// Each was shown with skopeo 1.9.3: the first goes on to the registry, the others end in these words.
describe('a file in the form of version 1', () => {
  const OLD = "[registries.search]\nregistries = ['docker.io']\n";

  test('is read as the main file, with a drop-in beside it', () => {
    expect(mirrorsIn({ path: MAIN, text: OLD }, { path: DROP_IN, text: entry('b.test') })).toEqual([
      'b.test',
    ]);
  });

  test('ends every pull as a drop-in, or mixed with version 2', () => {
    expect(mirrorsIn({ path: DROP_IN, text: OLD })).toBe(
      `${DROP_IN}: registries.conf must be in v2 format but is in v1`,
    );
    expect(mirrorsIn({ path: MAIN, text: entry('a.test') + OLD })).toBe(
      `${MAIN}: mixing sysregistry v1/v2 is not supported`,
    );
  });

  test('ends every pull of Podman 6', () => {
    expect(readRegistries([{ path: MAIN, text: OLD }], { readsVersion1: false })).toMatchObject({
      kind: 'broken',
      path: MAIN,
    });
    expect(readRegistries([{ path: MAIN, text: entry('a.test') }], { readsVersion1: false })).toMatchObject({
      kind: 'registries',
    });
  });
});
