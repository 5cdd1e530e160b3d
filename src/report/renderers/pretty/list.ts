import type { ListReport } from '../../models/list-report.ts';
import { table } from '../../text/table.ts';

/** Every check and every cause, one a line. */
export function renderList({ checks, causes }: ListReport): string {
  return table(
    [...checks, ...causes].map(({ id, title }) => [id, title]),
    2,
  ).join('\n');
}
