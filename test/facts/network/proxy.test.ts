import { expect, test } from 'vitest';
import { proxyFor, proxyUrl } from '../../../src/facts/network/proxy.ts';

const PROXY = 'http://proxy.example:3128';
const direct = (address: string, noProxy: string): boolean =>
  proxyFor({ https: PROXY, http: null, noProxy }, address) === null;

/** golang.org/x/net/http/httpproxy, proxy_test.go, UseProxyTests: some of it. */
const OF_GO = 'foobar.com, .barbaz.net, 192.168.1.1, 192.168.1.2:81, 10.0.0.0/30';

test.each([
  ['https://localhost', true],
  ['https://127.0.0.1', true],
  ['https://[::1]', true],
  ['https://192.168.1.1', true],
  ['https://192.168.1.2:81', true],
  ['https://192.168.1.3', false],
  ['https://10.0.0.2', true],
  ['https://10.0.0.4', false],
  ['https://www.barbaz.net', true],
  ['https://barbaz.net', false],
  ['https://foobar.com', true],
  ['https://www.foobar.com', true],
  ['https://foofoobar.com', false],
  ['https://192.168.1.1.example.com', false],
])('%s goes past the proxy: %s', (address, past) => {
  expect(direct(address, OF_GO)).toBe(past);
});

test('a range that is none exempts nothing', () => {
  for (const entry of ['10.0.0.0/', '999.0.0.0/8', '10.0.0.0/33', '/8']) {
    expect(direct('https://10.0.0.1', entry), entry).toBe(false);
  }
});

test('a proxy without a scheme is one of http, and what is no URL is none', () => {
  expect(proxyUrl('proxy.example:3128')).toBe('http://proxy.example:3128');
  expect(proxyUrl('')).toBeNull();
  expect(proxyUrl('http://a b')).toBeNull();
});
