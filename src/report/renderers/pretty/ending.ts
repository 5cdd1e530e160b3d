import type { FixReport } from '../../models/fix-report.ts';

/** How a change of the machine ended; the plan and its steps were shown on the way. */
export function renderEnding({ said }: FixReport): string {
  return said.join('\n');
}
