import { setTimeout as sleep } from 'node:timers/promises';
import { dockerdPid } from '../../facts/daemon/dockerd-pid.ts';
import type { ChangeTools } from './kind.ts';

const ANSWER_WITHIN_MS = 5_000;
/** systemd's own limit (DefaultTimeoutStartSec=). */
const STARTED_WITHIN_MS = 90_000;
/** start-stop-daemon(8) returns before dockerd has written its pid file, or has ended. */
const SEEN_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

/**
 * Until the dockerd answers that a script has started in the background (moby contrib/init/sysvinit-debian): only
 * systemd is told by dockerd itself that it is ready. Null where it answers, else what was seen.
 */
export async function waitForStart({
  host,
  endpoint,
}: Pick<ChangeTools, 'host' | 'endpoint'>): Promise<string | null> {
  const began = performance.now();
  for (let aliveAt = began; performance.now() - began < STARTED_WITHIN_MS;) {
    const reply = await host.engine({
      endpoint,
      method: 'GET',
      path: '/_ping',
      deadlineMs: ANSWER_WITHIN_MS,
    });
    if (reply.kind === 'answered' && reply.status === 200) return null;
    if ((await dockerdPid(host)) !== null) aliveAt = performance.now();
    if (performance.now() - aliveAt > SEEN_WITHIN_MS) return 'dockerd has ended again';
    await sleep(LOOK_EVERY_MS);
  }
  return `dockerd does not answer within ${STARTED_WITHIN_MS / 1000} s`;
}
