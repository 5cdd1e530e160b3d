import { shortName, type ImageReference } from '../../../facts/registry/reference.ts';
import type { SaveWords } from '../../../messages/save-words.ts';
import type { FoundPlaces, Places } from '../../../pull/save/find-places.ts';
import type { Resolved } from '../../../pull/save/resolve-image.ts';
import type { SaveReport } from '../../../report/models/save-report.ts';
import type { Session } from '../../session.ts';
import { refusalOf } from './refusal.ts';

interface Asking {
  readonly image: ImageReference;
  readonly mirrors: readonly string[];
  /** The command as it is typed, up to its options and images. */
  readonly typed: string;
}

/** Why an image is not looked at any further, and how to go on. */
export function notFoundWords(
  why: Exclude<FoundPlaces, Places>,
  { image, mirrors, typed }: Asking,
  session: Session,
): Pick<SaveReport, 'said'> & { readonly outcome: 'refused' | 'unconfirmed' | 'failed' } {
  const name = shortName(image);
  if (why.kind === 'unreachable')
    return { outcome: 'failed', said: [session.messages.save.unreachable(name, why.said)] };
  if (why.kind === 'schema1') return { outcome: 'failed', said: [session.messages.save.schema1(name)] };
  const { outcome, said } = refusalOf(why, { name, named: mirrors, typed }, session);
  return { outcome: outcome === 'unconfirmed' ? 'unconfirmed' : 'refused', said };
}

/** Why what was found is of no use. */
export function unfitWords(
  why: Exclude<Resolved, { kind: 'image' }>,
  image: ImageReference,
  words: SaveWords,
): string {
  const name = shortName(image);
  switch (why.kind) {
    case 'no-platform':
      return words.noPlatform(name, why.offers);
    case 'schema1':
      return words.schema1(name);
    case 'failed':
      return words.unreachable(name, why.said);
  }
}
