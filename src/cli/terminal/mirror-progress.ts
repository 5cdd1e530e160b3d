import type { MeasuredMirror } from '../../mirrors/measured.ts';
import { cut } from '../../report/text/cut.ts';
import type { Session } from '../session.ts';
import { MARGIN, startSpinner } from './spinner.ts';

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
  let quickest: MeasuredMirror | null = null;
  return {
    measured: (one, done, total) => {
      if (one.verdict === 'good') {
        good += 1;
        if (quickest === null || answersSooner(one, quickest)) quickest = one;
      }
      const line = words.progress(done, total, good, quickest?.url ?? null);
      spinner.say(cut(line, screen.columns - MARGIN));
    },
    end: spinner.end,
  };
}

function answersSooner(one: MeasuredMirror, other: MeasuredMirror): boolean {
  return (one.firstByteMs ?? Infinity) < (other.firstByteMs ?? Infinity);
}
