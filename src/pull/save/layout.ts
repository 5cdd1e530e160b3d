import type { ImageReference } from '../../facts/registry/reference.ts';
import { isZstd, type Descriptor } from '../../facts/registry/image-parts.ts';
import { asObject, listOf, parseObject } from '../../notation/json-object.ts';
import type { ManifestText, ResolvedImage } from './resolve-image.ts';

/* What stands beside the blobs, as `docker save` has written it since 25.0: an OCI layout (image-spec image-layout.md), so
 * that the containerd store and containerd keep the digest, and manifest.json, which is all that the graph store reads
 * (moby image/tarexport/load.go). */

export interface NamedImage {
  readonly reference: ImageReference;
  readonly image: ResolvedImage;
}

interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';

/** All small files; `others` are what stood in the index of a layout that is there, and `isForDocker` adds manifest.json. */
export function layoutFiles(
  images: readonly NamedImage[],
  { isForDocker, others }: { readonly isForDocker: boolean; readonly others: readonly unknown[] },
): readonly SmallFile[] {
  const manifests = new Map(
    images.flatMap(({ image }) => image.manifests.map((one) => [one.digest, one] as const)),
  );
  const tags = [...images.map(({ reference }) => reference.tag), ...others.map(refNameOf)];
  const isShared = ({ reference: { tag } }: NamedImage): boolean =>
    tags.filter((one) => one === tag).length > 1;
  return [
    ...[...manifests.values()].map(({ digest, bytes }) => ({ name: blobName(digest), bytes })),
    text('index.json', {
      schemaVersion: 2,
      mediaType: INDEX_TYPE,
      manifests: [...others, ...images.map((one) => entryOf(one, isShared(one)))],
    }),
    ...(isForDocker ? [text('manifest.json', images.map(manifestItem))] : []),
    // Last: without it this is no layout.
    text('oci-layout', { imageLayoutVersion: '1.0.0' }),
  ];
}

export function blobName(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** The parts of an image that are fetched, each once. */
export function partsOf(images: readonly NamedImage[]): readonly Descriptor[] {
  const all = images.flatMap(({ image: { parts } }) => [parts.config, ...parts.layers]);
  return [...new Map(all.map((part) => [part.digest, part])).values()];
}

/** Whether a layer is of a kind that engines before Docker 23.0 cannot read. */
export function needsZstd({ image: { parts } }: NamedImage): boolean {
  return parts.layers.some(isZstd);
}

/** What a layout names already and these images do not replace. */
export function otherEntries(index: string, images: readonly NamedImage[]): readonly unknown[] {
  const ours = new Set(images.map(({ reference }) => fullName(reference)));
  return listOf(parseObject(index).manifests).filter((entry) => {
    const name = asObject(asObject(entry).annotations)[CONTAINERD_NAME];
    return typeof name !== 'string' || !ours.has(name);
  });
}

/** containerd names an image so, and Podman too since 4.0 (containers/common libimage/load.go, nameFromAnnotations). */
const CONTAINERD_NAME = 'io.containerd.image.name';
const REF_NAME = 'org.opencontainers.image.ref.name';

function refNameOf(entry: unknown): unknown {
  return asObject(asObject(entry).annotations)[REF_NAME];
}

/**
 * By the tag alone skopeo and BuildKit find an image in a layout, as `docker save` has it; of several with one tag that is
 * the first (containers/image oci/layout), so that these have their names. BuildKit takes such by their digests.
 */
function entryOf({ reference, image }: NamedImage, isShared: boolean): unknown {
  const [{ digest, mediaType, bytes }]: readonly [ManifestText, ...ManifestText[]] = image.manifests;
  return {
    mediaType,
    digest,
    size: bytes.length,
    annotations: {
      [CONTAINERD_NAME]: fullName(reference),
      ...(reference.tag === null ? {} : { [REF_NAME]: isShared ? fullName(reference) : reference.tag }),
    },
  };
}

/** With its registry, as containerd has it: `docker.io/library/redis:7`. */
function fullName({ domain, path, tag, digest }: ImageReference): string {
  return `${domain}/${path}${tag === null ? `@${digest ?? ''}` : `:${tag}`}`;
}

/**
 * An image of the graph store's. The layers are compressed, as they came: it unpacks what it finds (tarexport/load.go,
 * loadLayer: DecompressStream; gzip in every version, zstd since 23.0, moby#41759). Its name has the registry in front, as
 * Podman writes it too: a short one would be `localhost/…` there, and to Docker it is the same.
 */
function manifestItem({ reference, image: { parts } }: NamedImage): unknown {
  return {
    Config: blobName(parts.config.digest),
    RepoTags: reference.tag === null ? null : [fullName(reference)],
    Layers: parts.layers.map(({ digest }) => blobName(digest)),
  };
}

function text(name: string, value: unknown): SmallFile {
  return { name, bytes: Buffer.from(JSON.stringify(value)) };
}
