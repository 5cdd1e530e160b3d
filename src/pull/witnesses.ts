import { endpointAddress } from '../facts/registry/endpoint.ts';
import { endpointsFor } from '../facts/registry/endpoints.ts';
import { describeReply } from '../facts/registry/describe-reply.ts';
import { askEndpoints, ownWay, type AskedEndpoint, type OwnWay } from '../facts/registry/own-way.ts';
import { askPullEngine, type PullEngine } from '../facts/registry/pull-engine.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import type { Ask } from '../run/fact.ts';
import { during } from './during.ts';
import type { OwnWayFault } from './events.ts';
import type { Said } from './source.ts';
import type { Caller } from './wanted.ts';

/** What the daemon's own endpoints say of an image. */
export interface OwnWitnesses {
  readonly engine: PullEngine;
  readonly asked: readonly AskedEndpoint[];
  readonly way: OwnWay;
  /** What the image's own registry says, which is Docker Hub's of most; null where it does not. */
  readonly hub: Said | null;
}

/** Of the deadline: what is left is for the mirrors. */
const OWN_SHARE = 0.5;

export async function askOwnWitnesses(
  ask: Ask,
  image: ImageReference,
  { onEvent }: Pick<Caller, 'onEvent'>,
): Promise<OwnWitnesses> {
  const [endpoints, engine] = await Promise.all([endpointsFor(ask, image), askPullEngine(ask)]);
  const asked = await during({ kind: 'asking-own-way' }, onEvent, () =>
    askEndpoints(ask, endpoints, image, Math.round(ask.timeLeftMs() * OWN_SHARE)),
  );
  const hub = asked.find((one) => isOrigin(one) && one.digest !== null);
  return {
    engine,
    asked,
    way: ownWay(asked, engine),
    hub:
      hub === undefined || hub.digest === null
        ? null
        : { url: endpointAddress(hub.endpoint), digest: hub.digest },
  };
}

/** The registry itself answered, and knows no such image: no mirror can know it either. */
export function isUnknownOnHub({ asked }: Pick<OwnWitnesses, 'asked'>): boolean {
  const hub = asked.find(isOrigin);
  return hub?.end.kind === 'refused' && [401, 403, 404].includes(hub.end.status);
}

/** A dead mirror before a good one costs the graph store this; the containerd store the double, for each request. */
const MOST_WAIT_S = 15;

/** Null where the daemon's own way may be gone: nobody of its endpoints contradicts the one that it would believe. */
export function ownWayFault(own: OwnWitnesses): OwnWayFault | null {
  const { way, hub } = own;
  if (isUnknownOnHub(own)) return null;
  if (way.kind === 'open' && hub !== null && hub.digest !== way.digest) {
    return { kind: 'disagrees', by: { url: endpointAddress(way.by), digest: way.digest } };
  }
  if (way.kind === 'open' && way.afterSeconds <= MOST_WAIT_S) return null;
  return { kind: 'hub-silent', said: hubWords(own) };
}

/** Whose image it is, asked for its own. */
function isOrigin({ endpoint }: AskedEndpoint): boolean {
  return endpoint.kind === 'hub' || endpoint.kind === 'registry';
}

function hubWords({ asked }: OwnWitnesses): string {
  const hub = asked.find(isOrigin);
  return hub === undefined || hub.end.kind === 'arrived' ? '' : describeReply(hub.end.step.reply);
}
