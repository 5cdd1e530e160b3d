import { shortName, type ImageReference } from '../../../facts/registry/reference.ts';
import type { PullEvent } from '../../../pull/events.ts';
import type { SaveProgress } from '../../../pull/save/fetch-parts.ts';
import type { SaveCaller } from '../../../pull/save/save-images.ts';
import type { Session } from '../../session.ts';
import { showTransfer, type TransferProgress } from '../../terminal/pull-progress.ts';
import { nameOf } from './fault-words.ts';
import { pullScreen } from './pull-screen.ts';

interface SaveScreen {
  readonly caller: Pick<SaveCaller, 'onEvent' | 'onLookingUp' | 'onFetching' | 'onProgress'>;
  /** Once all that happened is shown. */
  readonly settled: () => Promise<void>;
}

/** Shows on standard error what happens: each image as it is looked up, then all of them in one line. */
export function saveScreen(images: readonly ImageReference[], session: Session): SaveScreen {
  const words = session.messages.save;
  const [first] = images;
  let lookUp = first === undefined ? null : pullScreen(first, session);
  let drawn: TransferProgress | null = null;
  let isFetching = false;
  let shown = Promise.resolve();
  const next = (work: () => Promise<void>): void => {
    shown = oneAfter(shown, work);
  };
  const endDrawn = async (): Promise<void> => {
    await lookUp?.settled();
    drawn?.end();
    drawn = null;
  };
  return {
    settled: async () => {
      await lookUp?.settled();
      await shown;
    },
    caller: {
      onLookingUp: (image) => {
        next(endDrawn);
        lookUp = pullScreen(image, session);
      },
      onEvent: (event: PullEvent) => {
        if (!isFetching) lookUp?.onEvent(event);
        else if (event.kind === 'over') {
          isFetching = false;
          next(endDrawn);
        }
      },
      onFetching: (sources, progress) => {
        isFetching = true;
        next(async () => {
          await endDrawn();
          drawn = await showTransfer(words.saving(namesOf(images), sources.map(nameOf)), session);
          drawn.show(progress);
        });
      },
      onProgress: (progress: SaveProgress) => drawn?.show(progress),
    },
  };
}

async function oneAfter(before: Promise<void>, work: () => Promise<void>): Promise<void> {
  await before;
  await work();
}

/** As many as can be read. */
const MOST_NAMES = 3;

export function namesOf(images: readonly ImageReference[]): string {
  const names = images.slice(0, MOST_NAMES).map(shortName).join(', ');
  return images.length > MOST_NAMES ? `${names}, … (${images.length})` : names;
}
