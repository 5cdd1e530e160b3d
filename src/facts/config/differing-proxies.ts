import type { DifferingSetting } from '../../knowledge/params/config.ts';
import type { EngineInfo } from '../daemon/engine.ts';

const PROXIES = [
  ['http-proxy', 'http'],
  ['https-proxy', 'https'],
  ['no-proxy', 'no'],
] as const;

/**
 * The proxies of the file that the engine does not use; those of the file win over the environment's, and only a
 * restart brings them into force (moby cmd/dockerd/daemon.go, configureProxyEnv).
 */
export function proxiesDiffering(
  inFile: unknown,
  inForce: EngineInfo['proxies'],
  flagged: ReadonlySet<string>,
): readonly DifferingSetting[] {
  const wanted = new Map<string, unknown>(
    Object.entries(typeof inFile === 'object' && inFile !== null ? inFile : {}),
  );
  return PROXIES.flatMap(([key, field]) => {
    const value = wanted.get(key);
    if (typeof value !== 'string' || value === '' || flagged.has(key)) return [];
    const shown = key === 'no-proxy' ? value : masked(value);
    return shown === inForce[field]
      ? []
      : [{ key: `proxies.${key}`, file: shown, running: inForce[field], needs: 'restart' as const }];
  });
}

/** A login is shown as xxxxx:xxxxx (moby daemon/config/config.go, MaskCredentials). */
function masked(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1xxxxx:xxxxx@');
}
