import { expect, test } from 'vitest';
import { stopOf } from '../../src/facts/registry/stop-finding.ts';
import type { ProbeReply } from '../../src/host/host.ts';
import { LANGUAGES, loadMessages } from '../../src/messages/languages.ts';

function stoppedBy(phase: 'tls' | 'proxy', code: string, message: string): ProbeReply {
  const outcome = { kind: 'stopped', phase, code, message, certificate: null } as const;
  return { url: 'https://registry-1.docker.io/v2/', ms: 12, phases: {}, address: null, outcome };
}

/** Node.js' own codes and messages (Node.js docs, tls, "X509 certificate error codes"; OpenSSL x509_txt.c). */
const REFUSED = [
  stoppedBy('tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
  stoppedBy('tls', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
  stoppedBy('tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
  stoppedBy('tls', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'),
  stoppedBy('proxy', 'EPROXY407', 'HTTP/1.1 407 Proxy Authentication Required'),
];

test.each(LANGUAGES)('%s: codes and times that tell nothing are told to nobody', async (language) => {
  const { causes } = await loadMessages(language);
  for (const reply of REFUSED) {
    const stop = stopOf(reply);
    const said = [
      causes['tls-untrusted'].finding({ ...stop, issuer: 'Some CA', of: 'hub' }),
      causes['proxy-needs-auth'].finding({ ...stop, proxy: 'http://proxy.test:3128' }),
      causes['hub-unreachable'].finding(stop),
    ].slice(stop.phase === 'proxy' ? 1 : 0);
    for (const text of said) expect(text).not.toMatch(/[A-Z]+_[A-Z_]+|EPROXY|0\.0/);
  }
});
