import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { identity } from '../platform.ts';
import { authorize } from './authorize.ts';
import { targetAt } from './endpoints.ts';
import { entryFor, ownPlatform, type PlatformName } from './platform-name.ts';
import { parseManifest, type Layer, type Manifest } from './protocol.ts';
import type { ImageReference } from './reference.ts';
import { beginWalk, type Step, type Walk } from './walk.ts';

/** What an image is made of on one platform. */
export interface ImageContent {
  /** Of the config blob: the image's id in the graph store. */
  readonly config: string;
  readonly layers: readonly Layer[];
}

/** Reads an image's manifests at one mirror by its digest, so that whatever comes is what was asked for, or nothing. */
export async function imageContent(
  ask: Ask,
  mirror: string,
  image: ImageReference,
  { digest, platform }: { readonly digest: string; readonly platform: PlatformName | null },
): Promise<Known<ImageContent>> {
  const who = await ask.fact(identity);
  const target = await targetAt(ask, { kind: 'mirror', url: mirror }, image);
  const walk = beginWalk(ask.host, target);
  const ping = await walk.take('ping', 'GET', `${mirror}/v2/`, null);
  const access = await authorize(walk, target, ping);
  if (access.kind === 'end') return unread(mirror, ping);
  const read = (reference: string): Promise<Known<Manifest>> =>
    readManifest(walk, `${mirror}/v2/${image.path}/manifests/`, reference, access.authorization);
  const top = await read(digest);
  if (top.state === 'unknown') return top;
  if (top.value.kind === 'image') return known(top.value);
  if (top.value.kind === 'other') return unread(mirror, ping);
  const wanted = platform ?? ownPlatform(who.state === 'known' ? who.value.arch : 'x64');
  const entry = entryFor(top.value.entries, wanted);
  if (entry === undefined) return unknown('not-supported', top.value.entries.map(platformText).join(', '));
  const own = await read(entry.digest);
  if (own.state === 'unknown') return own;
  return own.value.kind === 'image' ? known(own.value) : unread(mirror, ping);
}

async function readManifest(
  walk: Walk,
  folder: string,
  reference: string,
  authorization: string | null,
): Promise<Known<Manifest>> {
  const step = await walk.take('manifest', 'GET', `${folder}${reference}`, authorization);
  const { outcome } = step.reply;
  return outcome.kind === 'answered' && outcome.status === 200 && outcome.digest === reference
    ? known(parseManifest(outcome.body))
    : unread(folder, step);
}

function unread(where: string, { said }: Step): Known<never> {
  return unknown('failed', `${where}: ${said}`);
}

function platformText({
  os,
  architecture,
  variant,
}: {
  os: string;
  architecture: string;
  variant: string;
}): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}
