import { describe, expect, test } from 'vitest';
import { judgeFreshness, type SeenImage } from '../../src/mirrors/freshness.ts';

const NEW = '2026-08-12T19:31:04Z';
const OLD = '2023-05-04T17:37:03Z';
const NEWER = '2026-09-30T01:02:03Z';

function seen(
  url: string,
  digest: string | null,
  created: string | null = NEW,
  more: Partial<SeenImage> = {},
): SeenImage {
  return {
    url,
    operator: url,
    digest,
    config: digest === null ? null : `config of ${digest}`,
    created,
    ...more,
  };
}

function judged(hub: string | null, ...images: readonly SeenImage[]) {
  return Object.fromEntries(judgeFreshness(hub, images));
}

describe('held against Docker Hub', () => {
  test('the same, an older one, and one made later than the right one', () => {
    const images = [seen('a', 'right'), seen('b', 'old', OLD), seen('c', 'other', NEWER), seen('d', null)];
    expect(judged('right', ...images)).toEqual({ a: 'as-hub', b: 'older', c: 'alone', d: 'unknown' });
  });

  test('one that nobody else has is only older where nothing says when the right one was made', () => {
    expect(judged('right', seen('c', 'other', NEWER))).toEqual({ c: 'older' });
    expect(judged('right', seen('a', 'right'), seen('b', 'old', null))).toEqual({ a: 'as-hub', b: 'older' });
  });

  test('Hub counts, also against all mirrors', () => {
    expect(judged('right', seen('a', 'old', OLD), seen('b', 'old', OLD))).toEqual({ a: 'older', b: 'older' });
  });

  test('another index with the same image in it is the same image', () => {
    const images = [seen('a', 'right'), seen('b', 'index-of-one', NEW, { config: 'config of right' })];
    expect(judged('right', ...images)).toEqual({ a: 'as-hub', b: 'as-hub' });
  });

  test('several who swear to another image than Hub are wrong together', () => {
    const images = [seen('a', 'right'), seen('b', 'other', NEWER), seen('c', 'other', NEWER)];
    expect(judged('right', ...images)).toEqual({ a: 'as-hub', b: 'alone', c: 'alone' });
  });
});

describe('held against most, where Hub is silent', () => {
  test('the majority is right', () => {
    const images = [
      seen('a', 'right'),
      seen('b', 'right'),
      seen('c', 'right'),
      seen('d', 'old', OLD),
      seen('e', 'x', NEWER),
    ];
    expect(judged(null, ...images)).toEqual({
      a: 'as-most',
      b: 'as-most',
      c: 'as-most',
      d: 'older',
      e: 'alone',
    });
  });

  test('one operator is one witness, however many hosts it has', () => {
    const images = [
      ...['a', 'b', 'c'].map((url) => seen(url, 'old', OLD, { operator: 'one firm' })),
      seen('d', 'right'),
      seen('e', 'right'),
    ];
    expect(judged(null, ...images)).toMatchObject({ a: 'older', d: 'as-most', e: 'as-most' });
  });

  test('without a majority nobody is accused', () => {
    expect(judged(null, seen('a', 'right'), seen('b', 'old', OLD))).toEqual({ a: 'unknown', b: 'unknown' });
    expect(judged(null, seen('a', 'right'))).toEqual({ a: 'unknown' });
    expect(judged(null)).toEqual({});
  });

  test('a majority that two independent operators are ahead of does not win', () => {
    const lagging = ['a', 'b', 'c'].map((url) => seen(url, 'old', OLD));
    const images = [...lagging, seen('d', 'right'), seen('e', 'right')];
    expect(judged(null, ...images)).toMatchObject({ a: 'unknown', c: 'unknown', d: 'unknown', e: 'unknown' });
    // Nor do two hosts of one firm overtake it.
    const firm = [...lagging, ...['d', 'e'].map((url) => seen(url, 'right', NEW, { operator: 'one firm' }))];
    expect(judged(null, ...firm)).toMatchObject({ a: 'as-most', d: 'alone', e: 'alone' });
  });
});
