import type { Ask } from '../../run/fact.ts';
import { findProgram, SERVICE_PATH } from '../host/path-files.ts';
import { daemonProcess } from './daemon-process.ts';

/** Folders in which dockerd itself looks for it, moby daemon/config/config_linux.go, are no part of its PATH. */
const SOUGHT: readonly (readonly [RegExp, string])[] = [
  [/userland-proxy is enabled, but userland-proxy-path is not set/, 'docker-proxy'],
  [/iptables not found/i, 'iptables'],
];

/**
 * A PATH of the unit's own that keeps a program from dockerd which this machine has. Null where it is not there at all, or
 * the unit has the PATH of all services (systemd.exec(5)).
 */
export async function shortPath(ask: Ask, said: string): Promise<string | null> {
  const name = SOUGHT.find(([words]) => words.test(said))?.[1];
  const process = name === undefined ? null : await ask.fact(daemonProcess);
  const path = process?.state === 'known' ? process.value.environment.PATH : undefined;
  if (name === undefined || path === undefined) return null;
  const own = path.split(':');
  const others = SERVICE_PATH.split(':').filter((folder) => !own.includes(folder));
  const found = await findProgram(ask, others, name);
  return found.state === 'there' ? `PATH=${path}: ${found.path}: ${said}` : null;
}
