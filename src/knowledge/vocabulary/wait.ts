/** What can be waited for: that the engine answers, or that containers run. */
export const WAIT_TARGETS = ['engine', 'run'] as const;
export type WaitTarget = (typeof WAIT_TARGETS)[number];

export type WaitOutcome =
  | 'ready'
  /** Waiting does not help: the causes say why. */
  | 'hopeless'
  | 'time-is-up'
  | 'interrupted';
