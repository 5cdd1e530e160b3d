import { readdir } from 'node:fs/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
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

/**
 * Gives the secure context for a set of extra CA files, made once for each set of those that are there: to read the
 * system's bundle takes some 20 ms of work, which a hundred hosts without a file of their own need not each pay.
 */
export function createTrust(): (extraCaFiles: readonly string[]) => Promise<SecureContext> {
  const made = new Map<string, Promise<SecureContext>>();
  return async (extraCaFiles) => {
    const paths = (await Promise.all(extraCaFiles.map(filesOf))).flat();
    const extras = await Promise.all(paths.map(textOf));
    const present = extras.filter((pem) => pem !== '');
    const key = present.join('\0');
    const context = made.get(key) ?? load(present);
    made.set(key, context);
    return context;
  };
}

async function load(extras: readonly string[]): Promise<SecureContext> {
  return createSecureContext({ ca: [await systemBundle(), ...extras].filter((pem) => pem !== '') });
}

/** Of a folder, the files that Docker takes for CA certificates (moby registry/registry.go ReadCertsDirectory). */
async function filesOf(path: string): Promise<readonly string[]> {
  if (!path.endsWith('/')) return [path];
  const entries = await readdir(path).catch(() => []);
  return entries
    .filter((entry) => entry.endsWith('.crt'))
    .slice(0, MOST_FILES)
    .map((entry) => `${path}${entry}`);
}

async function systemBundle(): Promise<string> {
  for (const path of SYSTEM_BUNDLES) {
    const pem = await textOf(path);
    if (pem !== '') return pem;
  }
  return '';
}

/** More CA certificates than any registry needs. */
const MOST_FILES = 100;

/** Empty where it cannot be read, or is no file. */
async function textOf(path: string): Promise<string> {
  const read = await readHostFile(path, { maxBytes: LARGE_FILE_BYTES });
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : '';
}
