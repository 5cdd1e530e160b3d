import { whyUnwritable, writeReportFile } from '../../host/report-file.ts';
import type { ErrorWords } from '../../messages/command-line-words.ts';
import type { Output, Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** Before anything is looked at, let alone changed: a report that could not be written is no use afterwards. */
export async function refuseUnwritable(outputs: readonly Output[], errors: ErrorWords): Promise<void> {
  for (const { path } of outputs) {
    const why = await whyUnwritable(path);
    if (why !== null) throw new UsageError(errors.cannotWrite(path, why));
  }
}

/** Throws a UsageError where it cannot be written after all. */
export async function writeReport(path: string, text: string, { messages }: Session): Promise<void> {
  const said = await writeReportFile(path, `${text}\n`);
  if (said !== null) throw new UsageError(messages.errors.cannotWrite(path, { kind: 'failed', said }));
}
