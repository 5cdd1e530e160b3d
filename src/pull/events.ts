import type { PullStream } from '../facts/registry/pull-stream.ts';
import type { PullFault } from './pull-image.ts';
import type { Said } from './source.ts';

/** What happens while an image is got. Addresses are `https://host[:port]`. */
export type PullEvent =
  /** The daemon's own endpoints are asked what the image's name stands for. */
  | { readonly kind: 'asking-own-way' }
  /** So many mirrors are asked for the image. */
  | { readonly kind: 'measuring'; readonly mirrors: number }
  /** The engine gets it from there; until `over` it tells how far it is. */
  | { readonly kind: 'pulling'; readonly source: string }
  | { readonly kind: 'progress'; readonly stream: PullStream }
  /** What was under way is over. */
  | { readonly kind: 'over' }
  /** No mirror of its registry is known: there is one way only. */
  | { readonly kind: 'no-mirrors'; readonly registry: string }
  /** The daemon's own way is not gone. */
  | { readonly kind: 'own-way-not-taken'; readonly fault: OwnWayFault }
  /** It was, and did not lead there; another source is looked for. */
  | { readonly kind: 'own-way-failed'; readonly fault: PullFault }
  /** These third parties are about to be asked. */
  | { readonly kind: 'contacting'; readonly mirrors: readonly string[] }
  /** One brought nothing; the next is tried. */
  | { readonly kind: 'mirror-failed'; readonly source: string; readonly fault: PullFault };

/** Why the daemon's own way is not gone. */
export type OwnWayFault =
  /** One of its mirrors stands for another image than the registry itself. */
  | { readonly kind: 'disagrees'; readonly by: Said }
  /** In the words of the registry's own answer; empty where it was not at fault. */
  | { readonly kind: 'hub-silent'; readonly said: string };
