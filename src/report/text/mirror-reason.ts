import type { MirrorTestWords } from '../../messages/mirror-test-words.ts';
import type { RemarkWords } from '../../messages/remarks.ts';
import type { TestedMirror } from '../models/mirror-test-report.ts';

/** Why it has no rank: what a comparison showed, else what the failing step said, and what is known of it. */
export function mirrorReason(
  { verdict, freshness, created, said, restrictions, closed, steps }: TestedMirror,
  words: MirrorTestWords,
  { joined }: Pick<RemarkWords, 'joined'>,
): string {
  const day = created?.slice(0, 10) ?? null;
  if (verdict === 'stale') return words.older(day);
  if (freshness === 'alone') return words.alone(day);
  if (verdict === 'unconfirmed') return words.nobodyConfirms;
  if (verdict === 'tampered') return words.otherBytes(steps.findLast(({ ok }) => !ok)?.step ?? '');
  const known = verdict === 'forbidden' ? restrictions.map((word) => words.restriction[word]) : [];
  const first = closed === null ? [] : [words.closed(closed)];
  return joined([...first, said === '' ? words.tooSlow : said, ...known]);
}
