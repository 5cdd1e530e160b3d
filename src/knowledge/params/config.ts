/** The causes that lie with the configuration of the daemon, and what each is told with. */
export interface ConfigCauses {
  'daemon-config-invalid': ConfigProblem;
  'daemon-config-unknown-key': ConfigProblem;
  'daemon-config-flag-conflict': ConfigProblem;
  'mirror-url-invalid': ConfigProblem;
  'daemon-config-ignored-key': ConfigProblem;
  'daemon-config-wrong-file': WrongFile;
  'daemon-config-breaks-next-start': { readonly path: string; readonly engine: string };
  'daemon-config-not-loaded': { readonly path: string; readonly settings: readonly DifferingSetting[] };
}

/** A fault in daemon.json. `next` is what this engine does with it at its next start. */
export interface ConfigProblem {
  readonly path: string;
  readonly engine: string;
  readonly running: boolean;
  readonly next: 'starts' | 'refuses';
  readonly said: string;
  readonly at: ConfigPlace | null;
  readonly key: string | null;
  readonly didYouMean: string | null;
  /** A mechanical fault has a fix that keeps everything else. */
  readonly repairable: boolean;
  /** A directory in its place, as a container makes one that is to mount a file that is not there. */
  readonly isFolder?: true;
}

/** One-based line and column of a fault, with the whole line and the piece at fault. */
interface ConfigPlace {
  readonly line: number;
  readonly column: number;
  readonly lineText: string;
  readonly offending: string;
}

export interface DifferingSetting {
  readonly key: string;
  readonly file: string;
  readonly running: string;
  /** `docker reload` is enough, or a restart is needed (moby daemon/reload.go). */
  readonly needs: 'reload' | 'restart';
}

interface WrongFile {
  /** The file that this daemon reads. */
  readonly path: string;
  /** `missing`: it is named on the command line and not there. `unread`: settings stand in another file. */
  readonly kind: 'missing' | 'unread';
  /** The other file, and what it sets. */
  readonly other: string;
  readonly keys: readonly string[];
}
