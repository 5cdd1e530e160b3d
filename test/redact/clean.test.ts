import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, MAX_LINE } from '../../src/redact/clean.ts';
import { cleanPainted, redactPainted } from '../../src/redact/painted.ts';
import { presentDeep, presentLine, presentText } from '../../src/redact/presentable.ts';

describe('one line', () => {
  test.each([
    ['plain words stay: 镜像, é, 👩‍👩‍👧, עברית', 'plain words stay: 镜像, é, 👩‍👩‍👧, עברית'],
    ['red \u001B[31mtext\u001B[0m', 'red text'],
    [
      'a title \u001B]0;owned\u0007 and \u001B]8;;http://x\u001B\\a link\u001B]8;;\u001B\\',
      'a title  and a link',
    ],
    ['a title without end \u001B]0;and what follows', 'a title without end 0;and what follows'],
    ['DCS \u001BP1$r\u001B\\ and PM \u001B^x\u001B\\', 'DCS  and PM '],
    ['screen \u001Bc\u001B(B\u001B[2J\u001B[?25l', 'screen '],
    ['eight bits \u009B31m', 'eight bits \uFFFD31m'],
    [
      'bell \u0007 NUL \0 backspace \b\b\b delete \u007F',
      'bell \uFFFD NUL \uFFFD backspace \uFFFD delete \uFFFD',
    ],
    ['forged\n✔ all is well\r\nreally', 'forged ✔ all is well really'],
    ['overwritten\rnew', 'overwritten new'],
    ['separated\u2028by\u2029these\u0085and\vthis\f', 'separated by these and this '],
    ['bidi \u202Egnp.exe\u202C \u2066x\u2069 \u200Fy', 'bidi gnp.exe x y'],
    ['no width\u200B\uFEFF here\u2060', 'no width here'],
    ['tags \u{E0041}\u{E0042}', 'tags '],
    ['half a character \uD83D!', 'half a character \uFFFD!'],
    ['a certificate for good.test\0.evil.test', 'a certificate for good.test\uFFFD.evil.test'],
  ])('%j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
    expect(cleanLine(clean)).toBe(clean);
  });

  test('is cut where nobody reads on, and shows it', () => {
    expect(cleanLine('x'.repeat(100_000))).toBe(`${'x'.repeat(MAX_LINE - 1)}…`);
    expect(cleanLine('abcdef', 4)).toBe('abc…');
    // Not in the middle of a character.
    expect(cleanLine('ab😀cd', 4)).toBe('ab…');
    expect(cleanLine('\u001B[31m'.repeat(100_000), 10)).toBe('');
  });
});

test('several lines keep their breaks and tabs', () => {
  expect(cleanText('one\r\n\ttwo\u001B[1A\rthree\u0000')).toBe('one\n\ttwo three\uFFFD');
  expect(cleanText('x'.repeat(100_000), 50)).toHaveLength(50);
});

describe('at the exit', () => {
  test('a control character does not hide a secret, and a cut does not halve it', () => {
    expect(presentLine('http://doctor:s3\u0007cr3t@proxy.test')).toBe('http://***@proxy.test');
    expect(presentLine('pass\u001B[0mword=s3cr3t')).toBe('password=***');
    expect(presentLine(`${'x'.repeat(80)} http://doctor:s3cr3t-and-more@proxy.test`, 100)).not.toContain(
      's3cr3t',
    );
    expect(presentText('token=abc\nline')).toBe('token=***\nline');
  });

  test('everywhere in a value, with its breaks only where it may have them', () => {
    expect(
      presentDeep(
        {
          message: 'a\nb',
          steps: [{ text: 'a\nb', url: 'https://x.test/?sig=1' }],
          'k\u001B[1m': 1,
          none: null,
        },
        new Set(['text']),
      ),
    ).toEqual({ message: 'a b', steps: [{ text: 'a\nb', url: 'https://x.test/?***' }], k: 1, none: null });
  });

  test('a value without end is cut off', () => {
    let deep: unknown = 'x';
    for (let turn = 0; turn < 10_000; turn += 1) deep = [deep];
    expect(JSON.stringify(presentDeep(deep)).length).toBeLessThan(200);
  });
});

describe('with our own colours', () => {
  test('they stay, and nobody else’s do', () => {
    const painted = `\u001B[31m- a \u001B[2J\u001B]0;x\u0007 http://doctor:s3cr3t@h\u001B[39m`;
    expect(redactPainted(painted)).toBe('\u001B[31m- a  http://***@h\u001B[39m');
    expect(cleanPainted('\u001B[1mx\u001B[22m\u001B[8mhidden\u001B[5;1Hthere')).toBe(
      '\u001B[1mx\u001B[22mhiddenthere',
    );
  });

  test('a report is as long as it is', () => {
    const text = `${'x'.repeat(200_000)}\u0007`;
    expect(cleanPainted(text)).toBe(`${'x'.repeat(200_000)}\uFFFD`);
  });
});
