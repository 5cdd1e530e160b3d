import { expect, test } from 'vitest';
import { contains, parsePrefix } from '../../src/go/netip-prefix.ts';

/** Held to what Go's netip says of each: go/src/net/netip/netip_test.go, TestPrefixContains and TestParsePrefixError. */
test.each([
  ['9.8.7.6/0', '9.8.7.6', true],
  ['9.8.7.6/16', '9.8.7.6', true],
  ['9.8.7.6/16', '9.8.6.4', true],
  ['9.8.7.6/16', '9.9.7.6', false],
  ['9.8.7.6/32', '9.8.7.6', true],
  ['9.8.7.6/32', '9.8.7.7', false],
  ['::1/0', '::1', true],
  ['::1/0', '::2', true],
  ['::1/127', '::1', true],
  ['::1/127', '::2', false],
  ['::1/128', '::1', true],
  ['::1/127', '::2', false],
  ['::1/0', '1.2.3.4', false],
  ['1.2.3.4/24', '::1', false],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['10.0.0.0/8', 'registry.test', false],
])('%s holds %s: %s', (network, address, isIn) => {
  const prefix = parsePrefix(network);
  expect(prefix !== null && contains(prefix, address)).toBe(isIn);
});

test.each([
  '192.168.0.0',
  '1.257.1.1/24',
  '1.1.1.0/q',
  '1.1.1.0/-1',
  '1.1.1.0/+32',
  '1.1.1.0/08',
  '1.1.1.0/33',
  '2001::/129',
  '1.1.1.0%a/24',
  'registry.test:5000',
  '',
])('%s is no network', (text) => {
  expect(parsePrefix(text)).toBeNull();
});
