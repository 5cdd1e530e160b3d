import type { PullWords } from '../../../messages/pull-words.ts';
import type { PullFault } from '../../../pull/pull-image.ts';

/** Why a source brought nothing, in one line. */
export function faultWords(fault: PullFault, words: PullWords): string {
  switch (fault.kind) {
    case 'failed':
      return fault.said;
    case 'stalled':
      return words.stalled(Math.round(fault.afterMs / 1000));
    case 'wrong':
      return words.wrongDigest(fault.digest);
  }
}

/** As a person names a source, and as it stands in an image's name: without the scheme. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`;
}
