import type { ProbeReply } from '../../host/host.ts';

/** Something answered the ClientHello, and it was no TLS (OpenSSL's "wrong version number" and its like). */
export function speaksNoTls({ outcome }: ProbeReply): boolean {
  return (
    outcome.kind === 'stopped' &&
    outcome.phase === 'tls' &&
    /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_.*RECORD.*)$/.test(
      outcome.code,
    )
  );
}
