import type { ThingFault } from '../vocabulary/thing-faults.ts';

/** The causes that lie with what a setting names outside of itself: it is not there, does not answer, does not fit. */
export interface OutsideCauses {
  'client-variable-wrong': Things;
  'daemon-setting-dangling': Things & { readonly running: boolean };
  'engine-program-missing': Things;
  'log-driver-unusable': Things & { readonly driver: string };
  'registry-certs-misread': Things;
}

interface Things {
  readonly things: readonly WrongThing[];
}

/** A setting, what it names, and what is wrong with that. */
export interface WrongThing {
  /** A variable, a key of a file, a flag; or, of a folder that is read as a whole, the folder. */
  readonly setting: string;
  /** Where it stands: `environment`, or a file. */
  readonly where: string;
  readonly value: string;
  readonly fault: ThingFault;
  /** The system's or the program's own words, as far as there are any. */
  readonly said: string;
}
