import type { SheetWords } from '../sheet-words.ts';

export const sheet: SheetWords = {
  withWarnings: 'Docker works here, as far as can be seen without starting a container, with warnings.',
  others: (ids) => `${ids.length} more, not shown for lack of space: ${ids.join(', ')}`,
  cut: 'The rest is too long to be shown here.',
  columns: { check: 'Check', result: 'Result', found: 'Found' },
};
