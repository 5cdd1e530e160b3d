import type { DifferingSetting } from '../knowledge/params/config.ts';
import type { EngineInfo } from './engine.ts';
import { withoutSlash } from './registry/mirrors.ts';

type Config = Readonly<Record<string, unknown>>;

/**
 * The settings of daemon.json that the running engine does not have, as far as `GET /info` shows them. A setting
 * given as a flag is not the file's to set. Which ones a reload brings into force: moby daemon/reload.go.
 */
export function differingSettings(
  config: Config,
  info: EngineInfo,
  flagged: ReadonlySet<string>,
): readonly DifferingSetting[] {
  const mirrors = strings(config['registry-mirrors']).map(withoutSlash);
  const insecure = strings(config['insecure-registries']).map(withoutScheme);
  const differing: DifferingSetting[] = [];
  if (!flagged.has('registry-mirror') && !equal(mirrors, info.mirrors.map(withoutSlash))) {
    differing.push({ key: 'registry-mirrors', ...shown(mirrors, info.mirrors), needs: 'reload' });
  }
  // A network range is not shown by its own text in /info.
  const comparable = !insecure.some((entry) => /\/\d+$/.test(entry));
  if (
    !flagged.has('insecure-registry') &&
    comparable &&
    !equal(sorted(insecure), sorted(info.insecureRegistries))
  ) {
    differing.push({
      key: 'insecure-registries',
      ...shown(insecure, info.insecureRegistries),
      needs: 'reload',
    });
  }
  for (const [key, inForce] of [
    ['data-root', info.rootDir],
    ['log-driver', info.loggingDriver],
  ] as const) {
    const inFile = config[key];
    if (typeof inFile === 'string' && withoutSlash(inFile) !== withoutSlash(inForce)) {
      differing.push({ key, file: inFile, running: inForce, needs: 'restart' });
    }
  }
  return differing;
}

function shown(
  inFile: readonly string[],
  inForce: readonly string[],
): Pick<DifferingSetting, 'file' | 'running'> {
  return { file: JSON.stringify(inFile), running: JSON.stringify(inForce) };
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

function sorted(list: readonly string[]): readonly string[] {
  return [...list].sort((a, b) => (a < b ? -1 : 1));
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? [...new Set(value.filter((entry) => typeof entry === 'string'))] : [];
}

/** The engine drops it, with a warning (moby registry/config.go loadInsecureRegistries). */
function withoutScheme(entry: string): string {
  return withoutSlash(entry.replace(/^https?:\/\//, ''));
}
