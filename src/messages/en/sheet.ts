import type { SheetWords } from '../sheet-words.ts';

export const sheet: SheetWords = {
  withWarnings: 'Docker works here, as far as can be seen without starting a container, with warnings.',
  elsewhere: {
    healthy: (engine) =>
      `Docker works with the engine at ${engine}, as far as can be seen without starting a container.`,
    warnings: (engine) =>
      `Docker works with the engine at ${engine}, as far as can be seen without starting a container, with warnings.`,
    refused: (engine) =>
      `It is not certain that Docker works with the engine at ${engine}: the last request failed there.`,
  },
  others: (ids) => `${ids.length} more, not shown for lack of space: ${ids.join(', ')}`,
  cut: 'The rest is too long to be shown here.',
  columns: { check: 'Check', result: 'Result', found: 'Found' },
};
