import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGoRelease, type GoBuild } from '../../src/go/release.ts';
import { goUrlText, parseGoUrl } from '../../src/go/url.ts';

const go = (release: string, module = release): GoBuild => ({
  release: parseGoRelease(release),
  module: parseGoRelease(module),
});

function read(text: string, build = go('go1.24.4')): string {
  const parsed = parseGoUrl(text, build);
  return parsed.kind === 'error' ? parsed.said : goUrlText(parsed.url);
}

/** From Go's own test (net/url, url_test.go, urltests): a URL that is printed as it was read. */
test.each([
  'http://www.google.com',
  'http://www.google.com/',
  'http://www.google.com/file%20one%26two',
  'http://www.google.com/#file%20one%26two',
  'ftp://webmaster@www.google.com/',
  'http://www.google.com/?',
  'http:www.google.com/?q=go+language',
  'mailto:/webmaster@golang.org',
  '//user@foo/path?a=b',
  'http://[fe80::1]:8080/',
  'http://[fe80::1%25en0]/',
  'http://hello.世界.com/foo',
])('%s', (text) => {
  expect(read(text)).toBe(text.replace('世界', '%E4%B8%96%E7%95%8C'));
});

/** From the same, parseRequestURLTests and TestParseErrors, with the words of url.go. */
test.each([
  ['http://[::1', `parse "http://[::1": missing ']' in host`],
  ['http://a b.com/', `parse "http://a b.com/": invalid character " " in host name`],
  ['cache_object:foo:x', 'parse "cache_object:foo:x": first path segment in URL cannot contain colon'],
  [':foo', 'parse ":foo": missing protocol scheme'],
  ['http://h:port/', 'parse "http://h:port/": invalid port ":port" after host'],
  ['http://h/%zz', 'parse "http://h/%zz": invalid URL escape "%zz"'],
  ['http://us\ner:pass@h/', 'parse "http://us\\ner:pass@h/": net/url: invalid control character in URL'],
])('%j is none', (text, error) => {
  expect(read(text)).toBe(error);
});

test('newer releases take only IPv6 in brackets, newer modules one colon in an http host', () => {
  expect(read('http://[1.2.3.4]/', go('go1.24.4'))).toBe('http://[1.2.3.4]/');
  expect(read('http://[1.2.3.4]/', go('go1.24.8'))).toBe('parse "http://[1.2.3.4]/": invalid IP-literal');
  expect(read('http://h:1:2/', go('go1.26', 'go1.25'))).toBe('http://h:1:2/');
  expect(read('http://h:1:2/', go('go1.26'))).toBe('parse "http://h:1:2/": invalid port ":1:2" after host');
});

test('any web address is printed as it was read', () => {
  const part = fc.array(fc.constantFrom('a', 'Z', '9', '-', '.', '_', '~', '%20', '%2F', '+', '&'), {
    maxLength: 6,
  });
  const address = fc.tuple(fc.constantFrom('http', 'https'), fc.constantFrom('', ':80'), part, part, part);
  fc.assert(
    fc.property(address, ([scheme, port, path, query, fragment]) => {
      const [inPath, inQuery, inFragment] = [path, query, fragment].map((pieces) => pieces.join(''));
      const text = `${scheme}://example.com${port}/${inPath}?${inQuery}${inFragment === '' ? '' : `#${inFragment}`}`;
      expect(read(text)).toBe(text);
    }),
  );
});
