import type { Finding } from '../../knowledge/causes.ts';
import { plainWords } from '../registry/describe-reply.ts';
import type { ClientEndpoint } from './docker-client.ts';

/** OpenSSL's and Node's own codes of a certificate or a handshake that came to nothing (Node's errors.md, tls.md). */
const CODES =
  /^(ERR_SSL_|ERR_TLS_|EPROTO\b|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(VERIFY|GET_ISSUER)_|INVALID_CA\b)/;
/** Of Go's server that speaks TLS and was not spoken to in it (go/src/net/http/server.go, tlsRecordHeaderLooksLikeHTTP). */
const IN_THE_CLEAR = 'Client sent an HTTP request to an HTTPS server';

/** Whether what an engine elsewhere said, or what became of the connection to it, is a matter of TLS. */
export function isTlsMismatch(said: string): boolean {
  return CODES.test(said) || said.includes(IN_THE_CLEAR);
}

export function tlsMismatch(words: string, what: string): Finding<'engine-tls'> {
  const said = plainWords(words);
  return { cause: 'engine-tls', severity: 'fail', params: { said }, evidence: [{ what, said, ms: null }] };
}

/** The client is led to where no engine is. */
export function wrongEndpoint(
  { text: at, from, otherwise }: ClientEndpoint,
  said: string,
  what: string,
): Finding<'wrong-endpoint'> {
  const params = { endpoint: at, from: from === 'default' ? 'DOCKER_HOST' : from, said, otherwise } as const;
  return { cause: 'wrong-endpoint', severity: 'fail', params, evidence: [{ what, said, ms: null }] };
}
