import { isIP, type Socket } from 'node:net';
import { connect as tlsConnect, type PeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import type { Certificate } from '../host.ts';

/** The certificate did not hold; the handshake was ended before anything was sent. */
export class UntrustedCertificate extends Error {
  readonly code: string;
  readonly certificate: Certificate;
  constructor(code: string, certificate: Certificate) {
    super(code);
    this.code = code;
    this.certificate = certificate;
  }
}

/** Shakes hands over a connected socket; rejects with {@link UntrustedCertificate} where it may not be trusted. */
export function handshake(
  raw: Socket,
  host: string,
  secureContext: SecureContext,
  verify: boolean,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = tlsConnect({
      socket: raw,
      host,
      ...servername,
      secureContext,
      // Verified below, so that the certificate which was refused can be shown.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.off('error', reject);
      socket.on('error', () => socket.destroy());
      if (socket.authorized || !verify) return resolve(socket);
      const leaf = describeCertificate(socket.getPeerCertificate());
      socket.destroy();
      reject(new UntrustedCertificate(String(socket.authorizationError), leaf));
    });
  });
}

function describeCertificate(leaf: PeerCertificate): Certificate {
  return {
    subject: nameOf(leaf.subject),
    issuer: nameOf(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ')
      .filter((name) => name !== '')
      .map((name) => name.replace(/^DNS:/, '')),
    validFrom: leaf.valid_from ?? '',
    validTo: leaf.valid_to ?? '',
  };
}

function nameOf(holder: PeerCertificate['subject'] | undefined): string {
  return [holder?.O, holder?.CN]
    .flat()
    .filter((part) => part !== undefined)
    .join(', ');
}
