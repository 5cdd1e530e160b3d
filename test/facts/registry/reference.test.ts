import { describe, expect, test } from 'vitest';
import { parseReference } from '../../../src/facts/registry/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  test.each([
    ['redis', 'docker.io', 'library/redis', 'latest', 'redis:latest'],
    ['redis:7', 'docker.io', 'library/redis', '7', 'redis:7'],
    ['bitnami/redis', 'docker.io', 'bitnami/redis', 'latest', 'bitnami/redis:latest'],
    ['docker.io/redis', 'docker.io', 'library/redis', 'latest', 'redis:latest'],
    ['index.docker.io/library/redis', 'docker.io', 'library/redis', 'latest', 'redis:latest'],
    ['ghcr.io/x/y', 'ghcr.io', 'x/y', 'latest', 'ghcr.io/x/y:latest'],
    ['registry:5000/a', 'registry:5000', 'a', 'latest', 'registry:5000/a:latest'],
    ['localhost/a:b', 'localhost', 'a', 'b', 'localhost/a:b'],
    [`registry:5000/a@${DIGEST}`, 'registry:5000', 'a', DIGEST, `registry:5000/a@${DIGEST}`],
    [`redis:7@${DIGEST}`, 'docker.io', 'library/redis', DIGEST, `redis@${DIGEST}`],
  ])('%s', (text, domain, path, reference, familiar) => {
    expect(parseReference(text)).toMatchObject({ domain, path, reference, familiar });
  });

  test.each([
    '',
    'Redis',
    'redis:',
    'a//b',
    'redis@sha256:12',
    'https://ghcr.io/x',
    'redis latest',
    '-x',
    'a/-b',
    'a'.repeat(256),
  ])('"%s" is none', (text) => {
    expect(parseReference(text)).toBeNull();
  });

  test('a tag beside a digest is kept for the name, a digest alone has none', () => {
    expect(parseReference(`redis:7@${DIGEST}`)).toMatchObject({
      tag: '7',
      digest: DIGEST,
      repository: 'redis',
    });
    expect(parseReference(`docker.io/a/b@${DIGEST}`)).toMatchObject({ tag: null, repository: 'a/b' });
    expect(parseReference('ghcr.io/x/y')).toMatchObject({
      tag: 'latest',
      digest: null,
      repository: 'ghcr.io/x/y',
    });
  });
});
