import { LARGE_FILE_BYTES } from '../../../host/files.ts';
import type { Recording } from '../../../host/recording.ts';
import { createReplayHost, parseRecording } from '../../../host/replay.ts';
import { LANGUAGES, loadMessages, type Language } from '../../../messages/languages.ts';
import { answerText } from '../../answer.ts';
import type { Session } from '../../session.ts';
import { runAllChecks } from '../check/run-all-checks.ts';
import { RECORDING_FILE } from '../check/recordings.ts';
import { manifestText } from './manifest.ts';
import type { BundleText, Seal } from './seal.ts';

/**
 * What a bundle holds, the manifest first. The reports are made of the sealed recording, not of the machine: nothing
 * else is in them, and whoever replays it sees the same. Null where it is larger than what would be read again.
 */
export async function bundleTexts(
  recording: Recording,
  seal: Seal,
  startedAt: Date,
  session: Session,
): Promise<readonly BundleText[] | null> {
  const text = seal.sealed(`${JSON.stringify(recording, null, 1)}\n`);
  const sealed = Buffer.byteLength(text) > LARGE_FILE_BYTES ? null : parseRecording(text);
  if (sealed === null) return null;
  const texts: BundleText[] = [{ name: RECORDING_FILE, part: 'recording', text }];
  for (const language of LANGUAGES) texts.push(...(await reportsIn(language, sealed, startedAt, session)));
  return [manifestText(texts, seal, startedAt, session), ...texts];
}

async function reportsIn(
  language: Language,
  recording: Recording,
  startedAt: Date,
  session: Session,
): Promise<readonly BundleText[]> {
  const messages = await loadMessages(language);
  const own: Session = { ...session, messages, language, anonymous: true, format: 'json', outputs: [] };
  const { report } = await runAllChecks(createReplayHost(recording), { ...own, quiet: true });
  const said = { startedAt, report, aside: null };
  return [
    {
      name: `report.${language}.json`,
      part: 'report-json',
      text: `${await answerText('check', said, 'json', own)}\n`,
    },
    {
      name: `report.${language}.md`,
      part: 'report-markdown',
      text: `${await answerText('check', said, 'markdown', own)}\n`,
    },
  ];
}
