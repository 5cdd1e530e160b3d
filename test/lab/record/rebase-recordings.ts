import { RECORDINGS, recordingOf } from '../../recording-files.ts';
import { writeRecordings } from './write-recordings.ts';

/*
 * Writes fixtures/machines anew from what it says, each recording on the base that leaves least to tell:
 * `npx tsx test/lab/record/rebase-recordings.ts`. Of whole recordings, put there by hand, it makes based ones.
 */
await writeRecordings(new Map(RECORDINGS.map((name) => [name, recordingOf(name).calls])));
