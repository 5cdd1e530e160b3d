import entries from './packages.toml';

/** A host that has Docker's packages in the layout of download.docker.com. */
interface PackageMirror {
  readonly base: string;
  readonly operator: string;
}

/** How a distribution installs Docker. */
export interface DistributionPackages {
  /** os-release(5) ID or ID_LIKE. */
  readonly ids: readonly string[];
  readonly tool: 'apt' | 'dnf' | 'other';
  /** The commands for its own packages; empty where it has none. */
  readonly own: readonly string[];
  /** The folder of Docker's repository; null where Docker makes no packages for it. */
  readonly repository: string | null;
  /** The release in Docker's repository, by the version of the distribution up to its first dot. */
  readonly releases: Readonly<Record<string, string>>;
}

interface Packages {
  readonly base: string;
  /** Of the keys that sign Docker's packages: nothing else is trusted. */
  readonly fingerprints: readonly string[];
  readonly mirrors: readonly PackageMirror[];
  readonly distributions: readonly DistributionPackages[];
}

export const PACKAGES: Packages = readPackages(entries);

/** The first that names the distribution itself, else the first that names one it is like. */
export function packagesFor(id: string, like: readonly string[]): DistributionPackages | null {
  const named = (name: string): DistributionPackages | undefined =>
    PACKAGES.distributions.find(({ ids }) => ids.includes(name));
  return [id, ...like].map(named).find((found) => found !== undefined) ?? null;
}

/** Throws on an entry that is not whole: a test reads the file, so none is shipped. */
function readPackages(value: unknown): Packages {
  const root = fieldsOf(value);
  const docker = fieldsOf(root.get('docker'));
  return {
    base: text(docker, 'base'),
    fingerprints: texts(docker, 'fingerprints'),
    mirrors: list(root, 'mirror').map((entry) => ({
      base: text(entry, 'base'),
      operator: text(entry, 'operator'),
    })),
    distributions: list(root, 'distribution').map((entry) => ({
      ids: texts(entry, 'ids'),
      tool: toolOf(text(entry, 'tool')),
      own: texts(entry, 'own'),
      repository: entry.has('repository') ? text(entry, 'repository') : null,
      releases: Object.fromEntries(
        [...fieldsOf(entry.get('releases') ?? {})].map(([version, release]) => [version, String(release)]),
      ),
    })),
  };
}

type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new Error(`packages.toml: ${JSON.stringify(value)}`);
  return new Map(Object.entries(value));
}

function list(fields: Fields, key: string): readonly Fields[] {
  const value = fields.get(key);
  if (!Array.isArray(value)) throw new Error(`packages.toml: no [[${key}]]`);
  return value.map(fieldsOf);
}

function text(fields: Fields, key: string): string {
  const value = fields.get(key);
  if (typeof value !== 'string')
    throw new Error(`packages.toml: no ${key} in ${JSON.stringify([...fields])}`);
  return value;
}

function texts(fields: Fields, key: string): readonly string[] {
  const value = fields.get(key);
  if (!Array.isArray(value)) throw new Error(`packages.toml: no ${key} in ${JSON.stringify([...fields])}`);
  return value.map(String);
}

function toolOf(name: string): DistributionPackages['tool'] {
  if (name === 'apt' || name === 'dnf' || name === 'other') return name;
  throw new Error(`packages.toml: tool ${name}`);
}
