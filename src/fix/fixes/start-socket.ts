import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

/** Starts a socket that failed for no reason that lasts; a missing group or a directory in its place does. */
export const startSocket: Fix = {
  id: 'start-socket',
  cures: ['daemon-socket-failed'],
  plan: async ({ findings, ask }) => {
    const isPassing = findings.every(
      (finding) => finding.cause === 'daemon-socket-failed' && finding.params.reason === 'failed',
    );
    return isPassing ? changes(await startCalls(ask)) : { kind: 'none' };
  },
};
