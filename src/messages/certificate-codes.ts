/** Of OpenSSL's verdicts on a chain, as Node.js names them (Node.js docs, tls, "X509 certificate error codes"). */
const CODES = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
] as const;

export type CertificateWords = Readonly<Record<(typeof CODES)[number], string>>;

/** A verdict in words; one that is rarer as it is. */
export function certificateSaid(code: string, words: CertificateWords): string {
  const known = CODES.find((one) => one === code);
  return known === undefined ? code : words[known];
}
