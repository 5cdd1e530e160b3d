import type { Command, RunResult } from './host.ts';

/** Enough for the journal of one start; what a command says beyond it is cut. */
const MAX_OUTPUT_CHARACTERS = 4_000_000;

/** Not on the PATH of an ordinary user on Debian, but on a service's: dockerd looks for its helpers there. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'] as const;

/**
 * Runs a program in a process group of its own, so that the deadline ends its children too: a grandchild that
 * holds the output open would defeat execa's own `timeout`. LC_ALL=C: we read what it says.
 */
export async function runCommand(command: Command): Promise<RunResult> {
  const { execa } = await import('execa');
  const started = performance.now();
  const [file, ...args] = command.argv;
  const child = execa(file, args, {
    reject: false,
    detached: true,
    ...(command.input === undefined ? { stdin: 'ignore' } : { input: command.input }),
    stripFinalNewline: false,
    maxBuffer: MAX_OUTPUT_CHARACTERS,
    env: { LC_ALL: 'C', SYSTEMD_PAGER: '', SYSTEMD_COLORS: '0', PATH: systemPath(process.env.PATH) },
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (child.pid !== undefined) endGroup(child.pid);
    child.stdout.destroy();
    child.stderr.destroy();
  }, command.deadlineMs);
  const endAtExit = (): void => {
    if (child.pid !== undefined) endGroup(child.pid);
  };
  process.once('exit', endAtExit);
  const result = await child;
  clearTimeout(timer);
  process.off('exit', endAtExit);
  const ms = performance.now() - started;
  if (timedOut) return { kind: 'timed-out', ms };
  if (result.code === 'ENOENT') return { kind: 'not-found' };
  if (result.exitCode === undefined) {
    return {
      kind: 'failed',
      code: result.code ?? result.signal ?? 'EUNKNOWN',
      message: result.shortMessage ?? '',
    };
  }
  return { kind: 'exited', code: result.exitCode, stdout: result.stdout, stderr: result.stderr, ms };
}

/** The user's own folders first: what they would run is what we look at. */
function systemPath(path = '/usr/bin:/bin'): string {
  return [...new Set([...path.split(':'), ...SYSTEM_FOLDERS])].join(':');
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: the group has ended by itself in the meantime.
  }
}
