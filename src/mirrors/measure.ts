import { mirrorVerdict } from '../facts/registry/mirror-verdict.ts';
import { walkMirror, withoutSlash } from '../facts/registry/mirrors.ts';
import type { PullPath } from '../facts/registry/pull-path.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import type { Ask } from '../run/fact.ts';
import type { MeasuredMirror, Verdict } from './measured.ts';

export interface MeasureOptions {
  /** The image that is wanted: many mirrors serve a list only. By default a small official one. */
  readonly image?: ImageReference;
  /** Ask as the containerd store does (`?ns=docker.io`); by default as the engine of this machine. */
  readonly asContainerd?: boolean;
  /** Told of each mirror when it is done; its verdict may change once all are, as stale is told by comparing. */
  readonly onMeasured?: (one: MeasuredMirror, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Goes the way of a pull through every mirror at once; the best come first. */
export async function measureMirrors(
  ask: Ask,
  urls: readonly string[],
  { onMeasured }: MeasureOptions = {},
): Promise<readonly MeasuredMirror[]> {
  let done = 0;
  const measured = await Promise.all(
    [...new Set(urls.map(withoutSlash))].map(async (url) => {
      const path = await walkMirror(ask, url);
      const one = measuredFrom(path);
      done += 1;
      onMeasured?.(one, done, urls.length);
      return { one, ms: path.ms };
    }),
  );
  return measured
    .sort((a, b) => Number(a.one.verdict !== 'good') - Number(b.one.verdict !== 'good') || a.ms - b.ms)
    .map(({ one }, index) => ({ ...one, rank: one.verdict === 'good' ? index + 1 : null }));
}

function measuredFrom(path: PullPath): MeasuredMirror {
  const fault = mirrorVerdict(path);
  const verdict = fault?.cause.replace('mirror-', '') ?? 'good';
  return {
    url: path.registry,
    verdict: isVerdict(verdict) ? verdict : 'unreachable',
    rank: null,
    search: null,
    digest: path.digest,
    firstByteMs: Math.round(path.steps[0]?.reply.ms ?? 0),
    bytesPerSecond: null,
    steps: path.steps.map(({ step, reply, ok, said }) => ({ step, ms: Math.round(reply.ms), ok, said })),
  };
}

function isVerdict(text: string): text is Verdict {
  return ['good', 'stale', 'tampered', 'forbidden', 'rate-limited', 'half-proxy', 'not-a-registry'].includes(
    text,
  );
}
