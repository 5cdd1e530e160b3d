import type { RunResult } from '../host/host.ts';
import { unknown, type NotKnown, type Unknown } from './fact.ts';

/** Why a command told us nothing. */
export function unknownFrom(what: string, result: RunResult): NotKnown {
  const [reason, said] = describe(result);
  return unknown(reason, `${what}: ${said}`);
}

function describe(result: RunResult): readonly [Unknown['reason'], string] {
  switch (result.kind) {
    case 'exited':
      return [
        /permission denied|not permitted|access denied/i.test(result.stderr) ? 'no-permission' : 'failed',
        `exit ${result.code}: ${(result.stderr || result.stdout).trim().slice(0, 300)}`,
      ];
    case 'timed-out':
      return ['timed-out', `no answer within ${(result.ms / 1000).toFixed(1)} s`];
    case 'not-found':
      return ['no-such-tool', 'no such program'];
    case 'failed':
      return ['failed', `${result.code} ${result.message}`];
    case 'not-recorded':
      return ['not-recorded', 'not in the recording'];
  }
}
