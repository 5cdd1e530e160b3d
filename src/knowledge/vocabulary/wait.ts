/** What can be waited for: that the engine answers; that no check fails that matters to a pull or a build; that containers run. */
export const WAIT_TARGETS = ['engine', 'pull', 'build', 'run'] as const;
export type WaitTarget = (typeof WAIT_TARGETS)[number];

export type WaitOutcome =
  | 'ready'
  /** Waiting does not help: the causes say why. */
  | 'hopeless'
  | 'time-is-up'
  | 'interrupted';
