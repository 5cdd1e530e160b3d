import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { Internet } from '../internet/internet.ts';
import type { Suite } from '../machine/roots.ts';

/** What of Docker a break is expected to break, and is seen to before anything of ours is asked. */
export type Broken =
  | 'start'
  | 'run'
  | 'network'
  | 'networks'
  | 'port'
  | 'answer'
  | 'pull'
  | 'build'
  /** A name looked up on a network of one's own. */
  | 'names'
  /** More than one packet, fetched by a container. */
  | 'download'
  | 'exec'
  | 'login'
  | 'compose'
  | 'swarm'
  /** From a registry of one's own, without TLS. */
  | 'private'
  | 'nothing';

/** A break from a public report, written down with its cause before anything of ours was run on it. */
export interface Scene {
  readonly name: string;
  /** Where somebody reported it. */
  readonly report: string;
  /** Or something of one's own that fails: the command that shows it. */
  readonly broken: Broken | { readonly by: string };
  /** Debian packages that it needs and no machine has. */
  readonly packages?: readonly string[];
  /** The machines on which it breaks; else on all. */
  readonly engines?: readonly Suite[];
  /**
   * What is right to be named first; none where no cause of ours fits, and then `check` is wrong whatever it says. Of a
   * machine that is well, nothing is.
   */
  readonly right: readonly CauseId[];
  /** Causes that tell of it and that a check names only since the first run on it: counted apart. */
  readonly since?: readonly CauseId[];
  /** daemon.json, and Docker started again. */
  readonly daemonJson?: string;
  /** A drop-in of docker.service, and Docker started again. */
  readonly unit?: string;
  /** What goes wrong outside the machine, until all of it is well again at the end. */
  readonly outside?: (internet: Internet) => Promise<void>;
  /** On a machine that runs. */
  readonly script?: string;
  /** What the general mending (files gone, Docker started anew, its bridge made anew) does not mend. */
  readonly mend?: string;
  /** Of the user who runs Docker and us. */
  readonly env?: Readonly<Record<string, string>>;
}
