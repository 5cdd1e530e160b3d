import type { JournalEntry } from '../../../src/fix/transaction/journal.ts';
import type { Machine } from './machine.ts';

/** What the journal of a machine holds, oldest first, where all of it is understood. */
export async function entriesOf({ journal }: Pick<Machine, 'journal'>): Promise<readonly JournalEntry[]> {
  const { entries, unknown } = await journal.contents();
  if (unknown.length > 0) throw new Error(`not understood: ${JSON.stringify(unknown)}`);
  return entries;
}
