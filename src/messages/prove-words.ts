import type { NotDone, ProofOutcome, ProofStep } from '../knowledge/vocabulary/proof.ts';

/** What `prove` says. */
export interface ProveWords {
  /** What will be done, before it is. */
  readonly plan: (
    engine: string,
    how: { readonly offline: boolean; readonly isHere: boolean },
  ) => readonly string[];
  readonly ask: string;
  readonly proving: string;
  readonly steps: Readonly<Record<ProofStep, string>>;
  readonly notDone: (reason: NotDone, steps: Readonly<Record<ProofStep, string>>) => string;
  readonly outcome: Readonly<Record<ProofOutcome, string>>;
  /** The same of an engine that is not this machine's, by its address; what is not named is told alike. */
  readonly outcomeElsewhere: Readonly<Record<'proven' | 'failed', (engine: string) => string>>;
  /** Of a failure that no check and no signature explains: what it is, and what to send to whom. */
  readonly unknownCause: (step: string) => string;
  readonly whatToSend: (commands: readonly string[]) => string;
  readonly toWhom: (isHere: boolean) => string;
  /** Of a cause that only the engine's words name. */
  readonly named: (title: string, command: string) => string;
  /** Of what somebody else asked for in vain, and no proof tries. */
  readonly before: (finding: string, command: string) => string;
}
