import { describe, expect, test } from 'vitest';
import { parseResults, parseSearchTerm, searchUrl } from '../../../src/facts/registry/search.ts';

describe('a search term', () => {
  test.each([
    ['redis', 'index.docker.io', 'redis'],
    ['library/redis', 'index.docker.io', 'redis'],
    ['bitnami/redis', 'index.docker.io', 'bitnami/redis'],
    ['mirror.test/redis', 'mirror.test', 'redis'],
    ['localhost:5000/a/b', 'localhost:5000', 'a/b'],
  ])('%s', (text, host, term) => {
    expect(parseSearchTerm(text)).toEqual({ host, term });
  });

  test('is asked for as docker search asks', () => {
    expect(searchUrl({ host: 'index.docker.io', term: 'a b' }, 25)).toBe(
      'https://index.docker.io/v1/search?q=a+b&n=25',
    );
  });
});

describe('an answer', () => {
  const entry = { name: 'redis', description: 'x', star_count: 3, is_official: true, is_automated: false };
  const image = { name: 'redis', description: 'x', stars: 3, official: true, automated: false };

  test('of a registry and of the engine', () => {
    expect(parseResults(JSON.stringify({ num_results: 1, query: 'redis', results: [entry] }))).toEqual([
      image,
    ]);
    expect(parseResults(JSON.stringify([entry]))).toEqual([image]);
  });

  test.each(['<html>', '', '{}', '"text"', 'null'])('%s is none', (text) => {
    expect(parseResults(text)).toBeNull();
  });
});
