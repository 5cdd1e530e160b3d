import type { Hands } from '../../host/hands.ts';
import type { EngineEndpoint, Host } from '../../host/host.ts';
import type { Identity } from '../../host/identity.ts';
import type { ForeignObject } from '../../notation/json-object.ts';

/**
 * `safe`: nothing stops. `disruptive`: containers or logins are touched, asked for by name. `manual`: shown, and
 * done by the user.
 */
export type Safety = 'safe' | 'disruptive' | 'manual';

/** What a change is made and put back with. */
export interface ChangeTools {
  readonly host: Host;
  readonly hands: Hands;
  /** Where the engine listens whose settings are changed. */
  readonly endpoint: EngineEndpoint;
  /** A rootless one is a unit of its user. */
  readonly ofUser: boolean;
  /** Where another than docker.service has it: by whom it is sent the signal to read its file again. */
  readonly reloadBy?: 'signal' | 'snap';
}

/**
 * Why undo leaves something as it is: `stop` is the command that would stop containers with it, if there are any.
 * `stopped` was stopped by somebody since, and `start` is the command that starts it. `in-force`: the file is back, and
 * Docker was not seen to have let go of the mirrors in it.
 */
export type Left =
  | {
      readonly kind: 'running';
      readonly unit: string;
      readonly stop: string;
      readonly containers: 'some' | 'unseen';
    }
  | { readonly kind: 'stopped'; readonly unit: string; readonly start: string }
  | { readonly kind: 'written' | 'in-force'; readonly path: string };

export interface PutBackTools extends ChangeTools {
  /** What is left as it is: taking it back would stop running containers, or throw away what somebody else wrote. */
  readonly left: Left[];
  /** The engine has read the new files without being started again, and has to read the old ones so, too. */
  readonly reloads: boolean;
  /** What ran in the end was seen to run then: what does not run now was stopped by somebody. */
  readonly wasVerified: boolean;
}

/** What a change is called: the word of the messages (FixWords) and its one parameter, a path or a command. */
export interface ChangeTitle {
  readonly word: 'createFile' | 'editFile' | 'removeFile' | 'runCommand';
  readonly of: string;
}

/** What putting a change back is called: of a file or a container a word of UndoWords, of a command that of FixWords. */
interface PutBackTitle {
  readonly word: 'restoreFile' | 'removeFile' | 'runCommand' | 'stopContainer';
  readonly of: string;
}

/** What a change does, for a person to read: a file's difference, or the command that does the same by hand. */
export type Shown =
  | {
      readonly by: 'diff';
      /** Of a unified diff, without its two head lines and without credentials. */
      readonly lines: readonly string[];
      /** How many lines more there are, which are not shown. */
      readonly more: number;
      /** Null where the encoding stays. */
      readonly encoding: { readonly from: string; readonly to: string } | null;
    }
  | { readonly by: 'command'; readonly command: string };

/** How a step of the journal is told while it is put back. */
export interface PutBackShown {
  /** The id that its change had. */
  readonly id: string;
  readonly target: string;
  readonly safety: Safety;
  /** Unified diff of a file, else what is run. */
  readonly diff: string;
  /** Null where it goes without saying. */
  readonly title: PutBackTitle | null;
  /** Under the title. */
  readonly lines: readonly string[];
}

/** All that is known of a kind of change. `C` is the change as data. */
export interface ShownKind<C> {
  /** Which of its plan's changes it is, as `edit-file:/etc/docker/daemon.json`; scripts read it. */
  readonly id: (change: C) => string;
  /** The file's path, the unit's, the user's or the builder's name; of a setting, the file it is seen in. */
  readonly target: (change: C) => string;
  readonly title: (change: C) => ChangeTitle;
  readonly shown: (change: C) => Shown;
  /** The file that is there and gets another text, as a new file; null or left out where there is none. */
  readonly replaces?: (change: C) => string | null;
  /** Whether a user who is not root may make it, as it touches only what is this user's own. */
  readonly isOwn: (change: C, who: Identity) => boolean;
  /** What several fixes want of this kind, in the order in which one plan does it. */
  readonly combine: (changes: readonly C[]) => readonly C[];
}

/** A kind that we carry out ourselves. `S` is what the journal keeps of a change, in JSON. */
export interface ActingKind<C, S> extends ShownKind<C> {
  /** What it would change is still as the plan found it; left out where that does not matter. */
  readonly isAsPlanned?: (change: C, host: Host) => Promise<boolean>;
  /**
   * Null where it went well, else what was said; rejects with the system's error, or with ChangedMeanwhile where
   * somebody else was faster.
   */
  readonly apply: (change: C, tools: ChangeTools) => Promise<string | null>;
  readonly journalled: (change: C) => S;
  /** What an entry says, older ones included; null where it is no step of this kind. */
  readonly readBack: (fields: ForeignObject) => S | null;
  /** It is as it was before, as we left it, or as we were just changing it: nobody else has had a hand in it. */
  readonly isStillOurs: (step: S, host: Host) => Promise<boolean>;
  /** What is done in each phase of putting back; rejects with what was said. */
  readonly putBack: PutBack<S>;
  readonly putBackShown: (step: S) => PutBackShown;
  /** How many bytes putting it back may write; none where it is left out. */
  readonly putBackBytes?: (step: S) => number;
  /** The engine goes by it without having been started again. */
  readonly reloads?: (step: S) => boolean;
  /** What the journal has to know before the step is put back for an engine that only reloads. */
  readonly withInterim?: (step: S) => S;
}

/**
 * The road back. Units stop, files come back, and what reads them is started again; then the switches, without which an
 * engine may not start, and which one that starts may set itself; masks are last of all: what is masked cannot be reloaded.
 */
export type PutBackPhase = 'stop' | 'files' | 'start' | 'switches' | 'mask';

type PutBack<S> = {
  readonly [P in PutBackPhase]?: (steps: readonly S[], tools: PutBackTools) => Promise<void>;
};
