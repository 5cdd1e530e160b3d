import { spawn } from 'node:child_process';
import path from 'node:path';
import { EXECUTABLE } from './asked.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const BY_NODE: readonly string[] = [process.execPath, path.join(ROOT, 'bin/docker-doctor.js')];
export const BY_ITSELF: readonly string[] = [EXECUTABLE];

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface Answer {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(
  [file = '', ...first]: readonly string[],
  words: readonly string[],
  { cwd = ROOT, env = {}, input = '' }: Surroundings = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, ...words], {
      cwd,
      env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', ...env },
      stdio: 'pipe',
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (said.stdout += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (said.stderr += piece));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...said }));
  });
}

/** An answer without what is of the moment: instants, durations, and the columns that give way to them. */
export function timeless({ code, stdout, stderr }: Answer): Answer {
  const without = (text: string): string =>
    text
      .replaceAll(
        /("(?:startedAt|runId|durationMs|ms|afterMs|dns|connect|tls|wait)": ?)("[^"]*"|[\d.]+)/g,
        '$1…',
      )
      .replaceAll(/\b\d+(\.\d+)? (ms|s|毫秒|秒)(?!\w)/g, '…')
      .replaceAll(/ +/g, ' ');
  return { code, stdout: without(stdout), stderr: without(stderr) };
}

/** Two at once: what is compared must not be slowed down until it runs out of time. */
export async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const take = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([take(), take()]);
}
