import { expect, test } from 'vitest';
import { networkCause, type NetworkStop } from '../../src/knowledge/stop-cause.ts';

const HUB = 'registry-1.docker.io';
const SILENT: NetworkStop = {
  host: HUB,
  phase: 'tcp',
  code: 'ETIMEDOUT',
  address: null,
  losesLargePackets: false,
  clockOffSeconds: null,
  proxied: false,
  defaultRoute: true,
  certificateNames: null,
};

test.each([
  ['a black hole is the service itself', SILENT, null],
  ['so is a refusal', { ...SILENT, code: 'ECONNREFUSED' }, null],
  ['and a reset in the handshake', { ...SILENT, phase: 'tls', code: 'ECONNRESET' }, null],
  ['and a silence after it', { ...SILENT, phase: 'http' }, null],
  ['no route at all', { ...SILENT, defaultRoute: false }, 'network-offline'],
  ['no route, so no name', { ...SILENT, phase: 'dns', defaultRoute: false }, 'network-offline'],
  ['no route, in the words of the kernel', { ...SILENT, code: 'ENETUNREACH' }, 'network-offline'],
  [
    'no IPv6 route, and no IPv4 address',
    { ...SILENT, code: 'ENETUNREACH', address: '2001:db8::10' },
    'ipv6-broken',
  ],
  ['silent IPv6, and no IPv4 address', { ...SILENT, address: '2001:db8::10' }, 'ipv6-broken'],
  ['IPv6 without any route', { ...SILENT, address: '2001:db8::10', defaultRoute: false }, 'network-offline'],
  ['the address of this machine', { ...SILENT, code: 'ECONNREFUSED', address: '127.0.0.1' }, 'dns-poisoned'],
  ['no address', { ...SILENT, code: 'ECONNREFUSED', address: '0.0.0.0' }, 'dns-poisoned'],
  ['silence of every handshake', { ...SILENT, phase: 'tls', losesLargePackets: true }, 'mtu-too-large'],
  ['silence of this handshake', { ...SILENT, phase: 'tls' }, null],
  ['no such name', { ...SILENT, phase: 'dns', code: 'ENOTFOUND' }, 'dns-broken'],
  ['a silent name server', { ...SILENT, phase: 'dns' }, 'dns-broken'],
  ['the proxy refuses the connection', { ...SILENT, proxied: true }, 'proxy-unreachable'],
  ['the proxy has no address', { ...SILENT, proxied: true, phase: 'dns' }, 'proxy-unreachable'],
  [
    'the proxy wants a login',
    { ...SILENT, proxied: true, phase: 'proxy', code: 'EPROXY407' },
    'proxy-needs-auth',
  ],
  [
    'the proxy refuses CONNECT',
    { ...SILENT, proxied: true, phase: 'proxy', code: 'EPROXY403' },
    'proxy-unreachable',
  ],
  ['behind a proxy that let us through, the service', { ...SILENT, proxied: true, phase: 'http' }, null],
] satisfies readonly [string, NetworkStop, ReturnType<typeof networkCause>][])('%s', (_what, stop, cause) => {
  expect(networkCause(stop)).toBe(cause);
});

test.each([
  [0, 'tls-untrusted'],
  [-599, 'tls-untrusted'],
  [601, 'clock-wrong'],
  [-86_400, 'clock-wrong'],
  [null, 'clock-wrong'],
])('a certificate that has run out, with the clock off by %s s', (clockOffSeconds, cause) => {
  const stop = { ...SILENT, phase: 'tls', code: 'CERT_HAS_EXPIRED', certificateNames: [HUB] } as const;
  expect(networkCause({ ...stop, clockOffSeconds })).toBe(cause);
});

test.each([
  ['our own name, unknown issuer: somebody opens TLS', 'SELF_SIGNED_CERT_IN_CHAIN', [HUB], 'tls-untrusted'],
  ['a wildcard is our own name', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', ['*.docker.io'], 'tls-untrusted'],
  ['a wildcard is one label', 'ERR_TLS_CERT_ALTNAME_INVALID', ['*.io'], 'dns-poisoned'],
  ['our own name, run out: the clock', 'CERT_HAS_EXPIRED', ['*.docker.io'], 'clock-wrong'],
  ['our own name, not yet valid: the clock', 'CERT_NOT_YET_VALID', [HUB], 'clock-wrong'],
  ['the name of another firm', 'ERR_TLS_CERT_ALTNAME_INVALID', ['*.facebook.com'], 'dns-poisoned'],
  ["another firm's that has run out", 'CERT_HAS_EXPIRED', ['*.facebook.com'], 'dns-poisoned'],
  ['no names at all', 'DEPTH_ZERO_SELF_SIGNED_CERT', [], 'dns-poisoned'],
] as const)('certificate: %s', (_what, code, certificateNames, cause) => {
  expect(networkCause({ ...SILENT, phase: 'tls', code, certificateNames })).toBe(cause);
});
