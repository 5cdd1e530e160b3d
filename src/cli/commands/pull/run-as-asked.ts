import type { ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import type { PullOptions } from './run.ts';
import type { ListOptions, SaveOptions } from './save-options.ts';

type Options =
  | ({ readonly kind: 'pull' } & PullOptions)
  | ({ readonly kind: 'save' } & SaveOptions)
  | ({ readonly kind: 'list-platforms' } & ListOptions);

/** Into the engine, into a file, or not at all: each reads its own code only. */
export async function runAsAsked(options: Options, session: Session): Promise<ExitCode> {
  switch (options.kind) {
    case 'pull':
      return (await import('./run.ts')).runPull(options, session);
    case 'save':
      return (await import('./run-save.ts')).runSave(options, session);
    case 'list-platforms':
      return (await import('./list-platforms.ts')).runListPlatforms(options, session);
  }
}
