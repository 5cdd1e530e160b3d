import * as fc from 'fast-check';
import original from 'string-width';
import { describe, expect, test } from 'vitest';
import stringWidth from '../../src/report/text/string-width.ts';

describe('the width of a text on a terminal', () => {
  test.each([
    ['', 0],
    ['docker-doctor', 13],
    ['\u001B[1mbold\u001B[22m', 4],
    ['\u001B[31m红色\u001B[39m', 4],
    ['没有响应，请检查。', 18],
    ['镜像 mirror', 11],
    ['ｆｕｌｌ', 8],
    ['한국어', 6],
    ['\u1112\u1161\u11AB', 2],
    ['かな', 4],
    ['e\u0301a\u0308', 2],
    ['a\u200Bb\uFEFF', 2],
    ['✔ → … · “”', 10],
    ['✔\uFE0F', 2],
    ['🐳', 2],
    ['👍🏽', 2],
    ['👨\u200D👩\u200D👧', 2],
    ['🇨🇳🇩🇪', 4],
    ['1\uFE0F\u20E3', 2],
    ['🐳 容器 container', 17],
  ])('%j takes %i columns', (text, columns) => {
    expect(stringWidth(text)).toBe(columns);
  });

  test('is that of the package it stands in for', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.constantFrom(' ', '中', '。', '·', 'é', 'e\u0301', '한', '🐳', '👍🏽', '👨\u200D👩\u200D👧', '🇨🇳'),
      fc.constantFrom('\u001B[1m', '\u001B[39m', '✔', '⚠\uFE0F', '1\uFE0F\u20E3', '\u200B', 'ｱ', '→', '—'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(stringWidth(text)).toBe(original(text));
      }),
    );
  });
});
