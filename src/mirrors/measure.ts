import { HUB_REGISTRY } from '../facts/registry/hub.ts';
import { cameInstead } from '../facts/registry/mirror-fault.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import { askPullEngine, type PullEngine } from '../facts/registry/pull-engine.ts';
import { pullTarget } from '../facts/registry/pull-target.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import { domainOf } from '../facts/registry/domain.ts';
import { shortDigest } from '../facts/registry/protocol.ts';
import { otherHost, type PullTarget, type Step } from '../facts/registry/walk.ts';
import type { Ask } from '../run/fact.ts';
import { findKnown } from './catalogue.ts';
import { judgeFreshness, type Freshness } from './freshness.ts';
import { askHub, type HubAnswer } from './hub-digest.ts';
import type { Verdict } from '../knowledge/vocabulary/mirrors.ts';
import type { MeasuredMirror, MeasuredStep } from './measured.ts';
import { rankMirrors } from './rank.ts';
import { sharingAnswers } from './shared-answers.ts';
import { createTurns } from './turns.ts';
import { verdictOf } from './verdict.ts';
import { speedOf, walkForMeasure, type MirrorWalk } from './walk-mirror.ts';

interface MeasureOptions {
  /** The image that is wanted: many mirrors serve a list only. By default a small official one. */
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
  /** What Docker Hub itself says of the image. */
  readonly hub: HubAnswer;
  /** The store as which the mirrors were asked. */
  readonly askedAs: PullEngine['imageStore'];
}

/** Small, official, on every list, and with a layer that is large enough to tell a speed. */
export const MEASURED_IMAGE = { path: 'library/busybox', reference: 'latest', familiar: 'busybox' } as const;

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
  const started = performance.now();
  const store = options.as ?? (await askPullEngine(ask)).imageStore;
  const [hubTarget, ...targets] = await targetsFor(ask, all, options.image ?? MEASURED_IMAGE, store);
  // A daemon that hangs costs time before anything is measured: it is taken off, but never most of it.
  const lost = Math.min(performance.now() - started, ask.timeLeftMs() * MOST_LOST);
  const shared = new Map<string, ReturnType<Ask['host']['probe']>>();
  let done = 0;
  const walks: MirrorWalk[] = [];
  const round = async (some: readonly PullTarget[]): Promise<HubAnswer> => {
    const end = performance.now() + ask.timeLeftMs() - lost;
    const deadlineMs = (): number => Math.max(1, Math.round(end - performance.now()));
    const takeTurn = createTurns(some.length, deadlineMs);
    const hub = askHub(sharingAnswers(ask.host, hubTarget.registry, shared), { ...hubTarget, deadlineMs });
    await Promise.all(
      some.map(async (target) => {
        const host = sharingAnswers(ask.host, target.registry, shared);
        const walk = await walkForMeasure(host, { ...target, deadlineMs }, takeTurn);
        walks.push(walk);
        done += 1;
        const [one] = rankMirrors([measured(walk, null, { kind: 'silent' })]);
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
  return { mirrors: compared(walks, hub), hub, askedAs: store };
}

/** How the image is asked for at Docker Hub, and at each mirror. */
async function targetsFor(
  ask: Ask,
  urls: readonly string[],
  { path, reference }: Pick<ImageReference, 'path' | 'reference'>,
  store: PullEngine['imageStore'],
): Promise<readonly [PullTarget, ...PullTarget[]]> {
  const image = { repository: path, reference };
  const mirrors = urls.map((url) => pullTarget(ask, { kind: 'mirror', url }, image, { as: store }));
  return Promise.all([pullTarget(ask, { kind: 'hub', url: HUB_REGISTRY }, image), ...mirrors]);
}

async function untilAborted<T>(work: Promise<T>, aborted: T, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(aborted), { once: true });
    work.then(resolve, reject);
  });
}

/** Held against Docker Hub and against one another, and in their order. */
function compared(walks: readonly MirrorWalk[], hub: HubAnswer): readonly MeasuredMirror[] {
  const seen = walks.map(({ registry, digest, config, created, end }) => ({
    url: registry,
    operator: operatorOf(registry),
    // What does not arrive is no witness.
    digest: end.kind === 'arrived' ? digest : null,
    config,
    created,
  }));
  const freshness = judgeFreshness(hub.kind === 'has' ? hub.digest : null, seen);
  return rankMirrors(walks.map((walk) => measured(walk, freshness.get(walk.registry) ?? 'unknown', hub)));
}

/** Whose it is: the catalogue's operator, else the domain. */
export function operatorOf(url: string): string {
  const { hostname, host } = new URL(url);
  return findKnown(host)?.operator ?? domainOf(hostname);
}

/** `freshness` is null before it was held against others: its verdict says nothing of that yet. */
function measured(
  walk: MirrorWalk,
  freshness: Freshness | null,
  hub: HubAnswer,
): Omit<MeasuredMirror, 'rank'> {
  const bytesPerSecond = speedOf(walk.layer);
  const failing = walk.end.kind === 'arrived' ? null : walk.end.step;
  const [first] = walk.steps;
  return {
    url: walk.registry,
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
      ...(freshness === 'older' || freshness === 'alone' ? [comparison(walk, hub)] : []),
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
function comparison({ digest, created }: MirrorWalk, hub: HubAnswer): MeasuredStep {
  const own = `${shortDigest(digest ?? '')}${created === null ? '' : ` of ${created.slice(0, 10)}`}`;
  const said = hub.kind === 'has' ? `${own}, Docker Hub: ${shortDigest(hub.digest)}` : own;
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
      // Without Docker Hub's word it may as well be the first to have a new image.
      return hub.kind === 'has' ? 'tampered' : 'unconfirmed';
    case 'unknown':
      return 'unconfirmed';
  }
}
