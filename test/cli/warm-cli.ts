import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { cli, ROOT, type CliOptions, type Ended } from './run-cli.ts';

let warm: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();
let runs = 0;

/**
 * What the command line answers, as `cli` gives it, by the same bundle, in a process that has run others before: most
 * of a run is Node's start and the reading of our code. For what is told by how a process starts, reads and ends
 * (standard input, signals, pipes, exits in the middle) there is `cli`.
 */
export function answerTo(
  words: readonly string[],
  { env = {} }: Omit<CliOptions, 'input'> = {},
): Promise<Ended> {
  // An executable has no such entry.
  if (process.env['DOCTOR_EXECUTABLE'] !== undefined) return cli(words, { env });
  const mine = last.then(() => asked(words, env));
  last = mine.catch(() => {});
  return mine;
}

function asked(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = (warm ??= started());
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      warm = null;
      reject(new Error(`docker-doctor ${words.join(' ')} ended its process itself, with ${code}: use cli`));
    };
    child.once('exit', onExit);
    child.once('message', (ended: Ended) => {
      child.off('exit', onExit);
      resolve(ended);
    });
    runs += 1;
    child.send({
      run: runs,
      words,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', NO_COLOR: '1', ...env },
    });
  });
}

/** One for a worker's files; it ends with the worker, which it does not keep. */
function started(): ChildProcess {
  const child = fork(path.join(import.meta.dirname, 'warm-process.cjs'), {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', NO_COLOR: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}
