import type { Host } from '../../host/host.ts';

/** A unit of the system's service manager, or of the user's own. */
export interface Unit {
  /** Empty for a command that names none, as `daemon-reload`. */
  readonly unit: string;
  readonly ofUser?: true;
}

/** Starting the engine may load many containers; systemd's own limit is 90 s (DefaultTimeoutStartSec). */
const DEADLINE_MS = 100_000;

export function systemctlArgv(verb: string, { unit, ofUser }: Unit): readonly [string, ...string[]] {
  return ['systemctl', ...(ofUser === true ? ['--user'] : []), verb, ...(unit === '' ? [] : [unit])];
}

/** Runs one systemctl(1) command; null where it went well, else its words. */
export async function systemctl(host: Host, verb: string, unit: Unit): Promise<string | null> {
  const argv = systemctlArgv(verb, unit);
  const result = await host.run({ argv, deadlineMs: DEADLINE_MS });
  const command = argv.join(' ');
  switch (result.kind) {
    case 'exited':
      return result.code === 0 ? null : `${command}: ${result.stderr.trim() || `exit ${result.code}`}`;
    case 'timed-out':
      return `${command}: not done within ${Math.round(result.ms / 1000)} s`;
    case 'not-found':
    case 'not-recorded':
      return `${command}: no systemctl here`;
    case 'failed':
      return `${command}: ${result.message}`;
  }
}
