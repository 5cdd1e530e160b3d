import type { CertificateWords } from '../certificate-codes.ts';

const UNKNOWN_ISSUER = '签发者不在本机信任的 CA 之中';

export const certificates: CertificateWords = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  SELF_SIGNED_CERT_IN_CHAIN: '根证书不在本机信任的 CA 之中',
  DEPTH_ZERO_SELF_SIGNED_CERT: '自签名证书，本机不信任',
  CERT_HAS_EXPIRED: '证书已过期',
  CERT_NOT_YET_VALID: '证书尚未生效',
  ERR_TLS_CERT_ALTNAME_INVALID: '证书适用于其他域名',
};
