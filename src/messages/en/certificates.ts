import type { CertificateWords } from '../certificate-codes.ts';

const UNKNOWN_ISSUER = 'its issuer is not among the CAs that are trusted here';

export const certificates: CertificateWords = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  SELF_SIGNED_CERT_IN_CHAIN: 'its root certificate is not among the CAs that are trusted here',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed and not trusted here',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for other names',
};
