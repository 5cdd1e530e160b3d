import { resolve } from 'node:path';
import { packed } from '../../../host/archive.ts';
import { statHostFile } from '../../../host/files.ts';
import { writeNewFile } from '../../../host/new-file.ts';
import { whyUnwritable } from '../../../host/report-file.ts';
import type { BundleReport } from '../../../report/models/bundle-report.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';
import { bundleTexts } from './contents.ts';
import { recordedHere, recordedThere } from './recorded.ts';
import { bundledFile, inFolder, sealOf } from './seal.ts';

export interface BundleOptions {
  /** Null for a name with the time in it, in the folder one stands in. */
  readonly path: string | null;
  /** A recording in the place of this machine. */
  readonly from: string | null;
  /** Show what would be in it, write nothing. */
  readonly list: boolean;
}

/** What somebody else needs to see what is wrong here, and nothing that is nobody's business. It is sent nowhere. */
export async function runBundle(
  { path: typed, from, list }: BundleOptions,
  session: Session,
): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, anonymous } = session;
  const path = typed ?? `docker-doctor-${startedAt.toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`;
  if (!list) await refusePath(path, session);
  const { recording, whose } =
    from === null ? await recordedHere(session) : await recordedThere(from, session);
  const seal = sealOf(recording.answers(), anonymous ? whose : null);
  const texts = await bundleTexts(recording.recording(), seal, startedAt, session);
  if (texts === null) throw new UsageError(messages.bundle.tooLarge);
  const left = seal.left(texts);
  const archive = packed(texts.map(inFolder));
  const isWritten = !list && left.length === 0;
  if (isWritten) {
    const failed = await writeNewFile(path, archive);
    if (failed !== null) throw new UsageError(messages.bundle.notWritten(path, failed));
  }
  const report: BundleReport = {
    state: left.length > 0 ? 'refused' : list ? 'listed' : 'written',
    path: isWritten ? resolve(path) : null,
    bytes: archive.length,
    anonymous,
    files: texts.map(bundledFile),
    removed: seal.removed(),
    left,
  };
  await answer('bundle', { startedAt, report, aside: null }, session);
  return left.length > 0 ? EXIT.problems : EXIT.ok;
}

/** Before the machine is looked at. */
async function refusePath(path: string, { messages }: Session): Promise<void> {
  const why = await whyUnwritable(path);
  if (why !== null) throw new UsageError(messages.errors.cannotWrite(path, why));
  const isThere = (await statHostFile(path)).kind === 'there';
  if (isThere) throw new UsageError(messages.bundle.notWritten(path, { kind: 'exists' }));
}
