import type { Ask } from '../../run/fact.ts';
import { pathFault, type Fault } from './thing.ts';

/** Those of Debian, of Fedora, of SUSE, of Alpine (go/src/crypto/x509/root_linux.go). */
const FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const FOLDERS = ['/etc/ssl/certs', '/etc/pki/tls/certs'];

interface Told {
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Whom dockerd trusts: a file, and every file of some folders; each of the two variables takes the place of one of them
 * alone (go/src/crypto/x509/root_unix.go, loadSystemRoots). No registry is trusted where both lead to nothing.
 */
export async function authoritiesFault(path: string, ask: Ask, { environment }: Told): Promise<Fault> {
  const { SSL_CERT_FILE: file = '', SSL_CERT_DIR: folders = '' } = environment;
  const [ofFiles, ofFolders] = await Promise.all([
    faultsOf(ask, file === '' ? FILES : [file], 'file'),
    faultsOf(ask, folders === '' ? FOLDERS : folders.split(':'), 'directory'),
  ]);
  const all = [...ofFiles, ...ofFolders];
  if (all.includes(null)) return null;
  return (path === file ? ofFiles[0] : ofFolders[0]) ?? null;
}

async function faultsOf(
  ask: Ask,
  paths: readonly string[],
  wanted: 'file' | 'directory',
): Promise<readonly Fault[]> {
  return Promise.all(paths.map((path) => pathFault(ask, path, wanted)));
}
