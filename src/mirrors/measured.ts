import type { Freshness, Verdict } from '../knowledge/vocabulary/mirrors.ts';

/** One mirror, measured from this machine a moment ago. */
export interface MeasuredMirror {
  /** With its scheme, without a slash at the end. */
  readonly url: string;
  readonly verdict: Verdict;
  /** 1 is the best; null where a pull must not or cannot use it. */
  readonly rank: number | null;
  /** Whether it answers /v1/search; null where it was not asked. */
  readonly search: boolean | null;
  /** Of the index or manifest that the mirror has for the image's name; null where it said none. */
  readonly digest: string | null;
  readonly freshness: Freshness;
  /** When that image was made, by its config: ISO 8601; null where it was not read. */
  readonly created: string | null;
  /** From the first packet to the first byte of an answer; null where none came. */
  readonly firstByteMs: number | null;
  /** Of a part of a layer; null where none came, or too little to tell. */
  readonly bytesPerSecond: number | null;
  readonly steps: readonly MeasuredStep[];
}

export interface MeasuredStep {
  readonly step: string;
  readonly ms: number;
  readonly ok: boolean;
  readonly said: string;
}

/** Whether it may be written where a person asks for it by name: it gives whole images, be they of another day. */
export function isOfUse({ rank, verdict }: MeasuredMirror): boolean {
  return rank !== null || verdict === 'stale';
}

/** The step that decided against it, in one line; empty where nothing did. */
export function faultOf({ steps }: MeasuredMirror): string {
  const failed = steps.findLast(({ step, ok }) => !ok && step !== 'search');
  return failed === undefined ? '' : `${failed.step}: ${failed.said}`;
}
