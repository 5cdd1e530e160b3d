import { expect, test } from 'vitest';
import { faultOf, type MeasuredMirror } from '../../src/mirrors/measured.ts';
import { rankMirrors } from '../../src/mirrors/rank.ts';

type Unranked = Omit<MeasuredMirror, 'rank'>;

function mirror(url: string, more: Partial<Unranked> = {}): Unranked {
  return {
    url,
    verdict: 'good',
    search: null,
    digest: null,
    freshness: 'as-hub',
    created: null,
    firstByteMs: 10,
    bytesPerSecond: 1_000_000,
    steps: [{ step: 'ping', ms: 100, ok: true, said: 'HTTP 200' }],
    ...more,
  };
}

function ranked(...mirrors: readonly Unranked[]) {
  return rankMirrors(mirrors).map(({ url, rank }) => [url, rank]);
}

test('by the time in which an everyday image would come: speed weighs more than the first answer', () => {
  const far = { steps: [{ step: 'ping', ms: 900, ok: true, said: '' }] };
  expect(
    ranked(
      mirror('slow line', { bytesPerSecond: 500_000 }),
      mirror('fast and far', { bytesPerSecond: 8_000_000, ...far }),
      mirror('fast and near', { bytesPerSecond: 8_000_000 }),
    ),
  ).toEqual([
    ['fast and near', 1],
    ['fast and far', 2],
    ['slow line', 3],
  ]);
});

test('what the layer and the search took is no part of the way there', () => {
  const steps = [
    { step: 'layer', ms: 9000, ok: true, said: '' },
    { step: 'search', ms: 9000, ok: true, said: '' },
  ];
  expect(ranked(mirror('a'), mirror('b', { steps }))[0]).toEqual(['b', 1]);
});

test('an unknown speed does not stand before a known one', () => {
  expect(
    ranked(mirror('unknown', { bytesPerSecond: null }), mirror('known', { bytesPerSecond: 200_000 })),
  ).toEqual([
    ['known', 1],
    ['unknown', 2],
  ]);
});

test('one that could not be compared comes after those that were', () => {
  const fast = mirror('fast', { freshness: 'unknown', bytesPerSecond: 9_000_000 });
  expect(ranked(fast, mirror('known'))).toEqual([
    ['known', 1],
    ['fast', 2],
  ]);
});

test('a slow one that works is a last resort; one that did not finish, and all bad ones, have no rank', () => {
  expect(
    ranked(
      mirror('tampered', { verdict: 'tampered' }),
      mirror('unfinished', { verdict: 'slow', bytesPerSecond: null }),
      mirror('drips', { verdict: 'slow', bytesPerSecond: 20_000 }),
      mirror('stale', { verdict: 'stale' }),
      mirror('good'),
    ).map(([url, rank]) => `${rank ?? '-'} ${url ?? ''}`),
  ).toEqual(['1 good', '2 drips', '- unfinished', '- stale', '- tampered']);
});

test('the fault is the last step that failed, and never the search', () => {
  const steps = [
    { step: 'ping', ms: 1, ok: false, said: 'HTTP 403' },
    { step: 'manifest', ms: 1, ok: false, said: 'HTTP 403 DENIED' },
    { step: 'search', ms: 1, ok: false, said: 'HTTP 404' },
  ];
  expect(faultOf({ ...mirror('a', { steps }), rank: null })).toBe('manifest: HTTP 403 DENIED');
  expect(faultOf({ ...mirror('a'), rank: 1 })).toBe('');
});

test('what nobody confirms comes after all that is confirmed, and what nobody else has is not taken', () => {
  const quick = { verdict: 'unconfirmed', freshness: 'unknown', bytesPerSecond: 9_000_000 } as const;
  expect(
    ranked(
      mirror('quick', quick),
      mirror('confirmed', { bytesPerSecond: 200_000 }),
      mirror('slow', { verdict: 'slow', bytesPerSecond: 10_000 }),
      mirror('alone', { ...quick, freshness: 'alone' }),
    ),
  ).toEqual([
    ['confirmed', 1],
    ['slow', 2],
    ['quick', 3],
    ['alone', null],
  ]);
});
