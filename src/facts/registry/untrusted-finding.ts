import type { RootCertificate } from '../../host/certificate.ts';
import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { ShownRoot } from '../../knowledge/params/network.ts';
import { certificateFault } from './certificate-fault.ts';
import { certificateOf, type RegistryReach } from './private.ts';
import { stopOf } from './stop-finding.ts';

/** Something is wrong with the certificate itself; or its authority stands in the wrong place, or nowhere. */
export function untrustedFinding(
  { host, secure, misplaced }: RegistryReach,
  evidence: readonly Evidence[],
): Finding {
  const certificate = certificateOf(secure);
  const stop = stopOf(secure);
  const fault = certificate === null ? null : certificateFault(host, stop.code, certificate);
  const { issuer = '', validFrom = '', validTo = '', names = [], root } = certificate ?? {};
  if (fault !== null) {
    const params = { host, fault, certificateNames: names.slice(0, SHOWN_NAMES), issuer, validFrom, validTo };
    return { cause: 'registry-certificate-wrong', severity: 'fail', params, evidence };
  }
  if (misplaced !== null) {
    const { folder, meant, files } = misplaced;
    const thing = { setting: folder, where: folder, fault: 'wrong-port', said: meant } as const;
    const things = files.map((value) => ({ ...thing, value }));
    return { cause: 'registry-certs-misread', severity: 'fail', params: { things }, evidence };
  }
  const of = { host, issuer, of: 'registry' } as const;
  const params = { ...stop, ...of, ...(root === undefined ? {} : { root: shownRoot(root) }) };
  return { cause: 'tls-untrusted', severity: 'fail', params, evidence };
}

const SHOWN_NAMES = 5;

function shownRoot({ subject, fingerprint, validFrom, validTo }: RootCertificate): ShownRoot {
  return { subject, fingerprint, validFrom, validTo };
}
