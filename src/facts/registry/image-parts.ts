import { isDigest } from '../../host/probe/path-parts.ts';
import { asObject, listOf, parseObject, textOf } from '../../notation/json-object.ts';

/** What a manifest says of one of its parts (OCI image-spec, descriptor.md). */
export interface Descriptor {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
}

/** All that an image is made of on one platform, each part once and in its order. */
export interface ImageParts {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** moby layer/layer.go, maxLayerDepth, and some. */
const MOST_LAYERS = 500;

/** Null where a part has no digest or no size that a file can have, or where one digest has two sizes. */
export function parseImageParts(manifest: string): ImageParts | null {
  const { config, layers } = parseObject(manifest);
  const read = [config, ...listOf(layers)].map(parseDescriptor);
  if (read.length > MOST_LAYERS) return null;
  const sizes = new Map<string, number>();
  const parts: Descriptor[] = [];
  for (const part of read) {
    if (part === null || (sizes.get(part.digest) ?? part.size) !== part.size) return null;
    sizes.set(part.digest, part.size);
    parts.push(part);
  }
  const [first, ...others] = parts;
  return first === undefined ? null : { config: first, layers: others };
}

function parseDescriptor(value: unknown): Descriptor | null {
  const { digest, size, mediaType } = asObject(value);
  return typeof digest === 'string' && isDigest(digest) && Number.isSafeInteger(size) && Number(size) > 0
    ? { digest, size: Number(size), mediaType: textOf(mediaType) }
    : null;
}

/** Docker reads it since 23.0 (moby#41759), containerd since 1.5; whatever is older says "invalid tar header". */
export function isZstd({ mediaType }: Pick<Descriptor, 'mediaType'>): boolean {
  return /[+.]zstd$/.test(mediaType);
}

/** A manifest as registries had them before 2016, which current engines do not take (docker.com, "Deprecated features"). */
export function isSchema1(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/vnd.docker.distribution.manifest.v1+') === true;
}

/** `linux/arm64/v8` of an image's config (OCI image-spec config.md); null where it does not say. */
export function platformIn(config: string): string | null {
  const { os, architecture, variant } = parseObject(config);
  const parts = [os, architecture, variant].map(textOf).filter((part) => part !== '');
  return textOf(os) === '' || textOf(architecture) === '' ? null : parts.join('/');
}
