import { VERDICTS } from '../knowledge/vocabulary/mirrors.ts';
import type { MeasuredMirror } from './measured.ts';

/** What a pull of an everyday image has to carry, compressed. */
const TYPICAL_BYTES = 20 * 1024 * 1024;

/** Assumed where the speed is not known: it shall not stand before one that was seen to be fast. */
const UNKNOWN_BYTES_PER_SECOND = 100 * 1024;

type Unranked = Omit<MeasuredMirror, 'rank'>;

/**
 * The best first: those that serve well by the time in which an everyday image would come, then the slow ones, then
 * those whose image nobody confirms, then those that must not or cannot be used, which have no rank.
 */
export function rankMirrors(mirrors: readonly Unranked[]): readonly MeasuredMirror[] {
  // Where others are known to be fresh, one that could not be compared comes after them.
  const sorted = mirrors.toSorted(
    (a, b) =>
      group(a) - group(b) ||
      unusableOrder(a) - unusableOrder(b) ||
      Number(a.freshness === 'unknown') - Number(b.freshness === 'unknown') ||
      (isUsable(a) ? pullMs(a) - pullMs(b) : a.url.localeCompare(b.url)),
  );
  return sorted.map((mirror, index) => ({ ...mirror, rank: isUsable(mirror) ? index + 1 : null }));
}

/** A slow one that has given all that was asked of it is of use, if there is no better one. */
function isUsable({ verdict, bytesPerSecond, freshness }: Unranked): boolean {
  // What nobody else has is not taken while others say otherwise.
  if (verdict === 'unconfirmed') return freshness !== 'alone';
  return verdict === 'good' || (verdict === 'slow' && bytesPerSecond !== null);
}

function group(mirror: Unranked): number {
  if (!isUsable(mirror)) return 3;
  if (mirror.verdict === 'unconfirmed') return 2;
  return mirror.verdict === 'good' ? 0 : 1;
}

/** Those without a rank stand by how near they are to being of use. */
function unusableOrder(mirror: Unranked): number {
  return isUsable(mirror) ? 0 : VERDICTS.indexOf(mirror.verdict);
}

/** Milliseconds of the steps before the layers, and of an everyday image's layers. */
function pullMs({ steps, bytesPerSecond }: Unranked): number {
  const before = steps.filter(({ step }) => step !== 'layer' && step !== 'search');
  const waited = before.reduce((sum, { ms }) => sum + ms, 0);
  return waited + (TYPICAL_BYTES * 1000) / (bytesPerSecond ?? UNKNOWN_BYTES_PER_SECOND);
}
