import type { DifferingSetting } from '../../knowledge/params/config.ts';
import { textsOf } from '../../notation/json-object.ts';
import type { EngineInfo } from '../daemon/engine.ts';
import { proxiesDiffering } from './differing-proxies.ts';
import { withoutSlash } from '../registry/mirrors.ts';

type Config = Readonly<Record<string, unknown>>;

/** What is set for the daemon, and what it runs with. */
export interface Compared {
  readonly config: Config;
  readonly info: EngineInfo;
  /** Names of the flags on its command line: what is given there is not the file's to set. */
  readonly flagged: ReadonlySet<string>;
  /** Where the `data-root` of the file leads, its links followed, as the engine does; null where unknown. */
  readonly dataRoot: string | null;
}

/**
 * The settings of daemon.json that the running engine does not have, as far as `GET /info` shows them. Which ones a
 * reload brings into force: moby daemon/reload.go.
 */
export function differingSettings(compared: Compared): readonly DifferingSetting[] {
  const { config, info, flagged } = compared;
  return [
    ...lists(compared),
    ...plain(compared).flatMap(({ key, flag, inFile, inForce, needs }) =>
      flagged.has(flag ?? key) || inFile === null || inFile === inForce
        ? []
        : [{ key, file: inFile, running: inForce, needs }],
    ),
    ...proxiesDiffering(config['proxies'], info.proxies, flagged),
  ];
}

function lists({ config, info, flagged }: Compared): readonly DifferingSetting[] {
  const mirrors = strings(config['registry-mirrors']).map(withoutSlash);
  const insecure = strings(config['insecure-registries']).map(withoutScheme);
  const labels = config['labels'] === undefined ? info.labels : strings(config['labels']);
  const rows = [
    {
      key: 'registry-mirrors',
      flag: 'registry-mirror',
      inFile: mirrors,
      inForce: info.mirrors.map(withoutSlash),
    },
    // A network range is not shown by its own text in /info.
    ...(insecure.some((entry) => /\/\d+$/.test(entry))
      ? []
      : [
          {
            key: 'insecure-registries',
            flag: 'insecure-registry',
            inFile: sorted(insecure),
            inForce: sorted(info.insecureRegistries),
          },
        ]),
    { key: 'labels', flag: 'label', inFile: sorted(labels), inForce: sorted(info.labels) },
  ];
  return rows
    .filter(({ flag, inFile, inForce }) => !flagged.has(flag) && !equal(inFile, inForce))
    .map(({ key, inFile, inForce }) => ({
      key,
      file: JSON.stringify(inFile),
      running: JSON.stringify(inForce),
      needs: 'reload',
    }));
}

interface Row {
  readonly key: string;
  readonly flag?: string;
  /** Null where the file says nothing of it, or nothing that can be compared. */
  readonly inFile: string | null;
  readonly inForce: string;
  readonly needs: DifferingSetting['needs'];
}

function plain({ config, info, dataRoot }: Compared): readonly Row[] {
  const text = (key: string): string | null => asText(config[key]);
  const isGraph = info.imageStore === 'graph';
  const liveRestore = config['live-restore'];
  return [
    // With user namespaces it is a folder under the one that was asked for (moby daemon/daemon_unix.go).
    {
      key: 'data-root',
      inFile: info.userns || dataRoot === null ? null : withoutSlash(dataRoot),
      inForce: withoutSlash(info.rootDir),
      needs: 'restart',
    },
    {
      key: 'log-driver',
      inFile: text('log-driver') || 'json-file',
      inForce: info.loggingDriver,
      needs: 'restart',
    },
    // The store of containerd has snapshotters, whose names differ from those of the drivers.
    {
      key: 'storage-driver',
      inFile: isGraph ? text('storage-driver') || null : null,
      inForce: info.storageDriver,
      needs: 'restart',
    },
    {
      key: 'default-runtime',
      inFile: text('default-runtime') || null,
      inForce: info.defaultRuntime,
      needs: 'reload',
    },
    // Left out, it stays as it is until a restart (moby daemon/reload.go, IsValueSet).
    {
      key: 'live-restore',
      inFile: liveRestore === undefined ? 'false' : text('live-restore'),
      inForce: String(info.liveRestore),
      needs: liveRestore === undefined ? 'restart' : 'reload',
    },
    { key: 'debug', inFile: text('debug'), inForce: String(info.debug), needs: 'reload' },
    {
      key: 'experimental',
      inFile: text('experimental'),
      inForce: String(info.experimental),
      needs: 'restart',
    },
    {
      key: 'exec-opts',
      flag: 'exec-opt',
      inFile: cgroupDriver(config['exec-opts']),
      inForce: `native.cgroupdriver=${info.cgroupDriver}`,
      needs: 'restart',
    },
  ];
}

function cgroupDriver(options: unknown): string | null {
  return strings(options).findLast((option) => /^native\.cgroupdriver=./.test(option)) ?? null;
}

function asText(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : null;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

function sorted(list: readonly string[]): readonly string[] {
  return [...list].sort((a, b) => (a < b ? -1 : 1));
}

function strings(value: unknown): readonly string[] {
  return [...new Set(textsOf(value))];
}

/** The engine drops it, with a warning (moby registry/config.go loadInsecureRegistries). */
function withoutScheme(entry: string): string {
  return withoutSlash(entry.replace(/^https?:\/\//, ''));
}
