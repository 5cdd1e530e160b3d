import type { Ask } from '../../run/fact.ts';
import { listFolder } from '../host/folder.ts';
import { askPullEngine } from './pull-engine.ts';
import { certFolders, certsRoot } from './trust.ts';

/** A folder of certs.d for the same host with another port, or none: Docker does not look into it. */
export interface MisplacedCerts {
  readonly folder: string;
  /** Where it would look. */
  readonly meant: string;
  /** The names of the authorities in it. */
  readonly files: readonly string[];
}

/** Asked only behind a certificate that was refused; null where there is none, or where the right folder is there too. */
export async function misplacedCerts(ask: Ask, host: string): Promise<MisplacedCerts | null> {
  const root = await certsRoot(ask);
  const folders = (await listFolder(ask, root, '')) ?? [];
  const read = certFolders({ kind: 'registry', url: `https://${host}` }, await askPullEngine(ask));
  const names = folders.map((folder) => folder.slice(root.length + 1));
  if (names.some((name) => read.includes(name) && name !== '_default')) return null;
  const other = names.find((name) => withoutPort(name) === withoutPort(host));
  if (other === undefined) return null;
  const folder = `${root}/${other}`;
  const files = ((await listFolder(ask, folder, '')) ?? [])
    .map((file) => file.slice(folder.length + 1))
    .filter((file) => file.endsWith('.crt'));
  return files.length === 0 ? null : { folder, meant: `${root}/${host}`, files };
}

function withoutPort(name: string): string {
  return name.replace(/(?::\d+|_\d+_)$/, '').toLowerCase();
}
