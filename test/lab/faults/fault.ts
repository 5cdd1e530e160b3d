import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { User } from '../machine/machine.ts';
import type { Suite } from '../machine/roots.ts';
import type { World } from '../machine/world.ts';

/** One way in which a machine is broken on purpose, one file a fault; the file is called by the fault's name. */
export interface Fault {
  readonly name: string;
  /** For a person, in one line: what was done to the machine. */
  readonly title: string;
  /** The engines it applies to; all three where it is left out. */
  readonly suites?: readonly Suite[];
  /** Files that are there when the machine boots, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Debian packages that are there besides those that every machine has. */
  readonly packages?: readonly string[];
  /** Breaks a machine whose Docker runs and is well; Hub answers, no mirror, no daemon.json but that of `files`. */
  readonly breakIt: (world: World) => Promise<void>;
  /** Who runs the check; root where it is left out. */
  readonly user?: User;
  /** Added to the environment in which the check runs. */
  readonly env?: Readonly<Record<string, string>>;
  /** What must be named first. */
  readonly cause: CauseId;
  /** Other root causes that may be named behind it. */
  readonly others?: readonly CauseId[];
  readonly mend:
    /** `docker-doctor fix --yes ARGS` mends it, verified. */
    | {
        readonly kind: 'fix';
        readonly args?: readonly string[];
        /** What only this run of the lab knows, as a fingerprint. */
        readonly moreArgs?: () => Promise<readonly string[]>;
      }
    /**
     * Not for a program to mend: the check names it, offers nothing as safe, and `fix --yes` leaves the machine as it
     * is. `isTried`: only trying, or asking others' servers, tells that it does not help; what was tried is put back.
     */
    | { readonly kind: 'by-hand'; readonly why: string; readonly isTried?: true };
  /** Shows with Docker itself that it works again, after `fix`: a run, a pull, a push, a build, a search. */
  readonly proof?: (world: World) => Promise<void>;
}

/** A machine that is well in its own way: nothing may be red on it, and no warning untrue. */
export interface HealthyVariant {
  readonly name: string;
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly files?: Readonly<Record<string, string>>;
  /** Debian packages that are there besides those that every machine has. */
  readonly packages?: readonly string[];
  readonly prepare: (world: World) => Promise<void>;
  /** Who runs the check; root and alice, one after the other, where it is left out. */
  readonly user?: User;
  readonly env?: Readonly<Record<string, string>>;
}
