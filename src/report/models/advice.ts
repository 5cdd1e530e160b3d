/** One step of an advice as it is told: a sentence, a command with what it costs, or a text for a file. */
export type ReportedStep =
  | { readonly say: string }
  | {
      /** For a shell, whole, as it can be typed here. */
      readonly run: string;
      readonly needsRoot: boolean;
      readonly stopsContainers: boolean;
      /** The sentence that it is worked into, where it does not stand by itself. */
      readonly how?: string;
    }
  | ReportedEdit;

export interface ReportedEdit {
  /** The file's path. */
  readonly edit: string;
  readonly text: string;
  /** The sentence before it. */
  readonly how: string;
}

export interface ReportedAdvice {
  /** One line a step; a command begins with `$ `. */
  readonly advice: readonly string[];
  /** The same as data; behind a command that stops containers stands what that costs. */
  readonly steps: readonly ReportedStep[];
}
