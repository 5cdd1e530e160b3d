import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Refused } from './result.ts';
import type { Confirmed, Source } from './source.ts';

type Settled = { readonly kind: 'go'; readonly source: Confirmed } | Refused;

/** Whether a choice may be pulled; what nobody confirms only where the user asked for it, a dispute never. */
export function settle(source: Source, measured: readonly MeasuredMirror[], unverified: boolean): Settled {
  switch (source.kind) {
    case 'confirmed':
      return { kind: 'go', source };
    case 'none':
      return { kind: 'no-source', digest: source.digest, disagreeing: source.disagreeing, measured };
    case 'disputed':
      return source;
    case 'unconfirmed': {
      const { digest, from } = source;
      const agreeing = from.map(({ url }) => url);
      return unverified
        ? { kind: 'go', source: { kind: 'confirmed', digest, from, agreeing, disagreeing: [] } }
        : { kind: 'unconfirmed', digest, said: agreeing.map((url) => ({ url, digest })) };
    }
  }
}
