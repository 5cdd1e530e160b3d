import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect } from 'vitest';
import { MOST_TIMES } from '../../src/host/own-time.ts';
import { tomlPlugin } from '../../toml-plugin.ts';
import type { Done, End, Job } from './victim.ts';

/** Beyond its deadline a call may take so long, on a computer that does other work too. */
const GRACE_MS = 1000;

/** Node, or what is in the executables, whose own network and files must hold as well (vitest.config.ts). */
const RUNTIME = process.env['DOCTOR_RUNTIME'] ?? process.execPath;

/** As many jobs the victim does at once. */
const AT_ONCE = 6;

/** Issue 10: the peak of any run against any server. */
const MOST_KB = 150 * 1024;

export interface Assailed {
  readonly answers: ReadonlyMap<string, Done>;
  readonly end: End;
}

let folder = '';
let victim = '';

/** Builds the victim once for a file of tests; what it runs is this very source. */
export function withVictim(): void {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'attack-'));
    victim = path.join(folder, 'victim.mjs');
    const build = await rolldown({
      input: path.join(import.meta.dirname, 'victim.ts'),
      platform: 'node',
      plugins: [tomlPlugin()],
      // Its types are not looked up.
      tsconfig: false,
      logLevel: 'silent',
    });
    await build.write({ file: victim, format: 'esm', codeSplitting: false });
    await build.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** Does all jobs at once in one process, which must end by itself soon after the last. */
export async function assail(
  jobs: readonly Job[],
  deadlineMs: number,
  env: Readonly<Record<string, string>> = {},
  cwd: string = folder,
): Promise<Assailed> {
  const child = spawn(RUNTIME, [victim], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder, ...env },
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
  const code = await new Promise<number | string | null>((resolve) => {
    const timer = setTimeout(
      () => {
        child.kill('SIGKILL');
        resolve('did not end');
      },
      (Math.ceil(jobs.length / AT_ONCE) + 1) * (MOST_TIMES * deadlineMs + GRACE_MS),
    );
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve(status);
    });
  });
  const lines: unknown[] = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const answers = new Map(lines.filter(isDone).map((done) => [done.name, done]));
  const end = lines.find(isEnd) ?? null;
  expect({ code, err, left: end?.left ?? null }, 'the process ends by itself').toEqual({
    code: 0,
    err: '',
    left: [],
  });
  if (end === null) throw new Error('the victim did not say its last');
  return { answers, end };
}

/**
 * What holds for every behaviour: an answer came, in time, with no control character in what would be shown. A wait is
 * longer where its process cannot run (src/host/own-time.ts), and so may the answer be.
 */
export function expectHeld({ answers, end }: Assailed, names: readonly string[], deadlineMs: number): void {
  expect([...answers.keys()].sort()).toEqual([...names].sort());
  const late = [...answers.values()].filter(({ ms, lostMs }) => ms - lostMs > deadlineMs + GRACE_MS);
  expect(late.map(({ name, ms }) => `${name}: ${Math.round(ms)} ms`)).toEqual([]);
  expect(end.peakKb, 'peak memory in kB').toBeLessThan(MOST_KB);
}

function isDone(value: unknown): value is Done {
  return typeof value === 'object' && value !== null && 'name' in value && 'ms' in value;
}

function isEnd(value: unknown): value is End {
  return typeof value === 'object' && value !== null && 'peakKb' in value;
}
