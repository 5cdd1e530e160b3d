import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import stringWidth from '../../src/report/text/string-width.ts';
import { padEnd, wrap } from '../../src/report/text/wrap.ts';

describe('wrapping', () => {
  test('at spaces', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('', 8)).toEqual(['']);
  });

  test('between Chinese characters, two columns each', () => {
    expect(wrap('镜像加速器不能用', 8)).toEqual(['镜像加速', '器不能用']);
    expect(wrap('用 docker 拉取镜像', 10)).toEqual(['用 docker', '拉取镜像']);
  });

  test('no line begins with a closing mark', () => {
    expect(wrap('镜像加速。好', 8)).toEqual(['镜像加', '速。好']);
    expect(wrap('在 h/v2/：好', 8)).toEqual(['在', 'h/v2/：', '好']);
  });

  test('a long word stays whole, to be copied', () => {
    expect(wrap('see https://registry-1.docker.io/v2/ there', 10)).toEqual([
      'see',
      'https://registry-1.docker.io/v2/',
      'there',
    ]);
  });

  test('loses nothing but spaces at the breaks', () => {
    const words = array(constantFrom('a', 'docker', '镜像', '。', ', ', ' ', 'é', '（x）', 'https://h/p'));
    assert(
      property(words, integer({ min: 1, max: 40 }), (parts, columns) => {
        const text = parts.join('').trim();
        expect(wrap(text, columns).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

test('widths', () => {
  expect(['', 'abc', '镜像', '（', 'é', '✔'].map(stringWidth)).toEqual([0, 3, 4, 2, 1, 1]);
  expect(padEnd('镜', 4)).toBe('镜  ');
  expect(padEnd('long', 2)).toBe('long');
});

test('an opening bracket does not end a line of Chinese', () => {
  const text = 'systemd 拒绝再启动，直到清除记录（reset-failed）';
  for (let columns = 10; columns < 50; columns += 1)
    for (const line of wrap(text, columns)) expect(line, String(columns)).not.toMatch(/[（《「『【]$/u);
});

test('nor does one of the help, where a note begins with Chinese', () => {
  expect(wrap('[可选：npd] [默认：pretty]', 13)).toEqual(['[可选：npd]', '[默认：', 'pretty]']);
});

test('an option and its value stay in one line, so that they can be pasted', () => {
  expect(wrap('or another port: -p 8081:80. If', 20)).toEqual(['or another port:', '-p 8081:80. If']);
  expect(wrap('在单元中加上（-H fd://）', 18)).toEqual(['在单元中加上', '（-H fd://）']);
});
