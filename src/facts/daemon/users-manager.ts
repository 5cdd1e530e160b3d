import { dirname } from 'node:path';
import type { Argv } from '../../host/host.ts';
import type { Ask } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { rootless } from './rootless.ts';

/**
 * systemctl(1), for the manager that has docker.service: the machine's, or of a rootless Docker the user's own. That one
 * is found by the runtime directory, which a shell of su(1) or cron is not told, and where the socket is.
 */
export async function systemctlOf(ask: Ask): Promise<Argv> {
  const [user, who] = await Promise.all([ask.fact(rootless), ask.fact(identity)]);
  if (user.state === 'unknown' || user.value === null) return ['systemctl'];
  const isTold = who.state === 'known' && who.value.environment.XDG_RUNTIME_DIR !== undefined;
  return isTold
    ? ['systemctl', '--user']
    : ['env', `XDG_RUNTIME_DIR=${dirname(user.value.socket)}`, 'systemctl', '--user'];
}

/** journalctl(1): the messages of a unit of that manager. */
export async function journalUnitOf(ask: Ask, name: string): Promise<string> {
  const user = await ask.fact(rootless);
  return user.state === 'known' && user.value !== null ? `--user-unit=${name}` : `--unit=${name}`;
}
