import { isAtLeast, type EngineBuild } from './engine-version.ts';
import { OPTIONS, type Option } from './option-table.ts';

export type { Option } from './option-table.ts';

/** The keys that `engine` accepts and reads. */
export function optionsOf(engine: EngineBuild): readonly Option[] {
  return OPTIONS.filter((known) => isCurrent(known, engine));
}

/** Names that pass the unknown-key check of `engine` though nothing reads them: flags that have no field. */
export function ignoredKeysOf(engine: EngineBuild): ReadonlyMap<string, string | null> {
  return new Map(IGNORED.filter((name) => isCurrent(name, engine)).map((name) => [name.key, name.instead]));
}

/** Objects under these keys are values; every other object is opened and its keys checked as if at top level. */
export const FLAT_KEYS: ReadonlySet<string> = new Set([
  'cluster-store-opts',
  'default-network-opts',
  'log-opts',
  'runtimes',
  'default-ulimits',
  'features',
  'builder',
  'nri-opts',
]);

/** Keys that may be both in the file and on the command line (daemon/config/config.go, skipDuplicates). */
export const MERGED_KEYS: ReadonlySet<string> = new Set(['runtimes']);

function isCurrent(
  named: { readonly since: string | null; readonly until: string | null },
  engine: EngineBuild,
): boolean {
  const since = named.since === null || isAtLeast(engine, named.since);
  return since && !(named.until !== null && isAtLeast(engine, named.until));
}

interface IgnoredKey {
  readonly key: string;
  /** The key that was probably meant; null if there is none. */
  readonly instead: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

function ignored(
  key: string,
  instead: string | null,
  since: string | null = null,
  until: string | null = null,
): IgnoredKey {
  return { key, instead, since, until };
}

/** Flags whose name is not a JSON field: `findConfigurationConflicts` finds the flag and is content. */
const IGNORED: readonly IgnoredKey[] = [
  ...OPTIONS.flatMap(({ key, flag, since, until }) =>
    flag === null || flag === key || flag === 'host-gateway-ip' ? [] : [ignored(flag, key, since, until)],
  ),
  ignored('http-proxy', 'proxies', '23.0'),
  ignored('https-proxy', 'proxies', '23.0'),
  ignored('no-proxy', 'proxies', '23.0'),
  // From 28.1 the field is gone but the flag, and after it a place in skipValidateOptions, has stayed.
  ignored('allow-nondistributable-artifacts', null, '28.1'),
  // The field is gone since 24.0, skipValidateOptions still lists it.
  ignored('deprecated-key-path', null, '24.0'),
  // The flag has an s that the field (containerd-plugin-namespace, itself refused) lacks.
  ignored('containerd-plugins-namespace', null),
  ignored('config-file', null),
  ignored('help', null),
  ignored('restart', null),
  ignored('validate', null, '23.0'),
  ignored('version', null),
];
