import { TEST_IMAGE } from '../../facts/registry/hub.ts';
import type { EngineEndpoint, Host } from '../../host/host.ts';
import type { EngineName } from '../../mirrors/engines/engine.ts';

/** The door to an engine. */
export interface EngineAt {
  readonly host: Host;
  readonly endpoint: EngineEndpoint;
}

/** What an engine's promises are proven and told by. */
export interface Proof<P> {
  /** Null where it is true, else what was seen instead. */
  readonly prove: (promise: P, engine: EngineAt) => Promise<string | null>;
  /** Null where it goes without saying. */
  readonly told: (promise: P) => Told | null;
}

/** What was seen of a promise: the word of the messages (FixWords) and its parameters. */
export type Told =
  | {
      readonly word: 'inForce';
      /** Null for Docker, of which it goes without saying. */
      readonly engine: EngineName | null;
      readonly mirrors: readonly string[];
    }
  | { readonly word: 'inFile'; readonly engine: EngineName; readonly mirrors: readonly string[] }
  | { readonly word: 'pulled'; readonly engine: EngineName | null; readonly image: string }
  | { readonly word: 'runs'; readonly container: string; readonly wantedBy: readonly string[] };

/** The short name of the image that every plan is proven with. */
export const PROOF_IMAGE = `${TEST_IMAGE.repository.replace('library/', '')}:${TEST_IMAGE.reference}`;

export const ANSWER_WITHIN_MS = 5_000;
export const PULL_WITHIN_MS = 90_000;
