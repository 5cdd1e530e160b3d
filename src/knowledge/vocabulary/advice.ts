/** One step of an advice: data, from which every output is made in its own form. */
export type Step = Say | Run | Edit;

/** A sentence. */
export interface Say {
  readonly say: string;
}

/** A command for a shell, whole, as it is copied, and what it costs. */
export interface Run {
  readonly run: string;
  /** It asks for root itself, by sudo. */
  readonly needsRoot: boolean;
  /** Containers that run are stopped by it, unless the engine has live-restore. */
  readonly stopsContainers: boolean;
  /** The sentence that the command is worked into, where it does not stand by itself. */
  readonly how?: string;
  /** The words beside it say already that it stops containers. */
  readonly priceTold?: true;
}

/** A text to put into a file: shown as a block of its own. */
export interface Edit {
  /** The file's path. */
  readonly edit: string;
  /** Its lines, as they are copied. */
  readonly text: string;
  /** The sentence before it, which ends in a colon. */
  readonly how: string;
}

export function say(text: string): Say {
  return { say: text };
}

/** A command that stops no container. */
export function run(command: string): Run {
  return { run: command, needsRoot: asksForRoot(command), stopsContainers: false };
}

/** A command that stops running containers. */
export function stop(command: string): Run {
  return { ...run(command), stopsContainers: true };
}

/** The same, where the words beside it tell the price. */
export function priced(step: Run): Run {
  return { ...step, priceTold: true };
}

/** The same, told in a sentence. */
export function within(step: Run, how: (command: string) => string): Run {
  return { ...step, how: how(step.run) };
}

/** A text for a file, behind the sentence that says what it does. */
export function edit(file: string, text: string, how: string): Edit {
  return { edit: file, text, how };
}

/** At the beginning of one of its parts, or behind a pipe: sudo is a command of its own (sudo(8)). */
function asksForRoot(command: string): boolean {
  return /(?:^|[;&|]\s*)sudo\s/.test(command);
}
