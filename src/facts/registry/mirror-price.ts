import type { Mirrors } from '../../knowledge/params/mirror.ts';
import { nextStep } from './next-endpoint.ts';
import type { PullEngine } from './pull-engine.ts';
import type { PullPath } from './pull-path.ts';
import type { PathEnd } from './walk.ts';

/** Index by tag and by digest, the platform's manifest, its config, and one layer: the last two are blobs. */
const REQUESTS_OF_AN_IMAGE = 5;
const BLOBS_OF_AN_IMAGE = 2;

/**
 * What the mirrors that stay silent cost: the graph store waits for each at the beginning of a pull, the containerd
 * store at every request (docs/engines.md). Null where none is silent.
 */
export function priceOf(paths: readonly PullPath[], engine: PullEngine): Mirrors['wait'] {
  const nexts = paths.map(({ end }) => ({ end, next: nextStep(end, { ...engine, isLast: false }) }));
  if (nexts.some(({ next }) => next.kind === 'waits')) return { each: 'for-ever' };
  const prices = nexts.map(({ end, next }) => ({
    seconds: 'afterSeconds' in next ? next.afterSeconds : 0,
    times: isBlob(end) ? BLOBS_OF_AN_IMAGE : REQUESTS_OF_AN_IMAGE,
  }));
  const seconds = prices.reduce((sum, price) => sum + price.seconds, 0);
  if (seconds === 0) return null;
  return engine.imageStore === 'graph'
    ? { each: 'pull', seconds }
    : {
        each: 'request',
        seconds,
        image: prices.reduce((sum, price) => sum + price.seconds * price.times, 0),
      };
}

function isBlob(end: PathEnd): boolean {
  return end.kind === 'no-answer' && ['blob', 'redirect', 'layer'].includes(end.step.step);
}

/**
 * The mirror at which every pull ends by what it sends, though others stand behind it; null where there is none. One
 * that is silent is not told so: our patience is shorter than the engine's.
 */
export function stopsAt(paths: readonly PullPath[], engine: PullEngine): PullPath | null {
  for (const path of paths) {
    const next = nextStep(path.end, { ...engine, isLast: false });
    if (next.kind === 'arrived') return null;
    if (next.kind === 'gives-up') return path.end.kind === 'no-answer' ? null : path;
  }
  return null;
}
