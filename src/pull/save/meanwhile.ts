/** What is done again and again while bytes arrive. */
export interface Repeated {
  /** Keeps for the next run how far this one has come. */
  readonly note: () => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly show: () => void;
}

export interface Meanwhile {
  /** More is here than the last note tells. */
  readonly changed: () => void;
  /** Nothing is done any more; what has changed since the last note is noted. */
  readonly end: () => Promise<void>;
}

const NOTE_EVERY_MS = 1_000;
const SYNC_EVERY_MS = 5_000;
const SHOW_EVERY_MS = 100;

/** Until `end`. */
export function repeatMeanwhile({ note, sync, show }: Repeated): Meanwhile {
  let isChanged = true;
  let noting = Promise.resolve();
  const noteChange = (): void => {
    if (!isChanged) return;
    isChanged = false;
    // A disk that is full says so at the next piece.
    noting = noting.then(note).catch(() => {});
  };
  const syncing = oneAtATime(sync);
  const timers = [
    setInterval(noteChange, NOTE_EVERY_MS),
    setInterval(syncing.start, SYNC_EVERY_MS),
    setInterval(show, SHOW_EVERY_MS),
  ];
  return {
    changed: () => {
      isChanged = true;
    },
    end: async () => {
      for (const timer of timers) clearInterval(timer);
      noteChange();
      await Promise.all([noting, syncing.ended()]);
    },
  };
}

/** However slow the disk is; what it says is said again at the end. */
function oneAtATime(work: () => Promise<void>): {
  readonly start: () => void;
  readonly ended: () => Promise<void>;
} {
  let running: Promise<void> | null = null;
  return {
    start: () => {
      running ??= work()
        .catch(() => {})
        .finally(() => {
          running = null;
        });
    },
    ended: async () => running ?? undefined,
  };
}
