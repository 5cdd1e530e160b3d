import type { Finding } from '../../knowledge/causes.ts';
import type { ServiceCall } from '../changes/service.ts';
import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

/** Starts a socket that failed for no reason that lasts, or that nobody started; a missing group or unit lasts. */
export const startSocket: Fix = {
  id: 'start-socket',
  cures: ['daemon-socket-failed'],
  plan: async ({ findings, explained, ask }) => {
    // It failed with a Docker that does not start: whoever mends that starts both, and nobody may.
    if (explained.has('daemon-socket-failed') && findings.every((finding) => isOf(finding, 'failed'))) {
      return { kind: 'none' };
    }
    if (!findings.every((finding) => isOf(finding, 'failed') || isOf(finding, 'not-started'))) {
      return { kind: 'none' };
    }
    const calls = await startCalls(ask);
    // Nothing that is started at boot takes it along, else it would listen.
    const isLeftOut = calls.length > 0 && findings.some((finding) => isOf(finding, 'not-started'));
    return changes(isLeftOut ? [ENABLED, ...calls] : calls);
  },
};

const ENABLED: ServiceCall = { kind: 'service', verb: 'enable', unit: 'docker.socket', safety: 'safe' };

function isOf(finding: Finding, reason: string): boolean {
  return finding.cause === 'daemon-socket-failed' && finding.params.reason === reason;
}
