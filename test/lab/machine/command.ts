import { spawn } from 'node:child_process';

/** What a command did; the lab never throws for an exit code, the caller judges it. */
export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Uint8Array;
  readonly timeoutMs?: number;
}

export type Argv = readonly [string, ...string[]];

/** A started command: its output may be read as it comes, and its end awaited. */
export interface Started {
  readonly child: ReturnType<typeof startChild>;
  readonly stdout: () => Buffer;
  readonly done: Promise<Result>;
}

function startChild([file, ...args]: Argv, env: NodeJS.ProcessEnv | undefined) {
  // A process group of its own, so that a time-out ends the command together with all it started.
  return spawn(file, args, { detached: true, stdio: 'pipe', ...(env === undefined ? {} : { env }) });
}

export function start(argv: Argv, options: RunOptions = {}): Started {
  const began = performance.now();
  const child = startChild(argv, options.env);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A command that ends without reading its input must not bring the lab down with EPIPE.
  child.stdin.on('error', () => child.stdin.destroy());
  if (options.input !== undefined) child.stdin.end(options.input);

  const timer =
    options.timeoutMs === undefined ? undefined : setTimeout(() => killGroup(child.pid), options.timeoutMs);
  const done = new Promise<Result>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        ms: performance.now() - began,
      });
    });
  }).finally(() => clearTimeout(timer));
  return { child, stdout: () => Buffer.concat(stdout), done };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended in the meantime: that is what was wanted.
  }
}

async function run(argv: Argv, options: RunOptions = {}): Promise<Result> {
  return start(argv, { input: '', ...options }).done;
}

/** For the lab's own tools, which have to work: answers with what was printed. */
export async function must(argv: Argv, options: RunOptions = {}): Promise<string> {
  const result = await run(argv, options);
  if (result.code !== 0) {
    const end = result.code === null ? `was ended by ${result.signal}` : `exited with ${result.code}`;
    throw new Error(`${argv.join(' ')} ${end}: ${(result.stderr + result.stdout).slice(-2000)}`);
  }
  return result.stdout;
}
