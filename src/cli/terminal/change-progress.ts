import { defer } from './deferred.ts';
import type { Session } from '../session.ts';

/** Steps that are done one after the other, each drawn as it goes. */
export interface Steps {
  readonly finish: (index: number) => void;
  /** Ends the drawing; steps that were not finished are shown as not done. */
  readonly end: () => Promise<void>;
}

/** listr2 on a terminal, a line a step elsewhere; standard output stays free for the result. */
export async function drawSteps(titles: readonly string[], { screen, quiet }: Session): Promise<Steps> {
  if (quiet) return { finish: () => {}, end: async () => {} };
  if (!screen.draws()) {
    return { finish: (index) => screen.note(`✔ ${titles[index] ?? ''}`), end: async () => {} };
  }
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  let ended = false;
  const waits = titles.map(() => defer());
  const tasks = new Listr(
    titles.map((title, index) => ({
      title,
      task: async (_context: unknown, task: { readonly skip: () => void }) => {
        await waits[index]?.promise;
        if (ended) task.skip();
      },
    })),
    {
      registerSignalListeners: false,
      rendererOptions: {
        collapseSkips: false,
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
      },
    },
  );
  const drawing = tasks.run();
  const finished = new Set<number>();
  return {
    finish: (index) => {
      finished.add(index);
      waits[index]?.resolve();
    },
    end: async () => {
      ended = finished.size < titles.length;
      for (const wait of waits) wait.resolve();
      await drawing;
    },
  };
}
