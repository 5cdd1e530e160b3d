import { ENGINES, type EngineName } from '../../mirrors/engines/engine.ts';

/** Which engine goes by a file; null where it is none of them. */
export type FileReader = EngineName | null;

export function isEngine(value: unknown): value is EngineName {
  return ENGINES.some((name) => name === value);
}

/**
 * The first entries of the journal do not say who reads their files. There Docker's is what has no ending of somebody
 * else's: dockerd's may have any name (--config-file), the other engines' are TOML, a drop-in is a unit's, and
 * sources are the package manager's. Nothing but such an entry is guessed about.
 */
export function readerInOldEntry(path: string): FileReader {
  return /\.(toml|conf|list|sources|repo)$/.test(path) ? null : 'docker';
}
