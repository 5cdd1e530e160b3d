import { totalsOf, type PullStream } from '../../facts/registry/pull-stream.ts';
import { byteSize } from '../../report/text/byte-size.ts';
import stringWidth from '../../report/text/string-width.ts';
import type { Session } from '../session.ts';
import { startSpinner, type Shown } from './spinner.ts';

/** How a pull goes, in one line that is drawn again and again on a terminal; elsewhere only that it began. */
export interface PullProgress extends Shown {
  readonly show: (stream: PullStream) => void;
}

/** Over so long the speed is told. */
const WINDOW_MS = 3_000;

export async function showPull(
  title: string,
  { screen, quiet, messages: { pull: words } }: Session,
): Promise<PullProgress> {
  if (quiet) return { show: () => {}, end: () => {} };
  if (!screen.draws()) {
    screen.note(`… ${title}`);
    return { show: () => {}, end: () => {} };
  }
  const spinner = await startSpinner(title);
  let seen: readonly { readonly at: number; readonly bytes: number }[] = [];
  return {
    show: (stream) => {
      const { bytes, bytesOf, layers, layersDone } = totalsOf(stream);
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
