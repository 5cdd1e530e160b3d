import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { errorCode } from './system-error.ts';

/** As shells have them (POSIX sh, "Exit Status for Commands"). */
const CANNOT_RUN = 126;
const NOT_FOUND = 127;
const BY_SIGNAL = 128;

/**
 * Runs a program in our place, with our own standard streams and environment, and gives its exit status as a shell has
 * it. A terminal's Ctrl-C reaches it by itself; `cancelled` hands on what was sent to us alone; `notRun` is called where
 * there is none, or it is no program, which a shell would say.
 */
export async function runProgram(
  [file, ...args]: readonly [string, ...string[]],
  cancelled: AbortSignal,
  notRun: (isFound: boolean) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit' });
    const end = (): void => void child.kill('SIGTERM');
    cancelled.addEventListener('abort', end);
    const settle = (code: number): void => {
      cancelled.removeEventListener('abort', end);
      resolve(code);
    };
    child.once('error', (error) => {
      const isFound = errorCode(error) !== 'ENOENT';
      notRun(isFound);
      settle(isFound ? CANNOT_RUN : NOT_FOUND);
    });
    child.once('close', (code, signal) =>
      settle(code ?? BY_SIGNAL + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
