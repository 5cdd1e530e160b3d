import { expect, test } from 'vitest';
import { registriesOfMirror } from '../../src/mirrors/whose-mirror.ts';

const ALL = ['docker.io', 'ghcr.io', 'quay.io', 'registry.corp.test:5000'];
const OWN = [
  { url: 'https://cache.corp.test', name: 'corp', registry: 'ghcr.io' },
  { url: 'https://hub.corp.test', name: 'corp' },
];

test.each([
  ['a name, of each registry that has one', 'daocloud', ['docker.io', 'ghcr.io', 'quay.io']],
  ['a name of some', 'daocloud-prefix', ['ghcr.io', 'quay.io']],
  ['an address of the catalogue', 'https://ghcr.nju.edu.cn', ['ghcr.io']],
  ['the same as a host', 'ghcr.nju.edu.cn', ['ghcr.io']],
  ["Docker Hub's", 'https://docker.m.daocloud.io', ['docker.io']],
  ['what names its registry, known or not', 'https://cache.lab.test/quay.io/', ['quay.io']],
  ['with more before it', 'cache.lab.test/remote/ghcr.io', ['ghcr.io']],
  ['of a registry with a port', 'cache.lab.test/registry.corp.test:5000', ['registry.corp.test:5000']],
  ['a known one with another registry behind it', 'https://m.daocloud.io/gcr.io', []],
  ["a name of one's own settings", 'corp', ['docker.io', 'ghcr.io']],
  ["an address of one's own settings", 'https://cache.corp.test', ['ghcr.io']],
  ['nobody knows it', 'https://unknown.lab.test', []],
  ['a name that is none', 'nonsense', []],
])('%s', (_what, typed, of) => {
  expect(registriesOfMirror(typed, ALL, OWN)).toEqual(of);
});
