import type { MirrorStatus, Restriction } from '../knowledge/vocabulary/mirrors.ts';

/** The words of `mirror list`, `add`, `remove` and `use`. */
export interface MirrorWords {
  readonly noEngine: string;
  readonly engineMissing: (engine: string) => string;
  readonly forEngines: (engines: readonly string[]) => string;
  readonly nothingToDo: string;
  readonly nothingToRemove: string;
  readonly leaks: (url: string) => string;
  readonly none: string;
  /** No engine has one: the command for the best of those that are known. */
  readonly useBest: (command: string) => string;
  readonly inFile: string;
  readonly notInFile: string;
  readonly inForce: string;
  readonly notInForce: string;
  readonly unasked: string;
  readonly overridden: (path: string, hosts: readonly string[]) => string;
  /** What the catalogue knows of a mirror, in one line. */
  readonly known: (known: {
    readonly operator: string;
    readonly status: MirrorStatus;
    readonly restrictions: readonly Restriction[];
    readonly documented: string;
  }) => string;
}
