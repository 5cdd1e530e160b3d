import { describe, expect, test } from 'vitest';
import { judgeMirrorUrl } from '../../../src/facts/daemon-json/mirror-url.ts';

const judge = (url: string, version = '28.5.2') => judgeMirrorUrl(url, { version });

test.each([
  'https://mirror.example.com',
  'https://mirror.example.com/',
  'http://10.0.0.1:5000',
  'https://abc123de.mirror.aliyuncs.com',
])('%s is fit for use and ends in one slash', (url) => {
  expect(judge(url)).toEqual({ kind: 'ok', normalised: `${url.replace(/\/$/, '')}/` });
});

describe('what every engine refuses', () => {
  test.each([
    ['mirror.example.com', 'no-scheme'],
    ['mirror.example.com:5000', 'no-scheme'],
    ['ftp://mirror.example.com', 'bad-scheme'],
    ['https://mirror.example.com?x=1', 'query-or-fragment'],
    ['https://mirror.example.com#x', 'query-or-fragment'],
    ['https://user:secret@mirror.example.com', 'userinfo'],
    ['https://mirror.example.com:port', 'not-a-url'],
    [' https://mirror.example.com', 'whitespace'],
    ['https://a.example.com https://b.example.com', 'several-in-one'],
    ['', 'no-scheme'],
  ])('%j is %s', (url, problem) => {
    for (const version of ['20.10.24', '24.0.9', '26.1.5', '28.5.2', '29.7.2']) {
      expect(judge(url, version)).toMatchObject({
        problem,
        engineText: expect.stringMatching(/^invalid mirror: /),
      });
    }
  });
});

describe('what 28.5 takes and a pull cannot use', () => {
  test.each([
    ['https://', 'no-host'],
    ['https://:5000', 'no-host'],
    ['https://<your_code>.mirror.aliyuncs.com', 'placeholder'],
    ['https://xxxxxxxx.mirror.aliyuncs.com', 'placeholder'],
    ['https://your_id.mirror.aliyuncs.com', 'placeholder'],
    ['https://a.example.com,https://b.example.com', 'several-in-one'],
    ['https://mirror.example.com\u00a0', 'whitespace'],
    ['https://mirror.example.com/v2/', 'v2-suffix'],
    ['https://mirror.aliyuncs.com', 'not-a-hub-mirror'],
    ['https://registry.cn-hangzhou.aliyuncs.com', 'not-a-hub-mirror'],
  ])('%j is %s', (url, problem) => {
    expect(judge(url)).toEqual({ kind: 'problem', problem, engineText: null });
  });
});

test('a path is taken from 24.0.8 on', () => {
  const url = 'https://mirror.example.com/docker';
  expect(judge(url, '24.0.7')).toEqual({
    kind: 'problem',
    problem: 'path',
    engineText: `invalid mirror: path, query, or fragment at end of the URI "${url}"`,
  });
  expect(judge(url, '24.0.8').kind).toBe('ok');
});

test('a password is never repeated', () => {
  expect(JSON.stringify(judge('https://user:secret@mirror.example.com'))).not.toContain('secret');
});
