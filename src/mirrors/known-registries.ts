import { parseReference, type ImageReference } from '../facts/registry/reference.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';
import others from './other-registries.toml';

/** The image by which the mirrors of a registry are measured and proven. */
export type TellingImage = Pick<ImageReference, 'path' | 'reference' | 'familiar'>;

/** Small, official, on every list, and with a layer that is large enough to tell a speed. */
const MEASURED_IMAGE: TellingImage = {
  path: 'library/busybox',
  reference: 'latest',
  familiar: 'busybox',
};

/** Throws on an entry that is none: a test reads the file, so none is shipped. */
export function readRegistries(value: unknown): ReadonlyMap<string, ImageReference> {
  const list: unknown =
    typeof value === 'object' && value !== null && 'registry' in value ? value.registry : null;
  if (!Array.isArray(list)) throw new Error('other-registries.toml: no [[registry]]');
  return new Map(
    list.map((entry: unknown) => {
      const fields = new Map<string, unknown>(
        Object.entries(typeof entry === 'object' && entry !== null ? entry : {}),
      );
      const [host, image, source] = ['host', 'image', 'source'].map((key) => fields.get(key));
      const read = typeof image === 'string' ? parseReference(image) : null;
      if (typeof host !== 'string' || typeof source !== 'string' || read?.domain !== host) {
        throw new Error(`other-registries.toml: ${JSON.stringify(entry)}`);
      }
      return [host, read] as const;
    }),
  );
}

const OTHERS = readRegistries(others);

/** Those of which mirrors are known, Docker Hub first. */
export const KNOWN_REGISTRIES: readonly string[] = [DOCKER_HUB, ...OTHERS.keys()];

/** Null for a registry of which we know no image. */
export function tellingImageOf(registry: string): TellingImage | null {
  return registry === DOCKER_HUB ? MEASURED_IMAGE : (OTHERS.get(registry) ?? null);
}
