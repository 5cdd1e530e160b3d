import type { StartCause, StartFailure } from '../../knowledge/start-failure.ts';
import type { Ask } from '../../run/fact.ts';
import { dockerUnits } from './systemd.ts';
import { unitPaths } from './unit-paths.ts';
import { settingsIn } from './unit-settings.ts';

/**
 * Settings of systemd.exec(5) and systemd.service(5) that take something from a service, by what they take. The units of the
 * packages have none of them: somebody has hardened this one.
 */
const FILES = [
  'ProtectSystem',
  'ProtectHome',
  'ReadOnlyPaths',
  'InaccessiblePaths',
  'TemporaryFileSystem',
  'BindReadOnlyPaths',
  'RootDirectory',
  'RootImage',
  'NoExecPaths',
];
const RIGHTS = [
  'CapabilityBoundingSet',
  'DynamicUser',
  'MemoryDenyWriteExecute',
  'PrivateDevices',
  'PrivateNetwork',
  'PrivateUsers',
  'ProtectControlGroups',
  'ProtectKernelModules',
  'ProtectKernelTunables',
  'RestrictAddressFamilies',
  'RestrictNamespaces',
  'SystemCallArchitectures',
  'SystemCallFilter',
  'User',
];
const BOUNDS = [
  'ExecStartPost',
  'LimitAS',
  'LimitDATA',
  'LimitFSIZE',
  'LimitNPROC',
  'RuntimeMaxSec',
  'TimeoutStartSec',
  'Type',
  'WatchdogSec',
];

/** A start that fails so may have been kept from something; that of a known reason has not. */
const SUSPECTS: Readonly<Partial<Record<StartCause | 'unknown', readonly string[]>>> = {
  'data-root-unusable': [...FILES, 'CapabilityBoundingSet', 'User', 'DynamicUser'],
  'storage-driver-unusable': RIGHTS,
  'iptables-unusable': RIGHTS,
  unknown: [...FILES, ...RIGHTS, ...BOUNDS],
};

/** Those of docker.service that may be the reason, with dockerd's last words; null where there are none. */
export async function confiningSettings(ask: Ask, { cause, said }: StartFailure): Promise<string | null> {
  const suspects = SUSPECTS[cause ?? 'unknown'];
  const units = await ask.fact(dockerUnits);
  if (suspects === undefined || units.state === 'unknown') return null;
  const { service } = units.value;
  const isDown = service.activeState === 'failed' || service.subState.startsWith('auto-restart');
  if (!isDown && said === '') return null;
  const paths = await ask.fact(unitPaths);
  const settings = paths.state === 'known' ? await settingsIn(ask, paths.value, suspects) : [];
  const words = said === '' ? service.result : said;
  return settings.length === 0 ? null : `${settings.join(', ')}: ${words}`;
}
