import { describe, expect, test } from 'vitest';
import { bytesHere, frontierOf, piecesOf, rangesHere } from '../../../src/pull/save/pieces.ts';

const MB = 1024 * 1024;

describe('the pieces of a blob', () => {
  test('cover it without gap or overlap, what is here among them', () => {
    const pieces = piecesOf(100 * MB, [
      [30 * MB, 31 * MB],
      [0, 5 * MB],
    ]);
    let at = 0;
    for (const { from, to } of pieces) {
      expect(from).toBe(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBe(100 * MB);
    expect(bytesHere(pieces)).toBe(6 * MB);
    expect(rangesHere(pieces)).toEqual([
      [0, 5 * MB],
      [30 * MB, 31 * MB],
    ]);
    expect(frontierOf(pieces)).toBe(5 * MB);
  });

  test('what no blob of this size has is not here', () => {
    const nonsense = [
      [-1, 5],
      [9, 3],
      [5, 11],
      [7, 7],
    ] as const;
    expect(bytesHere(piecesOf(10, nonsense))).toBe(0);
    expect(bytesHere(piecesOf(10, [[0, 10]]))).toBe(10);
    expect(
      rangesHere(
        piecesOf(10, [
          [2, 6],
          [4, 8],
        ]),
      ),
    ).toEqual([[2, 8]]);
  });

  test('of a large one there are not many', () => {
    expect(piecesOf(10 * 1024 * MB).length).toBeLessThan(700);
    expect(piecesOf(1)).toHaveLength(1);
    // As a manifest may say.
    expect(piecesOf(Number.MAX_SAFE_INTEGER).length).toBeLessThan(100_002);
  });
});
