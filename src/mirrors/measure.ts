import { HUB_REGISTRY } from '../facts/registry/hub.ts';
import { cameInstead } from '../facts/registry/mirror-fault.ts';
import { mirrorEndpoint } from '../facts/registry/mirror-address.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import { askPullEngine, type PullEngine } from '../facts/registry/pull-engine.ts';
import { pullTarget } from '../facts/registry/pull-target.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import { domainOf } from '../facts/registry/domain.ts';
import { shortDigest } from '../facts/registry/protocol.ts';
import { otherHost, type PullTarget, type Step } from '../facts/registry/walk.ts';
import { DOCKER_HUB, registryTitle } from '../knowledge/vocabulary/registries.ts';
import type { Ask } from '../run/fact.ts';
import { findKnownAt } from './catalogue.ts';
import { judgeFreshness, type Freshness } from './freshness.ts';
import { askHub, type HubAnswer } from './hub-digest.ts';
import type { Verdict } from '../knowledge/vocabulary/mirrors.ts';
import { tellingImageOf } from './known-registries.ts';
import type { MeasuredMirror, MeasuredStep } from './measured.ts';
import { rankMirrors } from './rank.ts';
import { sharingAnswers } from './shared-answers.ts';
import { createTurns } from './turns.ts';
import { verdictOf } from './verdict.ts';
import { speedOf, walkForMeasure, type MirrorWalk } from './walk-mirror.ts';

interface MeasureOptions {
  /** Whose images the mirrors are asked for; Docker Hub's where it is left out. */
  readonly registry?: string;
  /** The image that is wanted: many mirrors serve a list only. By default a small one that is known of the registry. */
  readonly image?: Pick<ImageReference, 'path' | 'reference'>;
  /** Ask as this store does; by default as that of this machine's engine. */
  readonly as?: PullEngine['imageStore'];
  /** Told of each mirror when it is done; its verdict may change once all are, as stale is told by comparing. */
  readonly onMeasured?: (one: MeasuredMirror, done: number, total: number) => void;
  /** Those that are not done when it is aborted are left out. */
  readonly signal?: AbortSignal;
}

export interface Measurement {
  /** The best first. */
  readonly mirrors: readonly MeasuredMirror[];
  /** What Docker Hub itself, or the other registry, says of the image. */
  readonly hub: HubAnswer;
  /** The store as which the mirrors were asked. */
  readonly askedAs: PullEngine['imageStore'];
}

/** More connections at once than any list needs, and fewer than a process may have files open (1024). */
const MOST_AT_ONCE = 250;

const MOST_LOST = 0.4;

/** Goes the way of a pull through every mirror at once, until one deadline for all; the best come first. */
export async function measureMirrors(
  ask: Ask,
  urls: readonly string[],
  options: MeasureOptions = {},
): Promise<readonly MeasuredMirror[]> {
  return (await measure(ask, urls, options)).mirrors;
}

/** The same, with what the mirrors were held against. */
export async function measure(
  ask: Ask,
  urls: readonly string[],
  options: MeasureOptions = {},
): Promise<Measurement> {
  const all = [...new Set(urls.map(withoutSlash))];
  const registry = options.registry ?? DOCKER_HUB;
  const image = options.image ?? tellingImageOf(registry);
  if (image === null) throw new Error(`no image is known of ${registry}`);
  const started = performance.now();
  const store = options.as ?? (await askPullEngine(ask)).imageStore;
  const [hubTarget, ...targets] = await targetsFor(ask, { urls: all, registry, image, store });
  // A daemon that hangs costs time before anything is measured: it is taken off, but never most of it.
  const lost = Math.min(performance.now() - started, ask.timeLeftMs() * MOST_LOST);
  const shared = new Map<string, ReturnType<Ask['host']['probe']>>();
  let done = 0;
  const walks: WalkedMirror[] = [];
  const round = async (some: readonly TargetOfMirror[]): Promise<HubAnswer> => {
    const end = performance.now() + ask.timeLeftMs() - lost;
    const deadlineMs = (): number => Math.max(1, Math.round(end - performance.now()));
    const takeTurn = createTurns(some.length, deadlineMs);
    const hub = askHub(sharingAnswers(ask.host, hubTarget.registry, shared), { ...hubTarget, deadlineMs });
    await Promise.all(
      some.map(async ({ url, target }) => {
        const host = sharingAnswers(ask.host, target.registry, shared);
        const asksSearch = registry === DOCKER_HUB;
        const walk = {
          url,
          ...(await walkForMeasure(host, { ...target, deadlineMs }, { takeTurn, asksSearch })),
        };
        walks.push(walk);
        done += 1;
        const [one] = rankMirrors([measured(walk, null, { kind: 'silent' }, registry)]);
        if (one !== undefined && options.signal?.aborted !== true)
          options.onMeasured?.(one, done, all.length);
      }),
    );
    return hub;
  };
  let hub: HubAnswer = { kind: 'silent' };
  for (let at = 0; at < targets.length && options.signal?.aborted !== true; at += MOST_AT_ONCE) {
    hub = await untilAborted(round(targets.slice(at, at + MOST_AT_ONCE)), hub, options.signal);
  }
  return { mirrors: compared(walks, hub, registry), hub, askedAs: store };
}

interface TargetOfMirror {
  /** As it is called; what is asked may be another address. */
  readonly url: string;
  readonly target: PullTarget;
}

type WalkedMirror = MirrorWalk & Pick<TargetOfMirror, 'url'>;

interface Asked {
  readonly urls: readonly string[];
  readonly registry: string;
  readonly image: Pick<ImageReference, 'path' | 'reference'>;
  readonly store: PullEngine['imageStore'];
}

/** How the image is asked for at the registry itself, and at each mirror. */
async function targetsFor(
  ask: Ask,
  { urls, registry, image: { path, reference }, store }: Asked,
): Promise<readonly [PullTarget, ...TargetOfMirror[]]> {
  const image = { repository: path, reference };
  const mirrors = urls.map(async (url) => ({
    url,
    target: await pullTarget(ask, mirrorEndpoint(url, registry), image, { as: store }),
  }));
  const origin =
    registry === DOCKER_HUB
      ? ({ kind: 'hub', url: HUB_REGISTRY } as const)
      : ({ kind: 'registry', url: `https://${registry}` } as const);
  return Promise.all([pullTarget(ask, origin, image), ...mirrors]);
}

async function untilAborted<T>(work: Promise<T>, aborted: T, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(aborted), { once: true });
    work.then(resolve, reject);
  });
}

/** Held against the registry itself and against one another, and in their order. */
function compared(
  walks: readonly WalkedMirror[],
  hub: HubAnswer,
  registry: string,
): readonly MeasuredMirror[] {
  const seen = walks.map(({ url, digest, config, created, end }) => ({
    url,
    operator: operatorOf(url, registry),
    // What does not arrive is no witness.
    digest: end.kind === 'arrived' ? digest : null,
    config,
    created,
  }));
  const freshness = judgeFreshness(hub.kind === 'has' ? hub.digest : null, seen);
  return rankMirrors(
    walks.map((walk) => measured(walk, freshness.get(walk.url) ?? 'unknown', hub, registry)),
  );
}

/** Whose it is: the catalogue's operator, else the domain. */
export function operatorOf(url: string, registry: string = DOCKER_HUB): string {
  return findKnownAt(url, registry)?.operator ?? domainOf(new URL(url).hostname);
}

/** `freshness` is null before it was held against others: its verdict says nothing of that yet. */
function measured(
  walk: WalkedMirror,
  freshness: Freshness | null,
  hub: HubAnswer,
  registry: string,
): Omit<MeasuredMirror, 'rank'> {
  const bytesPerSecond = speedOf(walk.layer);
  const failing = walk.end.kind === 'arrived' ? null : walk.end.step;
  const [first] = walk.steps;
  return {
    url: walk.url,
    // Of what did not arrive nobody has anything to confirm.
    verdict: withFreshness(
      verdictOf({ ...walk, bytesPerSecond }),
      walk.end.kind === 'arrived' ? freshness : null,
      hub,
    ),
    search: walk.search,
    digest: walk.digest,
    freshness: freshness ?? 'unknown',
    created: walk.created,
    firstByteMs: first?.reply.outcome.kind === 'answered' ? Math.round(first.reply.ms) : null,
    bytesPerSecond,
    steps: [
      ...walk.steps.map((step) => ({
        step: step.step,
        ms: Math.round(step.reply.ms),
        ok: step.step === 'search' ? walk.search === true : step.ok && step !== failing,
        said: step === failing ? failedWith(step, walk) : step.said,
      })),
      ...(freshness === 'older' || freshness === 'alone' ? [comparison(walk, hub, registry)] : []),
    ],
  };
}

/** A failing step is told with the other host that it was to, and with what came in the place of what was asked for. */
function failedWith(step: Step, { registry, end }: MirrorWalk): string {
  const other = otherHost(registry, step);
  const where = other === null ? '' : `${other}: `;
  return `${where}${step.said}${cameInstead(end)}`;
}

/** What decided against it is no request: which image it has, and which one it should have. */
function comparison({ digest, created }: MirrorWalk, hub: HubAnswer, registry: string): MeasuredStep {
  const own = `${shortDigest(digest ?? '')}${created === null ? '' : ` of ${created.slice(0, 10)}`}`;
  const said = hub.kind === 'has' ? `${own}, ${registryTitle(registry)}: ${shortDigest(hub.digest)}` : own;
  return { step: 'compare', ms: 0, ok: false, said };
}

/** Whole and quick, but not the image that the name stands for; or who knows. */
function withFreshness(verdict: Verdict, freshness: Freshness | null, hub: HubAnswer): Verdict {
  if (verdict !== 'good' && verdict !== 'slow') return verdict;
  switch (freshness) {
    case null:
    case 'as-hub':
    case 'as-most':
      return verdict;
    case 'older':
      return 'stale';
    case 'alone':
      // Without the registry's own word it may as well be the first to have a new image.
      return hub.kind === 'has' ? 'tampered' : 'unconfirmed';
    case 'unknown':
      return 'unconfirmed';
  }
}
