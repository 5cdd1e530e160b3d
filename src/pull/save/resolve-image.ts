import { isSchema1, parseImageParts, platformIn, type ImageParts } from '../../facts/registry/image-parts.ts';
import { authorize } from '../../facts/registry/authorize.ts';
import { describeReply } from '../../facts/registry/describe-reply.ts';
import { fetchBlob, readManifest } from '../../facts/registry/fetch.ts';
import { entryFor, ownPlatform, type PlatformName } from '../../facts/registry/platform-name.ts';
import type { IndexEntry } from '../../facts/registry/protocol.ts';
import {
  beginWalk,
  endAt,
  type PathEnd,
  type PullTarget,
  type Step,
  type Walk,
} from '../../facts/registry/walk.ts';
import type { Host } from '../../host/host.ts';

/** A manifest or an index, as it came: its bytes are what its digest says. */
export interface ManifestText {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** An image on one platform: what its name stands for, and all that has to be fetched for it. */
export interface ResolvedImage {
  /** The index, where there is one, and the platform's manifest: what the name stands for is the first. */
  readonly manifests: readonly [ManifestText, ...ManifestText[]];
  readonly parts: ImageParts;
}

export type Resolved =
  | { readonly kind: 'image'; readonly image: ResolvedImage }
  | { readonly kind: 'no-platform'; readonly offers: string }
  | { readonly kind: 'schema1' }
  | { readonly kind: 'failed'; readonly said: string };

export type Listed =
  | { readonly kind: 'platforms'; readonly platforms: readonly string[] }
  | Exclude<Resolved, { kind: 'image' | 'no-platform' }>;

interface Question {
  readonly digest: string;
  /** Null for that of this machine. */
  readonly platform: PlatformName | null;
}

type Read =
  | { readonly kind: 'read'; readonly text: ManifestText; readonly entries: readonly IndexEntry[] | null }
  | Extract<Resolved, { kind: 'schema1' | 'failed' }>;

/** Reads an image's manifests by the digest that its name stands for, so that it is this image or none. */
export async function resolveImage(
  host: Host,
  target: PullTarget,
  { digest, platform }: Question,
): Promise<Resolved> {
  const { read, platformOf } = await manifestReader(host, target);
  const top = await read(digest);
  if (top.kind !== 'read') return top;
  if (top.entries === null) {
    const only = resolved([top.text]);
    if (only.kind !== 'image' || platform === null) return only;
    // As docker pull refuses it ("does not match the specified platform", moby image/store.go).
    const made = await platformOf(only.image.parts.config.digest);
    return made === null || isFor(made, platform) ? only : { kind: 'no-platform', offers: made };
  }
  const entry = entryFor(top.entries, platform ?? ownPlatform(target.arch));
  if (entry === undefined) return { kind: 'no-platform', offers: platformsIn(top.entries).join(', ') };
  const own = await read(entry.digest);
  return own.kind === 'read' ? resolved([top.text, own.text]) : own;
}

function resolved(manifests: ResolvedImage['manifests']): Resolved {
  const last = manifests.at(-1) ?? manifests[0];
  const parts = parseImageParts(Buffer.from(last.bytes).toString('utf8'));
  return parts === null
    ? { kind: 'failed', said: `${last.digest}: not an image` }
    : { kind: 'image', image: { manifests, parts } };
}

function isFor(made: string, { os, architecture, variant }: PlatformName): boolean {
  const [madeOs = '', madeArchitecture = '', madeVariant = ''] = made.split('/');
  return (
    entryFor([{ digest: '', os: madeOs, architecture: madeArchitecture, variant: madeVariant }], {
      os,
      architecture,
      variant,
    }) !== undefined
  );
}

/** The platforms that an image is made for; of one without an index its config tells. */
export async function listPlatforms(host: Host, target: PullTarget, digest: string): Promise<Listed> {
  const { read, platformOf } = await manifestReader(host, target);
  const top = await read(digest);
  if (top.kind !== 'read') return top;
  if (top.entries !== null) return { kind: 'platforms', platforms: platformsIn(top.entries) };
  const only = resolved([top.text]);
  const made = only.kind === 'image' ? await platformOf(only.image.parts.config.digest) : null;
  return made === null
    ? { kind: 'failed', said: `${digest}: not an image` }
    : { kind: 'platforms', platforms: [made] };
}

interface Reader {
  readonly read: (digest: string) => Promise<Read>;
  /** By an image's config; null where it does not come, or does not say. */
  readonly platformOf: (config: string) => Promise<string | null>;
}

async function manifestReader(host: Host, target: PullTarget): Promise<Reader> {
  const walk = beginWalk(host, target);
  const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  const access = await accessAfter(walk, target, ping);
  const read = async (digest: string): Promise<Read> => {
    if (access.kind === 'end') return failed(access.end, ping);
    const { authorization } = access;
    const answer = await readManifest(walk, target, 'manifest', digest, authorization);
    if (answer.kind === 'end') return failed(answer.end, ping);
    const bytes = Buffer.from(walk.lastBody(), 'latin1');
    const { outcome } = answer.step.reply;
    const type = outcome.kind === 'answered' ? outcome.headers['content-type'] : undefined;
    const mediaType = (type ?? '').split(';', 1)[0]?.trim() ?? '';
    const entries = answer.manifest.kind === 'index' ? answer.manifest.entries : null;
    return { kind: 'read', text: { digest, mediaType, bytes }, entries };
  };
  const platformOf = async (config: string): Promise<string | null> => {
    if (access.kind === 'end') return null;
    const { authorization } = access;
    const { end } = await fetchBlob(walk, target, {
      step: 'blob',
      digest: config,
      authorization,
      mayAsk: () => true,
    });
    return end.kind === 'arrived'
      ? platformIn(Buffer.from(walk.lastBody(), 'latin1').toString('utf8'))
      : null;
  };
  return { read, platformOf };
}

async function accessAfter(walk: Walk, target: PullTarget, ping: Step): ReturnType<typeof authorize> {
  return ping.reply.outcome.kind === 'answered'
    ? authorize(walk, target, ping)
    : { kind: 'end', end: endAt(ping) };
}

function failed(end: PathEnd, { reply }: Step): Read {
  if (end.kind === 'arrived') return { kind: 'failed', said: describeReply(reply) };
  const { outcome } = end.step.reply;
  const type = outcome.kind === 'answered' ? outcome.headers['content-type'] : undefined;
  if (isSchema1(type)) return { kind: 'schema1' };
  return {
    kind: 'failed',
    said: end.kind === 'wrong-digest' ? `${end.step.said}: ${end.kind}` : end.step.said,
  };
}

/** Attestations are kept as images for no platform (buildkit docs/attestations). */
function platformsIn(entries: readonly IndexEntry[]): readonly string[] {
  const names = entries
    .filter(({ os }) => os !== 'unknown')
    .map(({ os, architecture, variant }) =>
      [os, architecture, variant].filter((part) => part !== '').join('/'),
    );
  return [...new Set(names)];
}
