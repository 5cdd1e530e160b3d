import { describe, expect, test } from 'vitest';
import { knownStandIns } from '../../src/mirrors/known-stand-ins.ts';
import { nameAt, nameBehind, splitName, standInOf } from '../../src/mirrors/stand-in.ts';

const HUB = { registry: 'docker.io', base: 'docker.m.daocloud.io' };
const GHCR = { registry: 'ghcr.io', base: 'm.daocloud.io/ghcr.io' };
const SPACE = { registry: 'docker.io', base: 'harbor.example.com/hub' };

// distribution/reference normalize.go: what is left out of a name is filled in for Docker Hub alone.
describe('a name at a mirror, and back', () => {
  test.each([
    ['redis', 'docker.m.daocloud.io/library/redis', 'redis'],
    ['library/redis', 'docker.m.daocloud.io/library/redis', 'redis'],
    ['docker.io/redis', 'docker.m.daocloud.io/library/redis', 'redis'],
    ['index.docker.io/bitnami/redis', 'docker.m.daocloud.io/bitnami/redis', 'bitnami/redis'],
    ['docker.io/with.dot/redis', 'docker.m.daocloud.io/with.dot/redis', 'docker.io/with.dot/redis'],
    ['library/a/b', 'docker.m.daocloud.io/library/a/b', 'library/a/b'],
  ])('%s', (name, there, back) => {
    expect(nameAt(splitName(name), HUB)).toBe(there);
    expect(nameBehind(there, HUB)).toBe(back);
    expect(splitName(back)).toEqual(splitName(name));
  });

  test('a prefix and a namespace stand in the place of the host as well', () => {
    expect(nameAt(splitName('ghcr.io/a/b'), GHCR)).toBe('m.daocloud.io/ghcr.io/a/b');
    expect(nameBehind('m.daocloud.io/ghcr.io/a/b', GHCR)).toBe('ghcr.io/a/b');
    expect(nameAt(splitName('redis'), SPACE)).toBe('harbor.example.com/hub/library/redis');
    expect(nameBehind('harbor.example.com/other/redis', SPACE)).toBeNull();
  });

  test('the longest base that a name begins with is the one it is of', () => {
    const whole = { registry: 'docker.io', base: 'm.daocloud.io' };
    expect(standInOf('m.daocloud.io/ghcr.io/a/b', [whole, GHCR])).toBe(GHCR);
    expect(standInOf('m.daocloud.io/a/b', [whole, GHCR])).toBe(whole);
    expect(standInOf('m.daocloud.io.example.com/a', [whole])).toBeNull();
  });

  test('a mirror is known by the catalogue, a dead one too; what never was one is not', () => {
    const names = [
      'docker.m.daocloud.io/library/redis',
      'docker.nju.edu.cn/a/b',
      'gcr.io/a/b',
      'redis',
      'a/b',
    ];
    expect(knownStandIns(names).map(({ base }) => base)).toEqual([
      'docker.m.daocloud.io',
      'docker.nju.edu.cn',
    ]);
  });
});
