import type { Certificate } from '../../host/certificate.ts';
import type { CertificateFault } from '../../knowledge/params/registries.ts';

/**
 * What is wrong with a refused certificate itself, so that no authority that is added here helps; null where nothing is
 * but that nobody here knows who signed it. As Go looks at it (crypto/x509 verify.go, VerifyHostname).
 */
export function certificateFault(
  host: string,
  code: string,
  { names }: Certificate,
): CertificateFault | null {
  if (code === 'CERT_HAS_EXPIRED') return 'expired';
  if (code === 'CERT_NOT_YET_VALID') return 'not-yet';
  if (names.length === 0) return 'no-names';
  const name = new URL(`https://${host}`).hostname.replace(/^\[|\]$/g, '');
  return names.some((one) => standsFor(one, name)) ? null : 'other-names';
}

/** An address only where it is written as one; a wildcard is one label. */
function standsFor(written: string, name: string): boolean {
  const [, address] = /^IP Address:(.+)$/.exec(written) ?? [];
  if (address !== undefined || isAddress(name)) return address !== undefined && sameAddress(address, name);
  const lower = written.toLowerCase();
  return lower === name || (lower.startsWith('*.') && name.slice(name.indexOf('.')) === lower.slice(1));
}

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}

/** OpenSSL writes IPv6 in capitals and without `::`. */
function sameAddress(one: string, other: string): boolean {
  const bare = (text: string): string => (text.includes(':') ? new URL(`http://[${text}]`).hostname : text);
  return bare(one) === bare(other);
}
