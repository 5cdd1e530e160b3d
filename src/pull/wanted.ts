import type { PlatformName } from '../facts/registry/platform-name.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import type { EngineEndpoint } from '../host/host.ts';
import type { PullEvent } from './events.ts';

/** What shall be pulled, and how. */
export interface Wanted {
  readonly image: ImageReference;
  readonly platform: { readonly text: string; readonly name: PlatformName } | null;
  /** `https://host`, each of which the user named. */
  readonly mirrors: readonly string[];
  /** Also what nobody else confirms. */
  readonly unverified: boolean;
  readonly endpoint: EngineEndpoint;
}

/** The mirrors that the user named, by the registries that they are of: of images of others none was named. */
export type NamedMirrors = ReadonlyMap<string, readonly string[]>;

export function mirrorsFor({ domain }: ImageReference, named: NamedMirrors): readonly string[] {
  return named.get(domain) ?? [];
}

/** What whoever wants the image does for the pull meanwhile. */
export interface Caller {
  /** Called in the order in which things happen; not waited for. */
  readonly onEvent: (event: PullEvent) => void;
  /** The mirrors of a registry that may be asked unnamed; only called where they are needed. */
  readonly knownMirrors: (registry: string) => Promise<readonly string[]>;
  /** Runs what must not be cut off in the middle; aborts the signal when the user wants it to stop. */
  readonly uninterrupted: <T>(work: (cancelled: AbortSignal) => Promise<T>) => Promise<T>;
}
