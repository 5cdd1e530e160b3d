import { totalsOf, type PullStream } from '../../facts/registry/pull-stream.ts';
import { byteSize } from '../../report/text/byte-size.ts';
import stringWidth from '../../report/text/string-width.ts';
import type { Session } from '../session.ts';
import { noteProgress, startSpinner, type Shown } from './spinner.ts';

export interface PullProgress extends Shown {
  readonly show: (stream: PullStream) => void;
}

/** How far it is: of how many bytes, where that is known. */
interface Transfer {
  readonly bytes: number;
  readonly bytesOf: number | null;
  readonly layers: number;
  readonly layersDone: number;
}

export interface TransferProgress extends Shown {
  readonly show: (transfer: Transfer) => void;
}

/** Over so long the speed is told. */
const WINDOW_MS = 3_000;

export async function showPull(title: string, session: Session): Promise<PullProgress> {
  const { show, end } = await showTransfer(title, session);
  return { show: (stream) => show(totalsOf(stream)), end };
}

/** How a transfer goes, in one line that is drawn again and again on a terminal; elsewhere, where it is asked for, that it began. */
export async function showTransfer(title: string, session: Session): Promise<TransferProgress> {
  const { pull: words } = session.messages;
  if (!session.screen.draws()) {
    noteProgress(`… ${title}`, session);
    return { show: () => {}, end: () => {} };
  }
  if (session.quiet) return { show: () => {}, end: () => {} };
  const spinner = await startSpinner(title);
  let seen: readonly { readonly at: number; readonly bytes: number }[] = [];
  return {
    show: ({ bytes, bytesOf, layers, layersDone }) => {
      // All of it was here before.
      if (bytesOf === 0) return;
      const now = performance.now();
      seen = [...seen.filter(({ at }) => at > now - WINDOW_MS), { at: now, bytes }];
      const speed = speedOf(seen);
      const line = words.progress(
        byteSize(bytes),
        bytesOf === null ? null : byteSize(bytesOf),
        layersDone,
        layers,
        speed === null ? null : byteSize(speed),
      );
      // Two lines where one is too narrow: the spinner's mark takes two columns.
      const fits = stringWidth(`${title}  ${line}`) + 2 <= (process.stderr.columns ?? 80);
      spinner.say(fits ? `${title}  ${line}` : `${title}\n  ${line}`);
    },
    end: spinner.end,
  };
}

/** Null until there is a second's worth to tell by. */
function speedOf(seen: readonly { readonly at: number; readonly bytes: number }[]): number | null {
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < 500) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}
