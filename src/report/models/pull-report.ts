import type { CauseId } from '../../knowledge/causes.ts';

/** What `pull` answers with, below the head. */
export interface PullReport {
  /** As Docker names it: `redis:latest`. */
  readonly image: string;
  readonly platform: string | null;
  /**
   * `pulled`: it is here under its name, with the right digest. `refused`: no source has the right one, or none can be
   * used. `unconfirmed`: nobody stands for what one source says. `failed`: the engine could not get it.
   */
  readonly outcome: 'pulled' | 'refused' | 'unconfirmed' | 'failed' | 'interrupted';
  /** Of the index or manifest that the name stands for; null where nobody could tell. */
  readonly digest: string | null;
  /** Where the layers came from; null where none came. */
  readonly source: string | null;
  /** Who said the same digest, without the source itself. */
  readonly comparedWith: readonly string[];
  readonly disagreeing: readonly PullWitness[];
  /** Over the wire, as far as the engine told. */
  readonly bytes: number;
  /** The name that the image has now; null where it has none. */
  readonly tagged: string | null;
  /** Sources that were tried before, and what became of it. */
  readonly tried: readonly { readonly source: string; readonly said: string }[];
  /** What stands in the way, by the causes that `check` names. */
  readonly causes: readonly CauseId[];
  readonly said: readonly string[];
}

interface PullWitness {
  readonly source: string;
  readonly digest: string;
}
