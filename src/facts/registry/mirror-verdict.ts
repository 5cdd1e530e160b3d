import { shortDigest } from './protocol.ts';
import { otherHost } from './walk.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import type { PullPath } from './pull-path.ts';

export type MirrorCause = Extract<
  CauseId,
  | 'mirror-unreachable'
  | 'mirror-forbidden'
  | 'mirror-not-a-registry'
  | 'mirror-half-proxy'
  | 'mirror-tampered'
  | 'mirror-rate-limited'
  | 'mirror-stale'
>;

export interface MirrorVerdict {
  readonly url: string;
  readonly cause: MirrorCause;
  /** The step and what it said, in one line. */
  readonly said: string;
  /** It does not answer at all, and every pull waits for it. */
  readonly silent: boolean;
}

/** What is wrong with a mirror, by what a pull through it met; null where the image arrived. */
export function mirrorVerdict(path: PullPath): MirrorVerdict | null {
  const { end } = path;
  if (end.kind === 'arrived') return null;
  const { step } = end;
  const other = otherHost(path.registry, step);
  const { outcome } = step.reply;
  const came =
    end.kind === 'wrong-digest' && outcome.kind === 'answered' ? `, ${outcome.digest ?? 'cut'}` : '';
  const where = other === null ? step.step : `${step.step} ${other}`;
  const said = `${where}: ${step.said}${came}`;
  const silent = end.kind === 'no-answer' && outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT';
  return { url: path.registry, cause: causeOf(path, other !== null), said, silent };
}

/** A mirror that serves an image of another day than Docker Hub does; null where it does not, or Hub is silent. */
export function staleVerdict(path: PullPath, hub: PullPath | null): MirrorVerdict | null {
  if (hub?.end.kind !== 'arrived' || path.end.kind !== 'arrived') return null;
  if (path.digest === null || hub.digest === null || path.digest === hub.digest) return null;
  const said = `${shortDigest(path.digest)}, Docker Hub: ${shortDigest(hub.digest)}`;
  return { url: path.registry, cause: 'mirror-stale', said, silent: false };
}

function causeOf({ end }: PullPath, elsewhere: boolean): MirrorCause {
  switch (end.kind) {
    case 'arrived':
    case 'not-a-registry':
      return 'mirror-not-a-registry';
    case 'wrong-digest':
      return 'mirror-tampered';
    case 'no-answer':
      // Its token server or its storage is another host, which does not answer: only half a proxy.
      return elsewhere ? 'mirror-half-proxy' : 'mirror-unreachable';
    case 'refused':
      if (end.status === 429) return 'mirror-rate-limited';
      if ([401, 402, 403, 451].includes(end.status)) return 'mirror-forbidden';
      return end.status >= 500 ? 'mirror-unreachable' : 'mirror-not-a-registry';
  }
}
