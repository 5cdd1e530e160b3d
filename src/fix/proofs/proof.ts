import { TEST_IMAGE } from '../../facts/registry/hub.ts';
import type { EngineEndpoint, Host } from '../../host/host.ts';
import type { EngineName } from '../../mirrors/engines/engine.ts';

/** The door to an engine. */
export interface EngineAt {
  readonly host: Host;
  readonly endpoint: EngineEndpoint;
}

/** What came of looking whether a promise is true. */
export type Proven =
  | { readonly kind: 'true' }
  /** `said`: what was seen instead. */
  | { readonly kind: 'broken'; readonly said: string }
  /** Nothing on this machine can show it, so that it is not told of either. */
  | { readonly kind: 'unseen' };

/** Null where it was seen to be true, else what was seen instead. */
export function provenBy(said: string | null): Proven {
  return said === null ? { kind: 'true' } : { kind: 'broken', said };
}

/** What an engine's promises are proven and told by. */
export interface Proof<P> {
  readonly prove: (promise: P, engine: EngineAt) => Promise<Proven>;
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
