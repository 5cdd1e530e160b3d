import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { medians, type Row, time } from './measure.ts';

const RUNS = 5;
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
    const median = await medians(RUNS, {
      grep: () => time(['grep', '-c', 'Error', file]),
      explain: () => time(['sh', '-c', `"${process.execPath}" "${DOCTOR}" explain < "${file}"`]),
    });
    const bound = 1500 + 3 * median('grep');
    return [
      {
        name: 'explain, 50 MB log',
        value: median('explain'),
        unit: 'ms',
        reference: null,
        bound: Math.round(bound),
        aim: 1000,
      },
      {
        name: 'explain, peak memory',
        value: peakMemory(folder, file),
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

/** Of our own process, in MB: told by a script that is loaded before us, when it ends. */
function peakMemory(folder: string, file: string): number {
  const script = path.join(folder, 'peak.cjs');
  writeFileSync(
    script,
    'process.on("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`));',
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', script, DOCTOR, 'explain', '--lang', 'en'],
    {
      stdio: [openSync(file, 'r'), 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (!stdout.includes('registry-1.docker.io')) throw new Error(`the error was not found: ${stdout}`);
  return Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
}
