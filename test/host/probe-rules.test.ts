import { describe, expect, test } from 'vitest';
import { mayCarryLogin, mayFollow } from '../../src/host/probe/login-rule.ts';
import { blobPath, isDigest, isRepository, isTag, manifestPath } from '../../src/host/probe/path-parts.ts';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('a login', () => {
  const sameOwner = (one: string, other: string): boolean =>
    one.split('.').slice(-2).join('.') === other.split('.').slice(-2).join('.');
  const may = (to: string, registry: string, plainAfterTls = false): boolean =>
    mayCarryLogin(to, { registry, plainAfterTls, sameOwner });

  test.each([
    ['https://r.test/v2/', 'https://r.test'],
    ['https://r.test:443/token', 'https://r.test'],
    ['https://auth.r.test/token', 'https://r.test'],
  ])('goes to %s for %s', (to, registry) => {
    expect(may(to, registry)).toBe(true);
  });

  test.each([
    ['http://r.test/v2/', 'http://r.test', false],
    ['http://r.test/token', 'https://r.test', false],
    ['http://r.test/token', 'https://r.test', true],
    ['http://auth.r.test/token', 'https://r.test', true],
    ['https://auth.r.test/token', 'http://r.test', true],
    ['https://evil.test/token', 'https://r.example', false],
    ['http://other.test/token', 'http://r.test', true],
    ['https://user:pass@auth.r.test/token', 'https://r.test', false],
    ['gopher://r.test/', 'https://r.test', false],
    ['not an address', 'https://r.test', true],
  ])('does not go to %s for %s', (to, registry, plainAfterTls) => {
    expect(may(to, registry, plainAfterTls)).toBe(false);
  });

  test('goes over plain HTTP to the registry itself where TLS was tried in vain', () => {
    expect(may('http://r.test:5000/v2/', 'http://r.test:5000', true)).toBe(true);
    expect(may('http://r.test:5001/v2/', 'http://r.test:5000', true)).toBe(false);
  });

  test('does not follow a change of origin', () => {
    expect(mayFollow('https://r.test/b', 'https://r.test/a')).toBe(true);
    expect(mayFollow('http://r.test/b', 'https://r.test/a')).toBe(false);
    expect(mayFollow('https://r.test:444/b', 'https://r.test/a')).toBe(false);
    expect(mayFollow('https://cdn.test/b', 'https://r.test/a')).toBe(false);
    expect(mayFollow('nothing', 'https://r.test/a')).toBe(false);
  });
});

describe('what makes a path', () => {
  test.each([
    '../../etc/passwd',
    `${DIGEST}/../../x`,
    `${DIGEST}?x=1`,
    'sha256:short',
    `sha256:${'A1'.repeat(32)}`,
    `md5:${'a'.repeat(32)}`,
    `${DIGEST}\n`,
    '',
  ])('no digest: %j', (text) => {
    expect(isDigest(text)).toBe(false);
    expect(blobPath('library/redis', text)).toBeNull();
  });

  test.each(['..', '.', '-x', 'a/b', 'a b', 'a?b', 'a#b', 'a%2fb', 'x'.repeat(129), 'a\r\nHost: b', ''])(
    'no tag: %j',
    (text) => {
      expect(isTag(text)).toBe(false);
      expect(manifestPath('library/redis', text)).toBeNull();
    },
  );

  test.each([
    '',
    '/',
    'a//b',
    '../a',
    'a/..',
    'A',
    'a/',
    '/a',
    'a..b',
    'a b',
    'a%2e',
    'é',
    'a'.repeat(256),
    '_catalog',
  ])('no repository: %j', (text) => {
    expect(isRepository(text)).toBe(false);
    expect(manifestPath(text, 'latest')).toBeNull();
  });

  test('what is right makes one', () => {
    expect(manifestPath('library/hello-world', 'latest')).toBe('/v2/library/hello-world/manifests/latest');
    expect(manifestPath('a__b/c-d.e', DIGEST)).toBe(`/v2/a__b/c-d.e/manifests/${DIGEST}`);
    expect(blobPath('x', `sha512:${'0'.repeat(128)}`)).toBe(`/v2/x/blobs/sha512:${'0'.repeat(128)}`);
  });
});
