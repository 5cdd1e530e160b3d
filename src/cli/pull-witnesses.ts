import { describeReply } from '../facts/registry/describe-reply.ts';
import { endpointsFor, pullEngine, type PullEngine } from '../facts/registry/endpoints.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import { askEndpoints, ownWay, type AskedEndpoint, type OwnWay } from '../facts/registry/own-way.ts';
import { shortName, type ImageReference } from '../facts/registry/reference.ts';
import { measureMirrors } from '../mirrors/measure.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';
import { chooseSource, isEnough, type Said, type Source } from '../mirrors/source.ts';
import { wrap } from '../report/text/wrap.ts';
import type { Ask } from '../run/fact.ts';
import { mirrorsToTest } from './choosing-mirrors/mirrors-to-test.ts';
import type { Session } from './session.ts';
import { whileWaiting } from './terminal/spinner.ts';

/** What the daemon's own endpoints say of an image. */
export interface OwnWitnesses {
  readonly engine: PullEngine;
  readonly asked: readonly AskedEndpoint[];
  readonly way: OwnWay;
  /** What Docker Hub says; null where it does not, or where the image is of another registry. */
  readonly hub: Said | null;
}

/** Of the deadline: what is left is for the mirrors. */
const OWN_SHARE = 0.5;

export async function askOwnWitnesses(
  ask: Ask,
  image: ImageReference,
  session: Session,
): Promise<OwnWitnesses> {
  const [endpoints, running] = await Promise.all([endpointsFor(ask, image), ask.fact(pullEngine)]);
  const engine: PullEngine =
    running.state === 'known' ? running.value : { imageStore: 'graph', version: '', insecure: [] };
  const work = askEndpoints(ask, endpoints, image, Math.round(ask.timeLeftMs() * OWN_SHARE));
  const asked = await whileWaiting(session.messages.pull.asking(shortName(image)), work, session);
  const hub = asked.find(({ endpoint }) => endpoint.kind === 'hub');
  return {
    engine,
    asked,
    way: ownWay(asked, engine),
    hub: hub === undefined || hub.digest === null ? null : { url: hub.endpoint.url, digest: hub.digest },
  };
}

/** Why Docker Hub cannot be used, in a few words; null where it said nothing that stops a pull. */
export function hubFault({ asked }: OwnWitnesses): string | null {
  const hub = asked.find(({ endpoint }) => endpoint.kind === 'hub');
  if (hub === undefined || hub.end.kind === 'arrived') return null;
  return describeReply(hub.end.step.reply);
}

/** Docker Hub answered, and knows no such image: no mirror can know it either. */
export function isUnknownOnHub({ asked }: OwnWitnesses): boolean {
  const hub = asked.find(({ endpoint }) => endpoint.kind === 'hub');
  return hub?.end.kind === 'refused' && [401, 403, 404].includes(hub.end.status);
}

export interface SourceQuestion {
  readonly image: ImageReference;
  readonly own: OwnWitnesses;
  /** Mirrors that the user named. */
  readonly named: readonly string[];
}

/** Measures the mirrors that may have the image, which the user's asking allows, and chooses among them. */
export async function findSource(
  ask: Ask,
  { image, own, named }: SourceQuestion,
  session: Session,
): Promise<{ readonly source: Source; readonly measured: readonly MeasuredMirror[] }> {
  const words = session.messages.pull;
  // Where the digest is beyond doubt nobody besides the named ones needs to be asked.
  const isCertain = own.hub !== null || image.digest !== null;
  const { mirrors: known } =
    named.length > 0 && isCertain
      ? { mirrors: [] }
      : await mirrorsToTest(ask, { names: [], from: null, id: null }, session);
  const others = known.map(({ url }) => url);
  const all = [...new Set([...named, ...others].map(withoutSlash))];
  noteWrapped(words.contacting(all.map(hostOf)), session);
  const work = measureUntilEnough(ask, all, image, named);
  const measured = await whileWaiting(words.measuring(shortName(image), all.length), work, session);
  return { measured, source: chooseSource({ wanted: image.digest, hub: own.hub, measured, named }) };
}

/** Those that are about to be heard too may be faster still, or contradict. */
const GRACE_MS = 1_000;

async function measureUntilEnough(
  ask: Ask,
  urls: readonly string[],
  image: ImageReference,
  named: readonly string[],
): Promise<readonly MeasuredMirror[]> {
  const enough = new AbortController();
  const heard: MeasuredMirror[] = [];
  let timer: NodeJS.Timeout | null = null;
  const measured = await measureMirrors(ask, urls, {
    image,
    signal: enough.signal,
    onMeasured: (one) => {
      heard.push(one);
      const isComplete = named.every((url) => heard.some((other) => other.url === url));
      if (timer === null && isComplete && isEnough(heard)) timer = setTimeout(() => enough.abort(), GRACE_MS);
    },
  });
  if (timer !== null) clearTimeout(timer);
  return measured;
}

/** A sentence on standard error, as wide as the screen. */
export function noteWrapped(text: string, { screen, quiet }: Session): void {
  if (quiet) return;
  for (const line of wrap(text, screen.columns)) screen.note(line);
}

export function hostOf(url: string): string {
  return new URL(url).host;
}
