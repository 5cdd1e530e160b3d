import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const OCI = 'application/vnd.oci.image';

interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
}

/** An image of an index with one platform, and what the registry has of it. */
export interface SavedImage {
  readonly index: Blob;
  readonly manifest: Blob;
  readonly config: Blob;
  readonly layers: readonly Blob[];
}

/** Layers are any bytes here: nothing that saves an image looks into them. */
export function imageOf(
  layers: readonly Buffer[],
  { layerType = `${OCI}.layer.v1.tar+gzip` }: { readonly layerType?: string } = {},
): SavedImage {
  const all = layers.map(blobOf);
  const config = blobOf(
    Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: all.map(({ digest }) => digest) },
      }),
    ),
  );
  const manifest = json({
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config: described(config, `${OCI}.config.v1+json`),
    layers: all.map((layer) => described(layer, layerType)),
  });
  const platform = { os: 'linux', architecture: 'amd64' };
  const attestation = {
    ...described(config, `${OCI}.manifest.v1+json`),
    platform: { os: 'unknown', architecture: 'unknown' },
  };
  const index = json({
    schemaVersion: 2,
    mediaType: `${OCI}.index.v1+json`,
    manifests: [{ ...described(manifest, `${OCI}.manifest.v1+json`), platform }, attestation],
  });
  return { index, manifest, config, layers: all };
}

function described({ digest, bytes }: Blob, mediaType: string) {
  return { mediaType, digest, size: bytes.length };
}

function json(value: unknown): Blob {
  return blobOf(Buffer.from(JSON.stringify(value)));
}

function blobOf(bytes: Buffer): Blob {
  return { digest: digestOf(bytes), bytes };
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export type SendBlob = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => void;

/** A registry as distribution-spec has it ("Pulling blobs", "Pulling manifests"), for anybody; blobs are sent as told. */
export function registryOf(images: readonly SavedImage[], sendBlob: SendBlob = sendPart): RequestListener {
  const manifests = images.flatMap(({ index, manifest }) => [index, manifest]);
  const blobs = images.flatMap(({ config, layers }) => [config, ...layers]);
  return (request, response) => {
    const [, kind = 'ping', reference = ''] = /\/(manifests|blobs)\/([^/?]+)$/.exec(request.url ?? '') ?? [];
    if (kind === 'ping') {
      response.end('{}');
      return;
    }
    const found =
      kind === 'blobs'
        ? blobs.find(({ digest }) => digest === reference)
        : (manifests.find(({ digest }) => digest === reference) ?? images[0]?.index);
    if (found === undefined) {
      response.writeHead(404).end('{}');
      return;
    }
    if (kind === 'blobs') return sendBlob(request, response, found.bytes);
    const isIndex = images.some(({ index }) => index === found);
    response.writeHead(200, {
      'content-type': `${OCI}.${isIndex ? 'index' : 'manifest'}.v1+json`,
      'docker-content-digest': found.digest,
      'content-length': found.bytes.length,
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  };
}

/** Of a range what was asked for (RFC 9110 §14.4), else the whole. */
export function sendPart(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const [from, to] = rangeOf(request, bytes.length);
  response.writeHead(206, {
    'content-range': `bytes ${from}-${to - 1}/${bytes.length}`,
    'content-length': to - from,
  });
  response.end(bytes.subarray(from, to));
}

/** From one byte up to, and without, another. */
export function rangeOf({ headers }: IncomingMessage, size: number): readonly [number, number] {
  const [, from = '0', to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  return [Number(from), to === undefined ? size : Number(to) + 1];
}

/** It knows no ranges. */
export function sendWhole(_request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-length': bytes.length });
  response.end(bytes);
}
