import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDaemonJson } from '../../../src/facts/daemon-json/judge.ts';
import { repairDaemonJson } from '../../../src/fix/daemon-json/repair.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(content);
const GOOD = '{\n  "registry-mirrors": ["https://mirror.example.com"]\n}\n';

function repaired(content: string | Uint8Array): readonly [string, readonly string[]] {
  const repair = repairDaemonJson(typeof content === 'string' ? bytes(content) : content);
  return repair.kind === 'repaired' ? [text(repair.bytes), repair.repairs] : [repair.kind, []];
}

describe('one fault', () => {
  test.each([
    ['bom', `\uFEFF${GOOD}`, GOOD],
    [
      'trailing-comma',
      '{"registry-mirrors": ["https://a.example.com", ]}',
      '{"registry-mirrors": ["https://a.example.com" ]}',
    ],
    ['trailing-comma', '{\n  "debug": true,\n}\n', '{\n  "debug": true\n}\n'],
    ['comments', '{\n  // mirrors\n  "debug": true // yes\n}\n', '{\n  "debug": true\n}\n'],
    ['comments', '# docker\r\n{"debug": /* yes */ true}\r\n', '{"debug":  true}\r\n'],
    ['comments', '{"debug": true} // done', '{"debug": true}'],
    ['curly-quotes', '{“debug”: true, “log-level": „warn“}', '{"debug": true, "log-level": "warn"}'],
    ['curly-quotes', '{“debug”: true}', '{"debug": true}'],
    [
      'full-width-punctuation',
      '｛"debug"：true，"labels"：［"a=：，b"］｝',
      '{"debug":true,"labels":["a=：，b"]}',
    ],
    ['nbsp', '{\u00a0\u00a0"debug":\u3000true}', '{  "debug": true}'],
    ['nbsp', '{\u200b"debug": true\ufeff}', '{"debug": true}'],
    [
      'singular-key',
      '{"registry-mirror": ["https://a.example.com"]}',
      '{"registry-mirrors": ["https://a.example.com"]}',
    ],
    ['key-case', '{"Registry-Mirrors": []}', '{"registry-mirrors": []}'],
    [
      'mirror-without-scheme',
      '{"registry-mirrors": ["a.example.com:5000", "https://b.example.com"]}',
      '{"registry-mirrors": ["https://a.example.com:5000", "https://b.example.com"]}',
    ],
  ])('%s: %j', (kind, broken, whole) => {
    expect(repaired(broken)).toEqual([whole, [kind]]);
  });

  test.each([true, false])('utf-16, with a byte order mark and without', (mark) => {
    const units = Array.from(mark ? `\uFEFF${GOOD}` : GOOD, (letter) => letter.charCodeAt(0));
    const content = Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8]));
    expect(repaired(content)).toEqual([GOOD, ['utf-16']]);
  });
});

test('several faults at once', () => {
  const broken =
    '\uFEFF{\r\n  // 镜像\r\n  “Registry-Mirrors”：\u00a0[\r\n    “mirror.example.com”，\r\n  ],\r\n}\r\n';
  expect(repaired(broken)).toEqual([
    '{\r\n  "registry-mirrors": [\r\n    "https://mirror.example.com"\r\n  ]\r\n}\r\n',
    [
      'bom',
      'comments',
      'curly-quotes',
      'full-width-punctuation',
      'nbsp',
      'trailing-comma',
      'key-case',
      'mirror-without-scheme',
    ],
  ]);
});

describe('never rewritten', () => {
  test.each([
    '', '  \n', '{"debug": true "ipv6": false}', '{"debug": tr', '{"registry-mirrors": ["https://a', '{"a": 1}{"b": 2}', '[]', '"x"',
    "{'debug': true}", '{debug: true}', '{"debug": true,, "ipv6": false}', '{,}', '[,]', '{"debug": True}', '/* x', '{"debug" = true}', '{"debug": t/**/rue}',
  ])('%j', (content) => {
    expect(repairDaemonJson(bytes(content)).kind).toBe('not-mechanical');
  }); // prettier-ignore

  test('a mark before bytes that are not UTF-8', () => {
    const content = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes('{"labels": ["a='), 0xff, ...bytes('"]}')]);
    expect(repairDaemonJson(content)).toEqual({ kind: 'not-mechanical', why: 'encoding' });
  });

  test('GBK', () => {
    const gbk = Uint8Array.from([...bytes('{ // '), 0xc9, 0xcf, 0xba, 0xa3, ...bytes('\n}')]);
    expect(repairDaemonJson(gbk)).toEqual({ kind: 'not-mechanical', why: 'encoding' });
  });

  test.each([
    GOOD, '{"labels": ["a=//x", "b=/*y*/", "c=“q”：，", "d=\u00a0"]}', '{"registry-mirrors": "a.example.com"}', '{"registry-mirror": "https://a"}',
    '{"registry-mirror": [], "registry-mirrors": []}', '{"Debug": true, "DEBUG": false}', '{"host": ["fd://"]}', '{"foo": {"registry-mirror": []}}',
    '{"registry-mirrors": ["<your_code>.mirror.aliyuncs.com", "xxxx.mirror.aliyuncs.com", "ftp://a.example.com", "plain"]}',
  ])('nothing to do in %j', (content) => {
    expect(repairDaemonJson(bytes(content))).toEqual({ kind: 'nothing-to-do' });
  }); // prettier-ignore
});

describe('every recorded case', () => {
  const folder = join(import.meta.dirname, '../../../fixtures/daemon-json/cases');

  const repairs = readdirSync(folder).flatMap((name) => {
    const repair = repairDaemonJson(readFileSync(join(folder, name)));
    return repair.kind === 'repaired' ? [{ name, ...repair }] : [];
  });

  test.each(repairs)('$name: what is repaired stays repaired and is the same to old and new', (repair) => {
    expect(repairDaemonJson(repair.bytes)).toEqual({ kind: 'nothing-to-do' });
    const verdicts = ['20.10.24', '28.5.2'].map((version) => judgeDaemonJson(repair.bytes, { version }, []));
    expect(verdicts[0]?.value).toEqual(verdicts[1]?.value);
    expect(Object.keys(verdicts[0]?.value ?? {})).not.toEqual([]);
  });

  test('which are repaired', () => {
    expect(repairs.map(({ name, repairs: kinds }) => `${name} ${kinds.join(' ')}`)).toMatchSnapshot();
  });
});

describe('any configuration', () => {
  const config = fc.dictionary(
    fc.constantFrom('debug', 'mtu', 'labels', 'foo', 'registry-mirrors', 'log-opts'),
    fc.jsonValue({ maxDepth: 2 }),
    { minKeys: 1, maxKeys: 4 },
  );

  test('decorated with mechanical faults comes back as it was meant', () => {
    const decorated = config.chain((meant) =>
      fc.tuple(fc.constant(meant), decorate(JSON.stringify(meant, null, 2))),
    );
    fc.assert(
      fc.property(decorated, ([meant, broken]) => {
        const repair = repairDaemonJson(bytes(broken));
        const content = repair.kind === 'repaired' ? text(repair.bytes) : broken;
        expect(JSON.parse(content)).toEqual(JSON.parse(JSON.stringify(meant)));
      }),
      { numRuns: 1000 },
    );
  });

  test('any bytes: what comes back is an object, and never less', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          config.map((meant) => bytes(JSON.stringify(meant))),
        ),
        (content) => {
          const repair = repairDaemonJson(content);
          expect(repair.kind === 'repaired' ? typeof JSON.parse(text(repair.bytes)) : 'object').toBe(
            'object',
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Puts comments, odd spaces and trailing commas at the ends of lines, where they change nothing. */
function decorate(json: string): fc.Arbitrary<string> {
  const lines = json.split('\n');
  const endings = fc.array(fc.constantFrom('', ' // x', ' /* "y", */', '\u00a0', '\u3000# z'), {
    minLength: lines.length,
    maxLength: lines.length,
  });
  return fc.tuple(endings, fc.boolean()).map(([ends, comma]) =>
    lines
      .map((line, index) => {
        const closes = /^\s*[\]}]/.test(lines[index + 1] ?? '');
        return line + (comma && closes && !/[{[,]$/.test(line) ? ',' : '') + (ends[index] ?? '');
      })
      .join('\n'),
  );
}
