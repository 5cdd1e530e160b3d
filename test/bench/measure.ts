import { spawnSync } from 'node:child_process';

/** One thing that is bounded by another which is measured in the same run, so that a slow computer is no excuse. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  /** What the value is divided by, where the bound is a ratio. */
  readonly reference: number | null;
  readonly bound: number;
  /** What we would like. */
  readonly aim: number;
}

type Argv = readonly [string, ...string[]];

/** Milliseconds from start to end; a command that fails ends the bench. */
export function time([file, ...args]: Argv): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(file, args, { env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = performance.now() - started;
  if (status !== 0)
    throw new Error(`${[file, ...args].join(' ')} ended with ${status}: ${stderr.toString()}`);
  return ms;
}

/** Node 20 reads the file of this variable at every start: it would hide what we cost. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

/** The medians of all, each measured in turn: what slows the computer down for a moment meets all of them. */
export async function medians(
  runs: number,
  measures: Readonly<Record<string, () => number | Promise<number>>>,
): Promise<(name: string) => number> {
  const seen = new Map<string, number[]>(Object.keys(measures).map((name) => [name, []]));
  for (let run = -1; run < runs; run += 1) {
    for (const [name, measure] of Object.entries(measures)) {
      const value = await measure();
      // The first of each only fills the caches.
      if (run >= 0) seen.get(name)?.push(value);
    }
  }
  return (name) => median(seen.get(name) ?? []);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints the rows, and answers whether every bound holds. */
export function report(rows: readonly Row[]): boolean {
  console.log('                                      measured  reference   ratio   bound     aim');
  for (const row of rows) {
    const { name, value, unit, reference, bound, aim } = row;
    const ratio = reference === null ? '' : (value / reference).toFixed(2);
    const cells = [
      `${value.toFixed(1)} ${unit}`.padStart(12),
      (reference === null ? '' : `${reference.toFixed(1)} ${unit}`).padStart(11),
      ratio.padStart(8),
      String(bound).padStart(8),
      String(aim).padStart(8),
    ];
    console.log(`${holds(row) ? '✔' : '✖'} ${name.padEnd(32)}${cells.join('')}`);
  }
  return rows.every(holds);
}

function holds({ value, reference, bound }: Row): boolean {
  return value / (reference ?? 1) <= bound;
}
