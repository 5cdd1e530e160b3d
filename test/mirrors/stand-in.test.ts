import { describe, expect, test } from 'vitest';
import { knownStandIns, standInsAt, standInsNamed } from '../../src/mirrors/known-stand-ins.ts';
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
    const hub = ['docker.m.daocloud.io/library/redis', 'docker.nju.edu.cn/a/b', 'gcr.io/a/b', 'redis', 'a/b'];
    const others = ['m.daocloud.io/ghcr.io/a/b', 'quay.m.daocloud.io/a/b/c'];
    expect(knownStandIns([...hub, ...others]).map(({ base }) => base)).toEqual([
      'docker.m.daocloud.io',
      'docker.nju.edu.cn',
      'm.daocloud.io/ghcr.io',
      'quay.m.daocloud.io',
    ]);
  });
});

test('what is typed without a registry stands for those whose images the catalogue knows to be there', () => {
  expect(standInsAt('m.daocloud.io/quay.io')).toEqual([
    { registry: 'quay.io', base: 'm.daocloud.io/quay.io' },
  ]);
  expect(standInsAt('ghcr.m.daocloud.io')).toEqual([{ registry: 'ghcr.io', base: 'ghcr.m.daocloud.io' }]);
  expect(standInsAt('m.daocloud.io').map(({ base }) => base)).toContain('m.daocloud.io/registry.k8s.io');
  expect(standInsAt('harbor.example.com')).toEqual([]);
  const daocloud = standInsNamed('daocloud').map(({ registry }) => registry);
  expect(daocloud).toEqual(expect.arrayContaining(['docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io']));
  expect(standInsNamed('aliyun')).toEqual([
    {
      registry: 'registry.k8s.io',
      base: 'registry.cn-hangzhou.aliyuncs.com/google_containers',
      isFlat: true,
    },
  ]);
});
