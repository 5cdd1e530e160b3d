import type { Host, RunResult } from '../src/host/host.ts';
import type { Identity } from '../src/host/identity.ts';
import { createReplayHost } from '../src/host/replay.ts';

export interface Files {
  readonly files: Readonly<Record<string, string>>;
  readonly identity?: Partial<Identity>;
  /** What commands answer, by their words; `find` lists the files. */
  readonly commands?: Readonly<Record<string, string>>;
}

/** A machine of which there are some files and nothing else. */
export function hostWith({ files, identity = {}, commands = {} }: Files): Host {
  const isFolder = (path: string): boolean => Object.keys(files).some((name) => name.startsWith(`${path}/`));
  return {
    ...createReplayHost({ recordingVersion: 1, calls: {} }),
    identity: async () => ({
      platform: 'linux',
      arch: 'x64',
      uid: 0,
      user: 'root',
      groups: [],
      home: '/root',
      environment: { PATH: '/usr/bin' },
      now: 0,
      ...identity,
    }),
    stat: async (path) => {
      const type = path in files ? 'file' : isFolder(path) ? 'directory' : null;
      return type === null
        ? { kind: 'missing' }
        : { kind: 'there', type, mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path };
    },
    readFile: async (path) => {
      const text = files[path];
      return text === undefined
        ? { kind: 'missing' }
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
    run: async ({ argv }) => answer(argv, files, commands),
  };
}

function answer(
  argv: readonly string[],
  files: Files['files'],
  commands: Readonly<Record<string, string>>,
): RunResult {
  const [program, folder = ''] = argv;
  if (program !== 'find') {
    const stdout = commands[argv.join(' ')];
    return stdout === undefined
      ? { kind: 'not-found' }
      : { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
  }
  const end = argv.at(-1)?.slice(1) ?? '';
  const inside = Object.keys(files)
    .filter((path) => path.startsWith(folder))
    .map((path) => folder + (path.slice(folder.length).split('/')[0] ?? ''))
    .filter((path) => path.endsWith(end));
  return { kind: 'exited', code: 0, stdout: [...new Set(inside)].join('\n'), stderr: '', ms: 1 };
}
