import type { DifferingSetting } from '../../knowledge/params/config.ts';
import { asObject } from '../../notation/json-object.ts';
import type { EngineInfo } from '../daemon/engine.ts';
import { maskCredentials } from '../daemon-json/mask-credentials.ts';

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
  const wanted = asObject(inFile);
  return PROXIES.flatMap(([key, field]) => {
    const value = wanted[key];
    if (typeof value !== 'string' || value === '' || flagged.has(key)) return [];
    const shown = key === 'no-proxy' ? value : maskCredentials(value);
    return shown === inForce[field]
      ? []
      : [{ key: `proxies.${key}`, file: shown, running: inForce[field], needs: 'restart' as const }];
  });
}
