import type { AcceptedWords } from '../../messages/settings-words.ts';
import type { Acceptance, Expired } from '../models/check-report.ts';

/** Why it counts as nothing, as half a sentence. */
export function acceptedSaid(waiver: Acceptance, words: AcceptedWords): string {
  return waiver.by === 'waiver'
    ? words.waived(waiver.reason, waiver.until)
    : words.known(waiver.since.slice(0, 10));
}

/** A waiver that holds no longer, where there was one. */
export function expiredSaid(expired: Expired | undefined, words: AcceptedWords): readonly string[] {
  return expired === undefined ? [] : [words.expired(expired.reason, expired.until)];
}
