import type { MeasuredMirror } from '../../mirrors/measured.ts';
import { cut } from '../../report/text/cut.ts';
import type { Session } from '../session.ts';
import { MARGIN, noteProgress, startSpinner } from './spinner.ts';

interface MirrorProgress {
  readonly measured: (one: MeasuredMirror, done: number, total: number) => void;
  readonly end: () => void;
}

/** How far the measuring has come: one line that changes on a terminal; elsewhere, where it is asked for, one a mirror. */
export async function showMirrorProgress(text: string, session: Session): Promise<MirrorProgress> {
  const { screen } = session;
  const words = session.messages.mirrorTest;
  if (!screen.draws()) {
    noteProgress(`… ${text}`, session);
    return {
      measured: ({ url, verdict }, done, total) =>
        noteProgress(
          `  ${done}/${total} ${session.messages.remarks.on(url, words.verdict[verdict])}`,
          session,
        ),
      end: () => {},
    };
  }
  if (session.quiet) return { measured: () => {}, end: () => {} };
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
