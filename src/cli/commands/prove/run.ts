import { createLocalHost } from '../../../host/local.ts';
import type { ProofOutcome } from '../../../knowledge/vocabulary/proof.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';
import { proveHere, type ProveOptions } from './prove-here.ts';

/** Does what the user will do with Docker, and explains what fails. */
export async function runProve(options: ProveOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const { report, aside } = await proveHere(host, options, session);
    await answer('prove', { startedAt, report, aside }, session);
    return wasInterrupted() ? interruptCode() : EXITS[report.outcome];
  } finally {
    host.close();
  }
}

/** Of `interrupted` only where the signal itself is not known any more. */
const EXITS: Readonly<Record<ProofOutcome, ExitCode>> = {
  proven: EXIT.ok,
  'engine-only': EXIT.undetermined,
  failed: EXIT.problems,
  undetermined: EXIT.undetermined,
  'not-reached': EXIT.undetermined,
  declined: EXIT.problems,
  interrupted: EXIT.interrupted,
};
