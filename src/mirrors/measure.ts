import { mirrorVerdict, type MirrorVerdict } from '../facts/registry/mirror-verdict.ts';
import { walkMirror } from '../facts/registry/mirrors.ts';
import type { Ask } from '../run/fact.ts';

export interface Measured {
  readonly url: string;
  /** Null where the test image arrived, with its digests as they should be. */
  readonly fault: MirrorVerdict | null;
  readonly ms: number;
}

/** Goes the way of a pull through every mirror at once; the fastest good ones come first. */
export async function measureMirrors(ask: Ask, urls: readonly string[]): Promise<readonly Measured[]> {
  const measured = await Promise.all(
    urls.map(async (url) => {
      const path = await walkMirror(ask, url);
      return { url, fault: mirrorVerdict(path), ms: Math.round(path.ms) };
    }),
  );
  return measured.sort((a, b) => Number(a.fault !== null) - Number(b.fault !== null) || a.ms - b.ms);
}
