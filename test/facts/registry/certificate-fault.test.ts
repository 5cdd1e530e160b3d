import { expect, test } from 'vitest';
import { certificateFault } from '../../../src/facts/registry/certificate-fault.ts';

const UNKNOWN = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';

test.each<readonly [string, string, readonly string[], string | null]>([
  ['r.example:5000', UNKNOWN, ['r.example'], null],
  ['r.example', UNKNOWN, ['*.example'], null],
  ['a.r.example', UNKNOWN, ['*.example'], 'other-names'],
  ['R.example', UNKNOWN, ['r.EXAMPLE'], null],
  ['r.example', 'DEPTH_ZERO_SELF_SIGNED_CERT', [], 'no-names'],
  ['r.example', 'ERR_TLS_CERT_ALTNAME_INVALID', ['old.example', 'IP Address:192.0.2.1'], 'other-names'],
  ['192.0.2.1:5000', UNKNOWN, ['IP Address:192.0.2.1'], null],
  ['192.0.2.1', UNKNOWN, ['192.0.2.1'], 'other-names'],
  ['[2001:db8::1]:5000', UNKNOWN, ['IP Address:2001:DB8:0:0:0:0:0:1'], null],
  ['192.0.2.1', 'ERR_TLS_CERT_ALTNAME_INVALID', ['r.example'], 'other-names'],
  ['r.example', 'CERT_HAS_EXPIRED', ['r.example'], 'expired'],
  ['r.example', 'CERT_NOT_YET_VALID', ['r.example'], 'not-yet'],
])('%s, %s, for %j: %s', (host, code, names, fault) => {
  const certificate = { subject: '', issuer: '', names, validFrom: '', validTo: '' };
  expect(certificateFault(host, code, certificate)).toBe(fault);
});
