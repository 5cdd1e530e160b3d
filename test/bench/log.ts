import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, medians, type Row, time } from './measure.ts';

const RUNS = 5;
const PAIRS = 9;
const SIZE = 50_000_000;
const DOCTOR = path.resolve(import.meta.dirname, '../../bin/docker-doctor.js');
const HARMLESS = path.resolve(import.meta.dirname, '../../fixtures/errors/harmless.txt');
const ERROR =
  'Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp 203.0.113.10:443: i/o timeout';

/** What it costs to find one error near the end of a long log, against the grep that one would use instead. */
export async function benchLog(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-bench-'));
  try {
    const file = path.join(folder, 'ci.log');
    writeLog(file);
    const taken = await medians(RUNS, {
      grep: () => time(['grep', '-c', 'Error', file]),
      explain: () => time(['sh', '-c', `"${process.execPath}" "${DOCTOR}" explain < "${file}"`]),
    });
    const bound = 1500 + 3 * taken('grep');
    return [
      {
        name: 'explain, 50 MB log',
        value: taken('explain'),
        unit: 'ms',
        reference: null,
        bound: Math.round(bound),
        aim: 1000,
      },
      {
        name: 'explain, peak memory',
        value: used(folder, file, DOCTOR).mb,
        unit: 'MB',
        reference: null,
        bound: 150,
        aim: 100,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same log read by us and by the kept build, in turn. */
export function benchLogAgainst(kept: string): readonly Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-bench-'));
  try {
    const file = path.join(folder, 'ci.log');
    writeLog(file);
    const runs = Array.from({ length: PAIRS }, () => ({
      now: used(folder, file, DOCTOR),
      kept: used(folder, file, kept),
    }));
    const row = (name: string, of: keyof Used, unit: Row['unit']): Row => ({
      name,
      value: median(runs.map(({ now }) => now[of])),
      unit,
      reference: median(runs.map((run) => run.kept[of])),
      bound: 1.05,
      aim: 1,
    });
    return [row('explain, 50 MB log, CPU', 'cpuMs', 'ms'), row('explain, 50 MB log, memory', 'mb', 'MB')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A log as a CI keeps it: real lines of pulls, builds, npm, apt and services behind times, with digests and ids that
 * are other ones in each line; in every second one a name of letters is too, so that no other is like it.
 */
function writeLog(file: string): void {
  const lines = readFileSync(HARMLESS, 'utf8')
    .split('\n')
    .filter((line) => line !== '----');
  const random = numbers();
  const out = openSync(file, 'w');
  let written = 0;
  for (let at = 0; written < SIZE;) {
    let block = '';
    while (block.length < 1_000_000) {
      const stamp = new Date(1_780_000_000_000 + at * 137).toISOString();
      const id = random().toString(16).padStart(8, '0') + random().toString(16).padStart(8, '0');
      const name = at % 2 === 0 ? 'app' : random().toString(36).replaceAll(/\d/g, '');
      block += `${stamp} [${id}] ${name} ${lines[at % lines.length]} sha256:${id}${id}\n`;
      at += 1;
    }
    // Near the end, and not in the last of it.
    if (written < SIZE - 1_000_000 && written + block.length >= SIZE - 1_000_000) block += `${ERROR}\n`;
    written += writeSync(out, block);
  }
  closeSync(out);
}

/** The same each time: xorshift32 (Marsaglia, Journal of Statistical Software 8, 2003). */
function numbers(): () => number {
  let state = 2_463_534_242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

interface Used {
  readonly cpuMs: number;
  readonly mb: number;
}

/** What a run has used: told by a script that is loaded before it, when it ends. */
function used(folder: string, file: string, program: string): Used {
  const script = path.join(folder, 'used.cjs');
  writeFileSync(script, USED);
  const input = openSync(file, 'r');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', script, program, 'explain', '--lang', 'en'],
    { stdio: [input, 'pipe', 'pipe'], encoding: 'utf8' },
  );
  closeSync(input);
  if (!stdout.includes('registry-1.docker.io')) throw new Error(`the error was not found: ${stdout}`);
  const [, cpu = '', kB = ''] = /used (\d+) (\d+)/.exec(stderr) ?? [];
  return { cpuMs: Number(cpu), mb: Number(kB) / 1024 };
}

const USED = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('used ' + Math.round((userCPUTime + systemCPUTime) / 1000) + ' ' + maxRSS);
});`;
