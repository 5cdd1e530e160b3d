import type { ShownKind } from './kind.ts';

/** A command that we show and the user runs. */
export interface ManualStep {
  readonly kind: 'manual';
  /** What it is for: the name of a builder. */
  readonly target: string;
  /** As it is typed into a shell. */
  readonly command: string;
  readonly safety: 'manual';
}

export const manual: ShownKind<ManualStep> = {
  id: ({ target }) => `manual:${target}`,
  target: ({ target }) => target,
  title: ({ command }) => ({ word: 'runCommand', of: command }),
  shown: ({ command }) => ({ by: 'command', command }),
  isOwn: () => true,
  combine: (changes) => changes,
};
