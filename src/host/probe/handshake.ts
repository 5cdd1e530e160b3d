import { isIP, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect as tlsConnect,
  type DetailedPeerCertificate,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { cleanLine } from '../../redact/clean.ts';
import type { Certificate, RootCertificate } from '../certificate.ts';

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
      checkServerIdentity: (name, leaf) => withoutNames(leaf) ?? checkServerIdentity(name, leaf),
      ALPNProtocols: ['http/1.1'],
    });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.off('error', reject);
      socket.on('error', () => socket.destroy());
      if (socket.authorized || !verify) return resolve(socket);
      const leaf = describeCertificate(socket.getPeerCertificate(true));
      socket.destroy();
      reject(new UntrustedCertificate(String(socket.authorizationError), leaf));
    });
  });
}

/** Node goes by the subject where a certificate names nobody else; Go, and so dockerd, has not since 1.15. */
function withoutNames({ subjectaltname }: PeerCertificate): Error | undefined {
  return subjectaltname === undefined
    ? Object.assign(new Error('no subjectAltName'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    : undefined;
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

function describeCertificate(leaf: DetailedPeerCertificate): Certificate {
  const root = rootOf(leaf);
  return {
    subject: nameOf(leaf.subject),
    issuer: nameOf(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ', MOST_NAMES)
      .filter((name) => name !== '')
      .map((name) => shown(name.replace(/^DNS:/, ''))),
    validFrom: shown(leaf.valid_from ?? ''),
    validTo: shown(leaf.valid_to ?? ''),
    ...(root === null ? {} : { root }),
  };
}

/** Longer than any chain. */
const MOST_LINKS = 10;

/** Those that sign for others have one or two thousand; a handshake brings up to a hundred (openssl SSL_CTX_set_max_cert_list(3)). */
const MOST_ROOT_BYTES = 16 * 1024;

/** Node goes on to the issuer that was sent, or that it knows; the last one is its own. */
function rootOf(leaf: DetailedPeerCertificate): RootCertificate | null {
  let last = leaf;
  for (let link = 0; link < MOST_LINKS && Object.hasOwn(last, 'issuerCertificate'); link += 1) {
    const next = last.issuerCertificate;
    if (next === last || next.fingerprint256 === last.fingerprint256)
      return last.raw.length > MOST_ROOT_BYTES ? null : describeRoot(last);
    last = next;
  }
  return null;
}

function describeRoot(root: DetailedPeerCertificate): RootCertificate {
  const lines = root.raw.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    subject: nameOf(root.subject),
    issuer: nameOf(root.issuer),
    fingerprint: root.fingerprint256,
    validFrom: shown(root.valid_from),
    validTo: shown(root.valid_to),
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
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
