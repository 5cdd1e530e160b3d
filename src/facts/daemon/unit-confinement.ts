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
/** The results that each can end in (systemd.service(5), `Result`); where there were too many starts, no other is told. */
const BOUNDS: Readonly<Record<string, readonly string[]>> = {
  ExecStartPost: ['exit-code', 'signal', 'core-dump'],
  LimitAS: ['exit-code', 'signal', 'core-dump'],
  LimitDATA: ['exit-code', 'signal', 'core-dump'],
  LimitFSIZE: ['exit-code', 'signal', 'core-dump'],
  LimitNPROC: ['exit-code', 'signal', 'core-dump'],
  RuntimeMaxSec: ['timeout'],
  TimeoutStartSec: ['timeout'],
  WatchdogSec: ['watchdog'],
};
const AGAIN = 'start-limit-hit';

/** What is said where something is refused, and by Go's runtime where it has no memory or threads. */
const DENIED =
  /permitted|denied|read-only|not supported|no such file|bad system call|function not implemented/i;
const STARVED = /^\s*runtime[/.: ]|fatal error: |cannot allocate memory|resource temporarily unavailable/;

/** Of a known reason nothing of the unit is suspected, but where that is a refusal. */
const OF_CAUSE: Readonly<Partial<Record<StartCause, readonly string[]>>> = {
  'data-root-unusable': [...FILES, 'CapabilityBoundingSet', 'User', 'DynamicUser'],
  'storage-driver-unusable': RIGHTS,
  'iptables-unusable': RIGHTS,
};

/** Those of docker.service that may be the reason, with dockerd's last words; null where there are none. */
export async function confiningSettings(ask: Ask, { cause, said }: StartFailure): Promise<string | null> {
  const units = await ask.fact(dockerUnits);
  if (units.state === 'unknown') return null;
  const { activeState, subState, result } = units.value.service;
  const isDown = activeState === 'failed' || subState.startsWith('auto-restart');
  const suspects = cause === null ? ofUnknown(said, result) : (OF_CAUSE[cause] ?? []);
  if (suspects.length === 0 || (!isDown && said === '')) return null;
  const paths = await ask.fact(unitPaths);
  const settings = paths.state === 'known' ? await settingsIn(ask, paths.value, suspects) : [];
  return settings.length === 0 ? null : `${settings.join(', ')}: ${said === '' ? result : said}`;
}

function ofUnknown(said: string, result: string): readonly string[] {
  const bounds = Object.entries(BOUNDS).flatMap(([name, ends]) =>
    result === AGAIN || ends.includes(result) ? [name] : [],
  );
  return [
    ...(said === '' || DENIED.test(said) ? [...FILES, ...RIGHTS] : []),
    ...(said === '' || STARVED.test(said) ? bounds : []),
  ];
}
