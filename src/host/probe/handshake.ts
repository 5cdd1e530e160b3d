import { isIP, type Socket } from 'node:net';
import { connect as tlsConnect, type PeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { cleanLine } from '../../redact/clean.ts';
import type { Certificate } from '../certificate.ts';

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

/** Of the certificate that the other side showed; null where it is no date. */
export function lastDayOf(socket: TLSSocket): string | null {
  const until = new Date(socket.getPeerCertificate().valid_to ?? '');
  return Number.isNaN(until.getTime()) ? null : until.toISOString();
}

/** A certificate of a content network names a hundred hosts; the first tell whose it is. */
const MOST_NAMES = 100;

/** The longest name of a host (RFC 1035 §2.3.4); a longer one is none. */
const LONGEST_NAME = 255;

function describeCertificate(leaf: PeerCertificate): Certificate {
  return {
    subject: nameOf(leaf.subject),
    issuer: nameOf(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ', MOST_NAMES)
      .filter((name) => name !== '')
      .map((name) => shown(name.replace(/^DNS:/, ''))),
    validFrom: shown(leaf.valid_from ?? ''),
    validTo: shown(leaf.valid_to ?? ''),
  };
}

function nameOf(holder: PeerCertificate['subject'] | undefined): string {
  return shown(
    [holder?.O, holder?.CN]
      .flat()
      .filter((part) => part !== undefined)
      .join(', '),
  );
}

/** Whoever made the certificate wrote what he liked into it. */
function shown(text: string): string {
  return cleanLine(text, LONGEST_NAME);
}
