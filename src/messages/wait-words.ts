import type { WaitTarget } from '../knowledge/vocabulary/wait.ts';

/** What `wait` says; times are seconds, with one digit. */
export interface WaitWords {
  readonly waiting: string;
  readonly ready: Readonly<Record<WaitTarget, (seconds: string) => string>>;
  readonly hopeless: (seconds: string) => string;
  readonly timeIsUp: (seconds: string) => string;
  readonly interrupted: string;
  /** What was to be run when it is ready. */
  readonly notRun: (program: string, isFound: boolean) => string;
}
