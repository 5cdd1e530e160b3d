import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressError, ipv4Number, ipVersion } from '../../src/go/netip.ts';
import { IP, IP_ADDRESS, IP_PREFIX } from '../../src/go/text-types.ts';

/** The addresses of Go's own test (net/netip, netip_test.go, TestParseAddr). */
test.each([
  '0.0.0.0',
  '192.168.140.255',
  '::',
  'fd7a:115c:a1e0:ab12:4843:cd96:626b::',
  '::ffff:192.168.140.255',
  'FD9E:1A04:F01D::1',
  '1:2::ffff:192.168.140.255%eth1',
])('%s is an address', (text) => {
  expect(addressError(text)).toBeNull();
});

test.each([
  '',
  'bad',
  '1234',
  '1.2.3.4%eth0',
  '.1.2.3',
  '1.2.3.',
  '1..2.3',
  '1.2.3.4.5',
  '0300.0250.0214.0377',
  '0xc0.0xa8.0x8c.0xff',
  '127.1',
  '192.168.300.1',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  'fe801::1',
  'fe80:tail:scal:e::',
  'fe80::1%',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:192.168.140.255',
  'ffff::ffff:ffff:ffff:ffff:ffff:ffff:192.168.140.255',
  '::ffff:192.168.140.bad',
  'fe80::1::1',
  'fe80:1?:1',
  'fe80:',
])('%j is none', (text) => {
  expect(addressError(text)).not.toBeNull();
  expect(ipVersion(text)).toBeNull();
});

test('the error names the address and what is wrong in it', () => {
  expect(addressError('010.000.015.001')).toBe(
    'ParseAddr("010.000.015.001"): IPv4 field has octet with leading zero',
  );
});

test('any text is an address to Go where it is one to Node.js, whose zones net.ParseIP refuses', () => {
  const pieces = fc.constantFrom(
    ':',
    '::',
    '0',
    'f',
    '12ab',
    '12345',
    '.',
    '1.2.3.4',
    '255',
    '256',
    '01',
    'x',
  );
  const text = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (address) => {
      expect(ipVersion(address) ?? 0).toBe(isIP(address));
    }),
    { numRuns: 2_000 },
  );
});

test('an IPv4 address is the number that its bytes make', () => {
  const byte = fc.nat({ max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, byte, (...bytes) => {
      expect(ipv4Number(bytes.join('.'))).toBe(Buffer.from(bytes).readUInt32BE());
    }),
  );
  expect(ipv4Number('::1')).toBeNull();
  expect(ipv4Number('10.0.0.999')).toBeNull();
});

test.each([
  ['10.0.0.1', null],
  ['', null],
  ['10.0.0.300', 'invalid IP address: 10.0.0.300'],
])('net.IP reads %j', (text, error) => {
  expect(IP.kind === 'text' && IP.read(text)).toBe(error);
});

/** The prefixes of Go's own test (net/netip, netip_test.go, TestParsePrefixError). */
test.each([
  ['192.168.0.0', `netip.ParsePrefix("192.168.0.0"): no '/'`],
  ['1.1.1.0/q', 'netip.ParsePrefix("1.1.1.0/q"): bad bits after slash: "q"'],
  ['1.1.1.0/33', 'netip.ParsePrefix("1.1.1.0/33"): prefix length out of range'],
  ['2001::/129', 'netip.ParsePrefix("2001::/129"): prefix length out of range'],
  ['10.0.0.0/8', null],
  ['2001::/16', null],
])('netip.Prefix reads %s', (text, error) => {
  expect(IP_PREFIX.kind === 'text' && IP_PREFIX.read(text)).toBe(error);
});

test('netip.Addr takes a zone, and an empty text for no address', () => {
  expect(IP_ADDRESS.kind === 'text' && IP_ADDRESS.read('fe80::1%eth0')).toBeNull();
  expect(IP_ADDRESS.kind === 'text' && IP_ADDRESS.read('')).toBeNull();
});
