/** A value that decodes but that the engine refuses. `index` is the place in a list. */
export interface ValueFault {
  readonly key: string;
  readonly index: number | null;
  /** The engine's words for the value alone; {@link stagePrefix} goes before them. */
  readonly text: string;
  /** When it is found: by Validate, when the log level is set (20.10), when the daemon is made. */
  readonly stage: 'validate' | 'log-level' | 'start';
}

/** A fault of `key`'s value, or of one entry of it. */
export function fault(
  key: string,
  text: string,
  index: number | null = null,
  stage: ValueFault['stage'] = 'validate',
): ValueFault {
  return { key, index, text, stage };
}
