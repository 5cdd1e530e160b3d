import { describe, expect, test } from 'vitest';
import { readMirrorList } from '../../src/mirrors/mirror-list.ts';

async function urls(text: string): Promise<unknown> {
  const list = await readMirrorList(text);
  return list.kind === 'list' ? list.mirrors.map(({ url }) => url) : list.fault;
}

const TWO = ['https://a.test', 'http://b.test:5000'];

describe('a list of mirrors', () => {
  test.each([
    ['one host a line', 'a.test\nhttp://b.test:5000\n'],
    [
      'with remarks, blank lines and Windows line ends',
      '\uFEFF# mine\r\n\r\na.test # good\r\nhttp://b.test:5000/\r\n',
    ],
    ['out of a README', '- `a.test`\n* http://b.test:5000\n'],
    ['out of the middle of a daemon.json', '    "https://a.test",\n    "http://b.test:5000"\n'],
    ['a JSON array', '["a.test", "http://b.test:5000",]'],
    ['a JSON array over lines', '[\n  "a.test",\n  "http://b.test:5000"\n]'],
    [
      'a JSON array of objects',
      '[{"url": "https://a.test"}, {"host": "a.test"}, {"url": "http://b.test:5000"}]',
    ],
    ['a daemon.json', '{"debug": true, "registry-mirrors": ["https://a.test/", "http://b.test:5000"]}'],
    ['a JSON object', '{"mirrors": ["a.test", "http://b.test:5000"]}'],
    ['a TOML list', 'mirrors = ["a.test", "http://b.test:5000"]'],
    ['TOML tables', '# mine\n[[mirror]]\nhost = "a.test"\n\n[[mirror]]\nurl = "http://b.test:5000"\n'],
  ])('%s', async (_what, text) => {
    const found = await urls(text);
    expect([...new Set(Array.isArray(found) ? found : [found])]).toEqual(TWO);
  });

  test('a name of its own', async () => {
    expect(await readMirrorList('[[mirror]]\nname = "corp"\nurl = "https://m.corp.test"\n')).toEqual({
      kind: 'list',
      mirrors: [{ url: 'https://m.corp.test', name: 'corp' }],
    });
  });

  test('a name of the catalogue', async () => {
    expect(await urls('daocloud\n')).toEqual(['https://docker.m.daocloud.io']);
  });
});

describe('what is wrong with it, and where', () => {
  test.each([
    ['JSON', '[\n  "a.test"\n  "b.test"\n]', { kind: 'syntax', format: 'JSON', line: 3 }],
    ['TOML', '[[mirror]]\nhost = "a.test"\nurl =\n', { kind: 'syntax', format: 'TOML', line: 3 }],
    [
      'a placeholder',
      'a.test\n<id>.mirror.aliyuncs.com\n',
      { kind: 'entry', line: 2, problem: 'placeholder' },
    ],
    [
      'an entry of JSON',
      '{\n "mirrors": [\n "a.test",\n "https://b.test/v2/"\n]}',
      { kind: 'entry', line: 4, problem: 'v2-suffix' },
    ],
    ['an entry that is no text', '["a.test", 1]', { kind: 'entry', entry: '1' }],
    ['a web page', '<!DOCTYPE html>\n<html></html>', { kind: 'entry', line: 1 }],
    ['another JSON', '{"a": 1}', { kind: 'no-list', format: 'JSON' }],
    ['another TOML', 'a = 1', { kind: 'no-list', format: 'TOML' }],
    ['nothing', '# none yet\n', { kind: 'empty' }],
    ['an empty JSON list', '[]', { kind: 'empty' }],
  ])('%s', async (_what, text, expected) => {
    expect(await urls(text)).toMatchObject(expected);
  });
});

test('a list that is eight times as long takes eight times as long, not sixty-four', async () => {
  // Each by the quicker of two, as whatever else the computer does only ever adds.
  const quickest = async (count: number): Promise<number> => Math.min(await msOf(count), await msOf(count));
  await msOf(200);
  const short = await quickest(2_000);
  expect(await quickest(16_000)).toBeLessThan(24 * short);
});

async function msOf(count: number): Promise<number> {
  const hosts = Array.from({ length: count }, (_, index) => `https://m${index}.test`);
  const started = performance.now();
  expect(await urls(JSON.stringify(hosts, null, 1))).toHaveLength(count);
  return performance.now() - started;
}
