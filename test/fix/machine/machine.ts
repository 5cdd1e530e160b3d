import type { Hands } from '../../../src/host/hands.ts';
import type { Host } from '../../../src/host/host.ts';
import { createReplayHost } from '../../../src/host/replay.ts';
import { createJournal, type Journal } from '../../../src/fix/transaction/journal.ts';
import { exited, memoryDocker, type DockerState } from './memory-docker.ts';
import { filesHands, filesHost, memoryFiles, type MemoryFiles } from './memory-files.ts';

export const JOURNAL = '/var/lib/docker-doctor/journal';

const IDLE: DockerState = {
  active: true,
  liveRestore: false,
  busy: false,
  deaf: false,
  pulls: 'docker-26-good',
  hasImage: false,
};

export interface Setup extends Partial<DockerState> {
  readonly files?: Readonly<Record<string, string>>;
  readonly modes?: Readonly<Record<string, number>>;
  /** What a command says when it fails; null where it succeeds. */
  readonly failing?: (command: string) => string | null;
  readonly readOnly?: (path: string) => boolean;
}

/** A machine in memory: its files, a Docker that reads one of them, and a log of all that was done to it. */
export interface Machine extends Pick<MemoryFiles, 'texts' | 'modes' | 'folders'> {
  readonly host: Host;
  readonly hands: Hands;
  readonly journal: Journal;
  /** Files that were written, commands that were run and paths that Docker was asked, in order. */
  readonly log: string[];
}

export function machine({ files = {}, modes, failing, readOnly, ...state }: Setup = {}): Machine {
  const memory = memoryFiles(files, modes);
  const { log } = memory;
  const docker = memoryDocker(memory, { ...IDLE, ...state });
  const host: Host = {
    ...createReplayHost({ recordingVersion: 1, calls: {} }),
    ...filesHost(memory),
    run: async ({ argv }) => {
      const command = argv.join(' ');
      log.push(command);
      const said = failing?.(command) ?? null;
      if (said !== null) return exited(1, '', said);
      return argv[0] === 'systemctl' ? docker.systemctl(argv.slice(1)) : exited(0, '');
    },
    engine: async (request) => {
      log.push(`${request.method} ${request.path}`);
      return docker.engine(request);
    },
  };
  const hands = filesHands(memory, readOnly ?? (() => false));
  return { ...memory, host, hands, journal: createJournal(host, hands, JOURNAL) };
}

/** The files besides our own journal. */
export function filesOf({ texts }: Machine): Readonly<Record<string, string>> {
  return Object.fromEntries([...texts].filter(([path]) => !path.startsWith(JOURNAL)));
}

export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}
