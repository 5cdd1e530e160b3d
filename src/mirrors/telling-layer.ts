import type { Layer } from '../facts/registry/protocol.ts';

/** What is read of a layer, at most: with the manifests and the config about one megabyte a host. */
export const LAYER_BYTES = 704 * 1024;

/** Less tells little of a speed. */
const ENOUGH_BYTES = LAYER_BYTES / 2;

/**
 * The layer of which a part is read to tell a mirror's speed: the largest that can be read whole and so be checked, if
 * it is large enough; else the smallest that is, and where none is, the largest. A pull-through cache fetches the whole
 * of a layer for any part that is asked of it (distribution 2.8 registry/proxy/proxyblobstore.go, ServeBlob): a small
 * one must not be made to fetch the largest.
 */
export function tellingLayer(layers: readonly Layer[]): Layer | null {
  const bySize = layers.toSorted((a, b) => b.size - a.size);
  const enough = bySize.filter(({ size }) => size >= ENOUGH_BYTES);
  const whole = enough.find(({ size }) => size <= LAYER_BYTES);
  return whole ?? enough.at(-1) ?? bySize[0] ?? null;
}
