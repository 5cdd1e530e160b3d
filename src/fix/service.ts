import { serviceArgv } from './change.ts';
import type { Host } from '../host/host.ts';

/** Starting the engine may load many containers; systemd's own limit is 90 s (DefaultTimeoutStartSec). */
const SERVICE_DEADLINE_MS = 100_000;

/** Runs one systemctl command; null where it went well, else its words. */
export async function systemctl(host: Host, verb: string, unit: string): Promise<string | null> {
  const argv = serviceArgv({ verb, unit });
  const result = await host.run({ argv, deadlineMs: SERVICE_DEADLINE_MS });
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
