import { describe, expect, test } from 'vitest';
import type { MeasuredMirror } from '../../src/mirrors/measured.ts';
import { settle } from '../../src/pull/settle.ts';

const NEW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;
const MIRROR: MeasuredMirror = {
  url: 'https://a.test',
  digest: NEW,
  verdict: 'good',
  rank: 1,
  search: null,
  freshness: 'unknown',
  created: null,
  firstByteMs: 1,
  bytesPerSecond: 1,
  steps: [],
};

describe('whether a choice may be pulled', () => {
  test('what is confirmed may, asked for or not', () => {
    const source = {
      kind: 'confirmed',
      digest: NEW,
      from: [MIRROR],
      agreeing: [],
      disagreeing: [],
    } as const;
    expect(settle(source, [], false)).toEqual({ kind: 'go', source });
  });

  test('what nobody confirms may where it was asked for, and stands for itself alone', () => {
    const source = { kind: 'unconfirmed', digest: NEW, from: [MIRROR] } as const;
    const said = [{ url: 'https://a.test', digest: NEW }];
    expect(settle(source, [MIRROR], false)).toEqual({ kind: 'unconfirmed', digest: NEW, said });
    expect(settle(source, [MIRROR], true)).toMatchObject({
      kind: 'go',
      source: { digest: NEW, agreeing: ['https://a.test'], disagreeing: [] },
    });
  });

  test('a dispute is decided by nobody but the user, by a digest', () => {
    const said = [
      { url: 'https://a.test', digest: NEW },
      { url: 'https://b.test', digest: OLD },
    ];
    expect(settle({ kind: 'disputed', said }, [], true)).toEqual({ kind: 'disputed', said });
  });

  test('without a source, what each was measured to be goes along', () => {
    const source = { kind: 'none', digest: NEW, disagreeing: [] } as const;
    expect(settle(source, [MIRROR], true)).toEqual({
      kind: 'no-source',
      digest: NEW,
      disagreeing: [],
      measured: [MIRROR],
    });
  });
});
