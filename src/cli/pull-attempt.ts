import { imageContent } from '../facts/registry/image-content.ts';
import { keptLogin, registryAuth } from '../facts/registry/login.ts';
import type { PlatformName } from '../facts/registry/platform-name.ts';
import { expecting, NOTHING_PULLED } from '../facts/registry/pull-stream.ts';
import { shortName, type ImageReference } from '../facts/registry/reference.ts';
import { pullImage, type Pulled, type PullOrder } from '../fix/pull-image.ts';
import { patienceMs } from '../fix/pull-patience.ts';
import type { EngineEndpoint } from '../host/host.ts';
import type { CauseId } from '../knowledge/causes.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Ask } from '../run/fact.ts';
import { uninterrupted } from './interrupts.ts';
import { showPull } from './terminal/pull-progress.ts';
import { hostOf, type OwnWitnesses } from './pull-witnesses.ts';
import type { Session } from './session.ts';

/** What shall be pulled, and how. */
export interface Wanted {
  readonly image: ImageReference;
  readonly platform: { readonly text: string; readonly name: PlatformName } | null;
  /** `https://host`, each of which the user named. */
  readonly mirrors: readonly string[];
  readonly unverified: boolean;
  readonly endpoint: EngineEndpoint;
}

/** How one attempt ended, and what there is to say of it. */
export interface Attempted {
  readonly pulled: Pulled;
  /** `https://host` */
  readonly source: string;
  readonly seconds: number;
  /** Why it failed, in one line; empty where it did not. */
  readonly said: string;
  readonly causes: readonly CauseId[];
  /** Platforms that the image is made for, where it is not made for the one that was asked for. */
  readonly offers: string | null;
}

/** Pulls by the daemon's own way, under the image's own name, as `docker pull` does. */
export async function attemptOwn(
  ask: Ask,
  { image, platform, endpoint }: Wanted,
  { way, asked, engine }: OwnWitnesses,
  { isLast, ...around }: Around,
): Promise<Attempted> {
  const source = (way.kind === 'open' ? way.by : asked.at(-1)?.endpoint)?.url ?? `https://${image.domain}`;
  // The graph store would tell every configured mirror the login (engine-facts §1.2).
  const isAlone = asked.every((one) => one.endpoint.kind !== 'mirror');
  const login = isAlone ? await keptLogin(ask, image.domain) : null;
  const waits = way.kind === 'open' ? way.afterSeconds * 1000 : 0;
  return attempt(
    ask,
    endpoint,
    image,
    source,
    {
      repository: image.repository,
      reference: image.reference,
      platform: platform?.text ?? null,
      login:
        login?.state === 'known' && login.value !== null ? registryAuth(login.value, image.domain) : null,
      rename:
        image.digest === null || image.tag === null
          ? null
          : { repository: image.repository, tag: image.tag, inPlace: false },
      // Another registry is believed as docker pull believes it.
      digest: way.kind === 'open' && image.domain === 'docker.io' ? way.digest : null,
      expected: NOTHING_PULLED,
      patienceMs: waits + patienceMs({ imageStore: engine.imageStore, bytesPerSecond: null, isLast }),
    },
    null,
    around,
  );
}

/** Pulls by a mirror's own name and by digest, so that it is this image or none; then gives it the name. */
export async function attemptMirror(
  ask: Ask,
  { image, platform, endpoint }: Wanted,
  { engine }: OwnWitnesses,
  { mirror, digest, tag }: { readonly mirror: MeasuredMirror; readonly digest: string; readonly tag: string },
  { isLast, ...around }: Around,
): Promise<Attempted> {
  const content = await imageContent(ask, mirror.url, image, { digest, platform: platform?.name ?? null });
  return attempt(
    ask,
    endpoint,
    image,
    mirror.url,
    {
      repository: `${hostOf(mirror.url)}/${image.path}`,
      reference: digest,
      platform: platform?.text ?? null,
      login: null,
      rename: { repository: image.repository, tag, inPlace: true },
      digest,
      expected: content.state === 'known' ? expecting(content.value.layers) : NOTHING_PULLED,
      patienceMs: patienceMs({
        imageStore: engine.imageStore,
        bytesPerSecond: mirror.bytesPerSecond,
        isLast,
      }),
    },
    content.state === 'unknown' && content.why.reason === 'not-supported' ? content.why.detail : null,
    around,
  );
}

interface Around {
  /** Nothing else is left to be tried. */
  readonly isLast: boolean;
  readonly session: Session;
}

async function attempt(
  ask: Ask,
  endpoint: EngineEndpoint,
  image: ImageReference,
  source: string,
  order: Omit<PullOrder, 'onProgress'>,
  offers: string | null,
  { session }: Omit<Around, 'isLast'>,
): Promise<Attempted> {
  const started = performance.now();
  const progress = await showPull(shortName(image), hostOf(source), session);
  const pulled = await uninterrupted((_isCancelled, cancelled) =>
    pullImage(ask.host, endpoint, { ...order, onProgress: progress.show }, cancelled),
  );
  progress.end();
  const said = saidOf(pulled, session);
  return {
    pulled,
    source,
    seconds: (performance.now() - started) / 1000,
    said,
    causes: pulled.kind === 'failed' ? await causesIn(pulled.said) : [],
    offers,
  };
}

function saidOf(pulled: Pulled, { messages: { pull: words } }: Session): string {
  switch (pulled.kind) {
    case 'pulled':
    case 'cancelled':
      return '';
    case 'failed':
      return pulled.said;
    case 'stalled':
      return words.stalled(Math.round(pulled.afterMs / 1000));
    case 'wrong':
      return words.wrongDigest(pulled.digest);
  }
}

/** The causes that the engine's words name; all signatures of them are loaded only here. */
async function causesIn(said: string): Promise<readonly CauseId[]> {
  const { recognise } = await import('../knowledge/recognise.ts');
  return recognise(said).map(({ cause }) => cause);
}
