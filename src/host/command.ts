import { spawn, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { isAbsolute, normalize } from 'node:path';
import { createCollector } from './collector.ts';
import type { Command, RunResult } from './host.ts';
import { afterOwnTime } from './own-time.ts';
import { createScope, type Scope } from './scope.ts';
import { errorCode, errorWords } from './system-error.ts';

/** Enough for the journal of one start, or the rules of a large firewall, on each stream; more is no answer. */
const MAX_OUTPUT_BYTES = 4_000_000;

/** Not on the PATH of an ordinary user on Debian, but on a service's: dockerd looks for its helpers there. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'] as const;

/**
 * Runs a program in a process group of its own, so that the deadline ends its children too: also a grandchild that
 * holds the output open. LC_ALL=C: we read what it says. Without a slash a name is looked for on the PATH; a path must
 * be a whole one without `..`, else nothing is run.
 */
export async function runCommand(command: Command, scope: Scope = createScope()): Promise<RunResult> {
  const [file, ...args] = command.argv;
  const path = systemPath(process.env.PATH);
  if (scope.isClosed() || !isRunnable(file) || !isOn(path, file)) return { kind: 'not-found' };
  const started = performance.now();
  let child: ChildProcess;
  try {
    child = spawn(file, args, {
      detached: true,
      stdio: [command.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LC_ALL: 'C',
        SYSTEMD_PAGER: '',
        SYSTEMD_COLORS: '0',
        PATH: path,
      },
    });
  } catch (error) {
    return failure(error);
  }
  return watch(child, command, started, scope);
}

function watch(child: ChildProcess, command: Command, started: number, scope: Scope): Promise<RunResult> {
  return new Promise((resolve) => {
    const out = createCollector(MAX_OUTPUT_BYTES);
    const err = createCollector(MAX_OUTPUT_BYTES);
    const settle = (result: RunResult): void => {
      stop();
      release();
      command.signal?.removeEventListener('abort', timeIsUp);
      running.delete(child);
      resolve(result);
    };
    // Its group ends with it: while one of the group lives, nobody else gets its number (setpgid(2), fork(2)).
    const cutShort = (result: RunResult): void => {
      endGroup(child);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      settle(result);
    };
    const timeIsUp = (): void => cutShort({ kind: 'timed-out', ms: performance.now() - started });
    const { stop } = afterOwnTime(command.deadlineMs, timeIsUp);
    const release = scope.own(timeIsUp);
    command.signal?.addEventListener('abort', timeIsUp, { once: true });
    running.add(child);
    endThemAtExit();
    const collect = (collector: typeof out) => (piece: Buffer) => {
      if (!collector.add(piece))
        cutShort({
          kind: 'failed',
          code: 'ETOOLARGE',
          message: `${command.argv[0]}: more than ${MAX_OUTPUT_BYTES} bytes`,
        });
    };
    child.stdout?.on('data', collect(out));
    child.stderr?.on('data', collect(err));
    child.stdin?.on('error', () => {
      // EPIPE: it does not read what it is told; what it answers counts.
    });
    child.stdin?.end(command.input);
    child.once('error', (error) =>
      settle(errorCode(error) === 'ENOENT' ? { kind: 'not-found' } : failure(error)),
    );
    child.once('close', (code, signal) =>
      settle(
        code === null
          ? {
              kind: 'failed',
              code: signal ?? 'EUNKNOWN',
              message: `${command.argv[0]}: ${signal ?? 'ended'}`,
            }
          : {
              kind: 'exited',
              code,
              stdout: out.bytes().toString('utf8'),
              stderr: err.bytes().toString('utf8'),
              ms: performance.now() - started,
            },
      ),
    );
  });
}

function failure(error: unknown): RunResult {
  return { kind: 'failed', code: errorCode(error), message: errorWords(error) };
}

function isRunnable(file: string): boolean {
  return file !== '' && (!file.includes('/') || (isAbsolute(file) && normalize(file) === file));
}

/**
 * The user's own folders first: what they would run is what we look at. An empty entry, and one that is no whole path,
 * means the folder one stands in, which may be anybody's: Go runs nothing from there either (os/exec ErrDot).
 */
function systemPath(path = '/usr/bin:/bin'): string {
  return [...new Set([...path.split(':').filter(isAbsolute), ...SYSTEM_FOLDERS])].join(':');
}

/** A process made only to find that there is no such program costs as much as one that answers. */
function isOn(path: string, file: string): boolean {
  return file.includes('/') || path.split(':').some((folder) => mayBe(`${folder}/${file}`));
}

/** Where it cannot be seen, whoever runs it will say. */
function mayBe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** What runs now; it does not outlive us, however we end. */
const running = new Set<ChildProcess>();
let isWatching = false;

function endThemAtExit(): void {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', () => running.forEach(endGroup));
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: the group has ended by itself in the meantime.
  }
}
