import { bundleTexts } from '../../../src/cli/commands/bundle/contents.ts';
import { sealOf, type BundleText } from '../../../src/cli/commands/bundle/seal.ts';
import { runAllChecks } from '../../../src/cli/commands/check/run-all-checks.ts';
import type { Host } from '../../../src/host/host.ts';
import { createRecordingHost } from '../../../src/host/recording.ts';
import type { Whose } from '../../../src/redact/anonymous.ts';
import type { BundleReport } from '../../../src/report/models/bundle-report.ts';
import { sessionIn } from '../../report/replayed-report.ts';

interface Bundled {
  readonly texts: readonly BundleText[];
  readonly left: BundleReport['left'];
  readonly removed: BundleReport['removed'];
}

/** What `bundle` would write of a machine. */
export async function bundled(host: Host, whose: Whose | null = null): Promise<Bundled> {
  const session = await sessionIn('en');
  const recording = createRecordingHost(host);
  await runAllChecks(recording, session);
  const seal = sealOf(recording.answers(), whose);
  const texts = await bundleTexts(recording.recording(), seal, new Date(0), session);
  if (texts === null) throw new Error('larger than a bundle');
  return { texts, left: seal.left(texts), removed: seal.removed() };
}
