import type { ChangeTools, ActingKind, Safety } from './kind.ts';

/** What a service of ours makes by itself, and nobody else: undo takes it away with the service. */
export interface MadeLater {
  readonly kind: 'made-later';
  /** The first is what it is for. */
  readonly files: readonly [string, ...string[]];
  /** With all that is in them. */
  readonly folders: readonly string[];
  /** Taken away by the change itself, where the service goes; else by its undo. */
  readonly goes: 'now' | 'undone';
  readonly safety: Safety;
}

export type MadeLaterStep = Omit<MadeLater, 'safety'>;

export const madeLater: ActingKind<MadeLater, MadeLaterStep> = {
  id: idOf,
  target: ({ files }) => files[0],
  title: ({ files, goes }) => ({ word: goes === 'now' ? 'removeFile' : 'createFile', of: files[0] }),
  shown: () => ({ by: 'diff', lines: [], more: 0, encoding: null }),
  isOwn: () => false,
  combine: (changes) => changes,
  apply: async (change, tools) => {
    if (change.goes === 'now') await remove(change, tools);
    return null;
  },
  journalled: ({ kind, files, folders, goes }) => ({ kind, files, folders, goes }),
  readBack: ({ files, folders, goes }) =>
    isPaths(files) && isSome(files) && isPaths(folders) && (goes === 'now' || goes === 'undone')
      ? { kind: 'made-later', files, folders, goes }
      : null,
  isStillOurs: async () => true,
  putBack: {
    files: async (steps, tools) => {
      for (const step of steps) if (step.goes === 'undone') await remove(step, tools);
    },
  },
  putBackShown: (step) => ({
    id: idOf(step),
    target: step.files[0],
    safety: 'safe',
    diff: step.files.join('\n'),
    title: step.goes === 'undone' ? { word: 'removeFile', of: step.files[0] } : null,
    lines: [],
  }),
};

function idOf({ files }: MadeLaterStep): string {
  return `made-later:${files[0]}`;
}

async function remove(
  { files, folders }: MadeLaterStep,
  { hands }: Pick<ChangeTools, 'hands'>,
): Promise<void> {
  for (const file of files) await hands.removeFile(file);
  for (const folder of folders) await hands.removeDirectory(folder);
}

function isPaths(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.startsWith('/'));
}

function isSome(paths: readonly string[]): paths is readonly [string, ...string[]] {
  return paths.length > 0;
}
