/** What decides how long a pull may be without a step forward. */
export interface Circumstances {
  readonly imageStore: 'graph' | 'containerd';
  /** As measured; null where it was not. */
  readonly bytesPerSecond: number | null;
  /** Whether there is somewhere else to go on. */
  readonly isLast: boolean;
}

const PATIENCE_MS = 20_000;
/** The containerd store tells of a step forward only after so much of a layer (containerd content/helpers.go, bufPool). */
const CONTAINERD_STEP_BYTES = 1024 * 1024;
/** Layers that come at once share the line (moby daemon config, max-concurrent-downloads). */
const LAYERS_AT_ONCE = 3;
const SLOWEST_BYTES_PER_SECOND = 50_000;
const LONGEST_MS = 180_000;
/** Nothing is won by giving up early where there is nowhere else to go. */
const FOR_THE_LAST = 3;

/** Too short, and a slow source is left for nothing; too long, and a dead one is waited for. */
export function patienceMs({ imageStore, bytesPerSecond, isLast }: Circumstances): number {
  const speed = Math.max(bytesPerSecond ?? SLOWEST_BYTES_PER_SECOND, 1);
  const step = imageStore === 'graph' ? 0 : (CONTAINERD_STEP_BYTES * LAYERS_AT_ONCE * 1000) / speed;
  return Math.min(LONGEST_MS, Math.round((PATIENCE_MS + step) * (isLast ? FOR_THE_LAST : 1)));
}
