import type { NotDone } from '../knowledge/vocabulary/proof.ts';
import type { Ask } from '../run/fact.ts';

/**
 * Why Docker's own command is not used; null where it is, as its user types it. Of one that takes its time the steps tell
 * more.
 */
export async function missesClient(ask: Ask): Promise<NotDone | null> {
  const ran = await ask.host.run({ argv: ['docker', '--version'], deadlineMs: ask.timeLeftMs() });
  switch (ran.kind) {
    case 'not-found':
      return { kind: 'no-client' };
    case 'failed':
      return { kind: 'client-dead', said: ran.message };
    case 'exited':
      return ran.code === 0
        ? null
        : { kind: 'client-dead', said: readable(ran.stderr || ran.stdout) || `exit code ${ran.code}` };
    case 'timed-out':
    case 'not-recorded':
      return null;
  }
}

/** What the kernel does not start a shell reads, and says its bytes (execvp(3)). */
function readable(said: string): string {
  return said.split('\n').find((line) => /^[\u0020-\u007e]+$/.test(line)) ?? '';
}
