import { readdir } from 'node:fs/promises';
import { LARGE_FILE_BYTES, readHostFile } from '../files.ts';

/**
 * Where the system's CA bundle is; the first that exists is read, as Go and so dockerd do
 * (go/src/crypto/x509/root_linux.go). Node's built-in list is another one and is not used.
 */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
] as const;

/** Where the owner of a machine puts what the bundle is to have beside the distribution's (update-ca-certificates(8)). */
const OWNERS_FOLDERS = [
  '/usr/local/share/ca-certificates/',
  '/etc/pki/ca-trust/source/anchors/',
  '/etc/pki/trust/anchors/',
  '/etc/ca-certificates/trust-source/anchors/',
] as const;

/**
 * What the subjects of those say that registries and their storage mostly have their certificates from. A name too few
 * costs a host of another authority a second handshake, and no verdict: that is the whole bundle's.
 */
const USUAL = /Amazon Root|Starfield Services|GTS Root|GlobalSign|ISRG Root|DigiCert Global Root|USERTrust/;

/** PEM texts, to be given to a secure context together. */
export interface Anchors {
  /** Those of the whole that registries mostly need, and those that the owner added; empty where there are none. */
  readonly usual: string;
  readonly whole: string;
}

/** More CA certificates than any registry needs. */
const MOST_FILES = 100;

/** Of the system's bundle. Each certificate takes a third of a millisecond to be read by OpenSSL 3, and it has 140. */
export async function systemAnchors(): Promise<Anchors> {
  const [whole, own] = await Promise.all([systemBundle(), Promise.all(OWNERS_FOLDERS.map(textsIn))]);
  const owners = new Set(certificatesIn(own.flat().join('\n')).map(bareText));
  const usual = certificatesIn(whole).filter((pem) => {
    const bare = bareText(pem);
    return owners.has(bare) || USUAL.test(Buffer.from(bare, 'base64').toString('latin1', 0, ITS_NAMES_BYTES));
  });
  return { usual: usual.join('\n'), whole };
}

/** The subject of an authority stands before its key (RFC 5280 §4.1); a name in it is mostly text of one byte a character. */
const ITS_NAMES_BYTES = 512;

/** Of a folder, the texts of the files that Docker takes for CA certificates (moby registry/registry.go ReadCertsDirectory). */
export async function textsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(() => []);
  const files = entries.filter((entry) => entry.endsWith('.crt')).slice(0, MOST_FILES);
  return Promise.all(files.map((file) => textOf(`${folder}${file}`)));
}

/** Empty where it cannot be read, or is no file. */
export async function textOf(path: string): Promise<string> {
  const read = await readHostFile(path, { maxBytes: LARGE_FILE_BYTES });
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : '';
}

async function systemBundle(): Promise<string> {
  for (const path of SYSTEM_BUNDLES) {
    const pem = await textOf(path);
    if (pem !== '') return pem;
  }
  return '';
}

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

/** The base64 of a certificate, without its line breaks. */
function bareText(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
}
