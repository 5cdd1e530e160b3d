import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDaemonJson } from '../../../src/facts/daemon-json/judge.ts';

const OLD = { version: '20.10.24' };
const ENGINES = [
  '20.10.24',
  '23.0.6',
  '24.0.7',
  '24.0.9',
  '25.0.3',
  '26.1.5',
  '27.5.1',
  '28.2.2',
  '28.5.2',
  '29.7.2',
];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const judge = (text: string, version = '28.5.2', flags: Parameters<typeof judgeDaemonJson>[2] = []) =>
  judgeDaemonJson(bytes(text), { version }, flags);

describe('the place of a fault', () => {
  test('line and column count from one, columns in characters', () => {
    const { problems } = judge('{\r\n  "labels": ["站=😀"] x\r\n}');
    expect(problems[0]?.at).toEqual({
      line: 2,
      column: 21,
      lineText: '  "labels": ["站=😀"] x',
      offending: 'x',
    });
  });

  test('a key is named with its quotation marks', () => {
    expect(judge('{\n  "registry-mirrror": []\n}').problems[0]?.at).toMatchObject({
      line: 2,
      column: 3,
      offending: '"registry-mirrror"',
    });
  });

  test('the end of the text is a place too', () => {
    expect(judge('{"debug": true\n').problems[0]?.at).toMatchObject({ line: 1, offending: '' });
  });

  test('a wrong entry of a list is shown, of equal names in the last', () => {
    const text = '{"registry-mirrors": ["x"],\n"registry-mirrors": ["https://a.example.com", "ftp://b"]}';
    expect(judge(text).problems[0]?.at).toMatchObject({ line: 2, column: 47, offending: '"ftp://b"' });
  });

  test('a file in UTF-16 is shown as it was meant, also to an engine that reads bytes', () => {
    const text = '{"debug": true}';
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(text).flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
    const [problem] = judgeDaemonJson(utf16, OLD, []).problems;
    expect(problem?.engineText).toBe("invalid character 'ÿ' looking for beginning of value");
    expect(problem?.at?.lineText).toBe(text);
    expect(problem?.repairable).toBe('utf-16');
    expect(judgeDaemonJson(utf16, { version: '23.0.0' }, [])).toMatchObject({ next: 'starts', problems: [] });
  });

  test('GBK is shown as Chinese', () => {
    const gbk = Uint8Array.from([...bytes('{"labels": ["site='), 0xc9, 0xcf, 0xba, 0xa3, ...bytes('"]}')]);
    expect(judgeDaemonJson(gbk, { version: '28.5.2' }, []).problems[0]?.at).toMatchObject({
      column: 19,
      lineText: '{"labels": ["site=上海"]}',
      offending: '上海',
    });
  });
});

describe('keys that are accepted and forgotten', () => {
  test.each([
    ['{"registry-mirror": ["https://a.example.com"]}', 'registry-mirror', 'registry-mirrors', 'singular-key'],
    ['{"registry-mirror": "https://a.example.com"}', 'registry-mirror', 'registry-mirrors', null],
    ['{"registry-mirror": [], "registry-mirrors": []}', 'registry-mirror', 'registry-mirrors', null],
    ['{"engine": {"registry-mirrors": []}}', 'registry-mirrors', 'registry-mirrors', null],
    ['{"http-proxy": "http://p"}', 'http-proxy', 'proxies', null],
    ['{"registrymirrors": {}}', 'registrymirrors', 'registry-mirrors', null],
  ])('%s', (text, key, didYouMean, repairable) => {
    const verdict = judge(text);
    expect(verdict.next).toBe('starts');
    expect(verdict.problems).toMatchObject([
      { cause: 'daemon-config-ignored-key', fatal: false, engineText: null, key, didYouMean, repairable },
    ]);
  });

  test('20.10 passes over what stands behind the first value, which later engines refuse', () => {
    const text = '{"debug": true}\n{"registry-mirrors": ["https://a.example.com"]}\n';
    expect(judge(text, '20.10.24')).toMatchObject({
      next: 'starts',
      problems: [
        { cause: 'daemon-config-ignored-key', fatal: false, engineText: null, at: { line: 2, column: 1 } },
      ],
    });
    expect(judge(text, '26.1.5')).toMatchObject({ next: 'refuses' });
    expect(judge('{"debug": true}\n\n', '20.10.24').problems).toEqual([]);
  });

  test('proxies in their place are no fault', () => {
    expect(judge('{"proxies": {"http-proxy": "http://p", "no-proxy": "localhost"}}').problems).toEqual([]);
  });

  test('20.10 knows no proxies at all', () => {
    expect(judge('{"proxies": {"http-proxy": "http://p"}}', '20.10.24').problems).toMatchObject([
      { cause: 'daemon-config-unknown-key', key: 'http-proxy' },
    ]);
  });
});

describe('unknown keys', () => {
  test.each([
    ['Registry-Mirrors', 'registry-mirrors', 'key-case'],
    ['registryMirrors', 'registry-mirrors', null],
    ['registry_mirrors', 'registry-mirrors', null],
    ['registry-mirrrors', 'registry-mirrors', null],
    ['RegistryMirror', 'registry-mirrors', null],
    ['log-opt ', 'log-opts', null],
    ['mirrors-of-mine', null, null],
    ['', null, null],
  ])('%j', (key, didYouMean, repairable) => {
    const { problems } = judge(JSON.stringify({ [key]: [] }));
    expect(problems[0]).toMatchObject({
      cause: 'daemon-config-unknown-key',
      key,
      didYouMean,
      repairable,
      fatal: true,
    });
  });

  test('keys come and go with engines', () => {
    expect(judge('{"graph": "/x"}', '23.0.0').problems[0]?.engineText).toContain('use "data-root" instead');
    expect(judge('{"graph": "/x"}', '24.0.0').problems[0]?.cause).toBe('daemon-config-unknown-key');
    expect(judge('{"min-api-version": "1.40"}', '28.5.2').next).toBe('refuses');
    expect(judge('{"min-api-version": "1.40"}', '29.0.0').next).toBe('starts');
    expect(judge('{"bip6": "fd00::1/64"}', '27.5.1').next).toBe('refuses');
    expect(judge('{"bip6": "fd00::1/64"}', '28.0.0').next).toBe('starts');
  });
});

test('a verdict tells all that stands in the way, in the order of the engine', () => {
  const text =
    '{"foo": 1, "debug": "x", "registry-mirrors": ["ftp://x", "https://<your_code>.mirror.aliyuncs.com"]}';
  const { problems } = judge(text, '26.1.5', [{ name: 'debug', value: 'true' }]);
  expect(problems.map(({ cause, fatal }) => `${cause} ${fatal}`)).toEqual([
    'daemon-config-unknown-key true',
    'daemon-config-flag-conflict true',
    'daemon-config-invalid true',
    'mirror-url-invalid true',
    'mirror-url-invalid false',
  ]);
});

describe('the wording by Go release', () => {
  const wrong = '{"registry-mirrors": "https://a.example.com"}';
  test.each([
    ['go1.21.12', 'Config.registry-mirrors'],
    ['go1.24.4', 'Config.CommonConfig.ServiceOptions.registry-mirrors'],
    ['go1.27.1', 'Config.registry-mirrors'],
  ])('%s', (goVersion, field) => {
    const [problem] = judgeDaemonJson(bytes(wrong), { version: '26.1.5', goVersion }, []).problems;
    expect(problem?.engineText).toBe(
      `json: cannot unmarshal string into Go struct field ${field} of type []string`,
    );
  });

  test('29.7.2 puts words before JSON errors', () => {
    expect(judge('{', '29.7.1').problems[0]?.engineText).toBe('unexpected end of JSON input');
    expect(judge('{', '29.7.2').problems[0]?.engineText).toBe('invalid JSON: unexpected end of JSON input');
  });
});

describe('value', () => {
  test('of equal names the last is in force', () => {
    expect(judge('{"debug": false, "debug": true}').value).toEqual({ debug: true });
  });

  test('a name like __proto__ is a name', () => {
    const { value } = judge('{"__proto__": {"debug": true}}');
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
  });

  test('is null where there is no object', () => {
    expect([judge('[]').value, judge('{').value]).toEqual([null, null]);
    expect(judge('').value).toEqual({});
  });
});

describe('any input', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    'true',
    '1',
    '-',
    '“',
    '：',
    '\u00a0',
    'debug',
    '//',
  );

  test('never makes it throw', () => {
    const input = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(piece, { maxLength: 24 }).map((pieces) => bytes(pieces.join(''))),
      fc.json().map(bytes),
    );
    fc.assert(
      fc.property(input, fc.constantFrom(...ENGINES), (content, version) => {
        expect(['starts', 'refuses']).toContain(judgeDaemonJson(content, { version }, []).next);
      }),
      { numRuns: 2000 },
    );
  });

  test('is JSON to the engine exactly if it is JSON', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('').trim();
        const refused = judge(text, '27.5.1').problems.some(({ engineText }) =>
          /character|end of JSON/.test(engineText ?? ''),
        );
        expect(refused).toBe(text !== '' && !isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('depth and length are no danger', () => {
    const deep = 200_000;
    expect(judge('['.repeat(deep)).problems[0]?.engineText).toContain('exceeded max depth');
    expect(judge(`{"a":${'['.repeat(9_999)}${']'.repeat(9_999)}}`).problems[0]?.cause).toBe(
      'daemon-config-unknown-key',
    );
    const many = Array.from({ length: 20_000 }, (_, index) => `"https://m${index}.example.com"`).join(',');
    const started = performance.now();
    expect(judge(`{"registry-mirrors":[${many}]}`).next).toBe('starts');
    expect(judge(`{"labels":["a=${'x'.repeat(3_000_000)}"]}`).next).toBe('starts');
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
