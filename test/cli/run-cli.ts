import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What is run: the bundle by this Node, or an executable that needs none (vitest.config.ts, `executables`). */
const { DOCTOR_EXECUTABLE: EXECUTABLE } = process.env;
const [PROGRAM, FIRST]: readonly [string, readonly string[]] =
  EXECUTABLE === undefined ? [process.execPath, [path.join(ROOT, 'bin/docker-doctor.js')]] : [EXECUTABLE, []];

/** The command line, for who starts it in a way of his own. */
export const COMMAND: readonly string[] = [PROGRAM, ...FIRST];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** The command line in a process of its own, with an environment of PATH and NO_COLOR alone. */
export async function cli(
  words: readonly string[],
  { env = {}, input = '' }: CliOptions = {},
): Promise<Ended> {
  return ended(PROGRAM, [...FIRST, ...words], { env, input });
}

/** The command line, begun: for who does not wait for its end. */
export function begun(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcessByStdio<null, Readable, null> {
  return spawn(PROGRAM, [...FIRST, ...words], {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** `cli` in a shell, where `$DOCTOR` is the command line. */
export async function shell(script: string): Promise<Ended> {
  return ended('bash', ['--norc', '-c', script], {
    env: { DOCTOR: [PROGRAM, ...FIRST].join(' ') },
    input: '',
  });
}

function ended(file: string, args: readonly string[], { env, input }: Required<CliOptions>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', NO_COLOR: '1', ...env },
      stdio: 'pipe',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}
