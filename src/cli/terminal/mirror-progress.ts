import type { MeasuredMirror } from '../../mirrors/measured.ts';
import type { Session } from '../session.ts';
import { startSpinner } from './spinner.ts';

interface MirrorProgress {
  readonly measured: (one: MeasuredMirror, done: number, total: number) => void;
  readonly end: () => void;
}

/** How far the measuring has come, on standard error: one line that changes on a terminal, else a line a mirror. */
export async function showMirrorProgress(
  text: string,
  { messages, screen, quiet }: Session,
): Promise<MirrorProgress> {
  const words = messages.mirrorTest;
  if (quiet) return { measured: () => {}, end: () => {} };
  if (!screen.draws()) {
    screen.note(`… ${text}`);
    return {
      measured: ({ url, verdict }, done, total) =>
        screen.note(`  ${done}/${total} ${url}: ${words.verdict[verdict]}`),
      end: () => {},
    };
  }
  const spinner = await startSpinner(text);
  let good = 0;
  return {
    measured: ({ verdict }, done, total) => {
      if (verdict === 'good') good += 1;
      spinner.say(`${text}: ${words.progress(done, total, good)}`);
    },
    end: spinner.end,
  };
}
