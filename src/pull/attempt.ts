import { endpointAddress } from '../facts/registry/endpoint.ts';
import { imageContent } from '../facts/registry/image-content.ts';
import { keptLogin, registryAuth } from '../facts/registry/login.ts';
import { expecting, NOTHING_PULLED } from '../facts/registry/pull-stream.ts';
import type { CauseId } from '../knowledge/causes.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Ask } from '../run/fact.ts';
import { during } from './during.ts';
import { patienceMs } from './patience.ts';
import { pullImage, type Pulled, type PullFault, type PullOrder } from './pull-image.ts';
import type { Caller, Wanted } from './wanted.ts';
import type { OwnWitnesses } from './witnesses.ts';

/** How one attempt ended. */
export interface Attempted {
  readonly pulled: Pulled;
  /** `https://host` */
  readonly source: string;
  readonly seconds: number;
  /** What the engine's words name, where it failed. */
  readonly causes: readonly CauseId[];
  /** Platforms that the image is made for, where it is not made for the one that was asked for. */
  readonly offers: string | null;
}

/** Why it brought nothing; null where it did, or where it was stopped by the user. */
export function faultOf({ pulled }: Attempted): PullFault | null {
  return pulled.kind === 'pulled' || pulled.kind === 'cancelled' ? null : pulled;
}

/** Pulls by the daemon's own way, under the image's own name, as `docker pull` does. */
export async function attemptOwn(
  ask: Ask,
  wanted: Wanted,
  { way, asked, engine }: OwnWitnesses,
  { isLast, ...around }: Around,
): Promise<Attempted> {
  const { image, platform } = wanted;
  const endpoint = way.kind === 'open' ? way.by : asked.at(-1)?.endpoint;
  const source = endpoint === undefined ? `https://${image.domain}` : endpointAddress(endpoint);
  // The graph store would tell every configured mirror the login (docs/engine-facts.md §1.2).
  const isAlone = asked.every((one) => one.endpoint.kind !== 'mirror');
  const login = isAlone ? await keptLogin(ask, image.domain) : null;
  const waits = way.kind === 'open' ? way.afterSeconds * 1000 : 0;
  const order = {
    repository: image.repository,
    reference: image.reference,
    platform: platform?.text ?? null,
    login: login?.state === 'known' && login.value !== null ? registryAuth(login.value, image.domain) : null,
    rename:
      image.digest === null || image.tag === null
        ? null
        : { repository: image.repository, tag: image.tag, inPlace: false },
    // Another registry is believed as docker pull believes it.
    digest: way.kind === 'open' && image.domain === 'docker.io' ? way.digest : null,
    expected: NOTHING_PULLED,
    patienceMs: waits + patienceMs({ imageStore: engine.imageStore, bytesPerSecond: null, isLast }),
  };
  return { ...(await attempt(ask, wanted, source, order, around)), offers: null };
}

/** Pulls by a mirror's own name and by digest, so that it is this image or none; then gives it the name. */
export async function attemptMirror(
  ask: Ask,
  wanted: Wanted,
  { engine }: OwnWitnesses,
  { mirror, digest, tag }: { readonly mirror: MeasuredMirror; readonly digest: string; readonly tag: string },
  { isLast, ...around }: Around,
): Promise<Attempted> {
  const { image, platform } = wanted;
  const content = await imageContent(ask, mirror.url, image, { digest, platform: platform?.name ?? null });
  const order = {
    repository: `${mirror.url.replace(/^https:\/\//, '')}/${image.path}`,
    reference: digest,
    platform: platform?.text ?? null,
    login: null,
    rename: { repository: image.repository, tag, inPlace: true },
    digest,
    expected: content.state === 'known' ? expecting(content.value.layers) : NOTHING_PULLED,
    patienceMs: patienceMs({ imageStore: engine.imageStore, bytesPerSecond: mirror.bytesPerSecond, isLast }),
  };
  const lacksPlatform = content.state === 'unknown' && content.why.reason === 'not-supported';
  return {
    ...(await attempt(ask, wanted, mirror.url, order, around)),
    offers: lacksPlatform ? content.why.detail : null,
  };
}

interface Around {
  /** Nothing else is left to be tried. */
  readonly isLast: boolean;
  readonly caller: Pick<Caller, 'onEvent' | 'uninterrupted'>;
}

async function attempt(
  ask: Ask,
  { endpoint }: Wanted,
  source: string,
  order: Omit<PullOrder, 'onProgress'>,
  { caller: { onEvent, uninterrupted } }: Omit<Around, 'isLast'>,
): Promise<Omit<Attempted, 'offers'>> {
  const started = performance.now();
  const onProgress: PullOrder['onProgress'] = (stream) => onEvent({ kind: 'progress', stream });
  const pulled = await during({ kind: 'pulling', source }, onEvent, () =>
    uninterrupted((cancelled) => pullImage(ask.host, endpoint, { ...order, onProgress }, cancelled)),
  );
  return {
    pulled,
    source,
    seconds: (performance.now() - started) / 1000,
    causes: pulled.kind === 'failed' ? await causesIn(pulled.said) : [],
  };
}

/** The causes that the engine's words name; all signatures of them are loaded only here. */
async function causesIn(said: string): Promise<readonly CauseId[]> {
  const { recognise } = await import('../knowledge/recognise.ts');
  return recognise(said).map(({ cause }) => cause);
}
