import { expect, test } from 'vitest';
import { recordsSince } from '../../src/prove/build-cache.ts';

/** As 26.1.5 with Buildx lists them after a build of ours (GET /system/df?type=build-cache), in the lab. */
const OURS = [
  {
    ID: 'ut2bjswrojvx82k501x3aeybi',
    Type: 'regular',
    Description: 'from local ',
    InUse: false,
    Shared: true,
    Size: 0,
    CreatedAt: '2026-11-29T19:30:29.410834284Z',
    LastUsedAt: '2026-11-29T19:30:30.000715616Z',
    UsageCount: 1,
  },
  {
    ID: '63l3gvng29ss2r60w9484gzai',
    Type: 'source.local',
    Description: 'local source for dockerfile',
    InUse: false,
    Shared: false,
    Size: 24,
    CreatedAt: '2026-11-29T19:30:29.16088993Z',
    LastUsedAt: '2026-11-29T19:30:29.966614392Z',
    UsageCount: 1,
  },
] as const;

const SINCE = '2026-11-29T19:30:28Z';

test('what a build of ours leaves is told by its time and its size', () => {
  expect(recordsSince(OURS, SINCE)).toEqual(OURS.map(({ ID }) => ({ id: ID, isInUse: false })));
});

test.each([
  ['older', { CreatedAt: '2026-11-29T19:30:27.9Z' }],
  ['of a build long after', { CreatedAt: '2026-11-29T19:33:00Z' }],
  ['larger', { Size: 40_960 }],
  ['a step of a build', { Type: 'regular', Description: '[2/3] RUN make' }],
  ['a mount of a build', { Type: 'exec.cachemount', Description: 'cached mount /root/.cache' }],
])('what is %s stays', (_what, other) => {
  expect(recordsSince([{ ...OURS[1], ...other }], SINCE)).toEqual([]);
});

test('as the store of containerd lists them (28.5.2), also of another run of ours', () => {
  const image = { ...OURS[0], Description: '', Size: 5_632, UsageCount: 3 };
  const sent = { ...OURS[1], Size: 8_192 };
  expect(recordsSince([image, sent], SINCE)).toHaveLength(2);
  expect(recordsSince([{ ...image, CreatedAt: '2026-11-29T19:29:30Z' }], SINCE)).toHaveLength(1);
});

test('what another build of ours used too is told, and what one uses now', () => {
  const shared = { ...OURS[1], UsageCount: 3, InUse: true };
  expect(recordsSince([shared], SINCE)).toEqual([{ id: OURS[1].ID, isInUse: true }]);
});

test('without an instant nothing is removed', () => {
  expect(recordsSince(OURS, '')).toEqual([]);
});
