/** What is typed to be waited for: that the engine answers; that no check fails that matters to a pull or a build; that containers run. */
export const WAIT_WORDS = ['engine', 'pull', 'build', 'run'] as const;
/** Of an image its name is typed: that it can be had too. */
export const WAIT_TARGETS = [...WAIT_WORDS, 'image'] as const;
export type WaitTarget = (typeof WAIT_TARGETS)[number];

export type WaitOutcome =
  | 'ready'
  /** Waiting does not help: the causes say why. */
  | 'hopeless'
  | 'time-is-up'
  | 'interrupted';
