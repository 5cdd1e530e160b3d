import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from './fault-outcome.ts';
import { faultTables } from './fault-tables.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const PAGE = path.join(PROJECT, 'docs/faults.md');
/** What the last whole run came to, so that some of it can be run again. */
const KEPT = path.join(PROJECT, 'node_modules/.cache/docker-doctor/faults.json');

interface Run {
  readonly outcomes: readonly Outcome[];
  /** The tests of it that were run again since, by themselves. */
  readonly again: readonly string[];
}

/** Writes docs/faults.md of a whole run. */
export async function writeWhole(outcomes: readonly Outcome[]): Promise<void> {
  await write({ outcomes, again: [] });
}

/** Writes it anew where some of the last whole run were run again: the page says how many. */
export async function writeAgain(outcomes: readonly Outcome[]): Promise<void> {
  const kept: Run = JSON.parse(await readFile(KEPT, 'utf8'));
  const known = new Set(kept.outcomes.map(keyOf));
  // A fault that is younger than that run is on the page after the next.
  const fresh = new Map(
    outcomes.map((outcome) => [keyOf(outcome), outcome] as const).filter(([key]) => known.has(key)),
  );
  await write({
    outcomes: kept.outcomes.map((outcome) => fresh.get(keyOf(outcome)) ?? outcome),
    again: [...new Set([...kept.again, ...fresh.keys()])],
  });
}

async function write(run: Run): Promise<void> {
  await mkdir(path.dirname(KEPT), { recursive: true });
  await writeFile(KEPT, JSON.stringify(run));
  await writeFile(PAGE, faultTables(run.outcomes, run.again.length));
}

function keyOf(outcome: Outcome): string {
  const name = outcome.kind === 'pair' ? outcome.names.join(', ') : outcome.name;
  return `${outcome.kind} ${outcome.suite} ${name}`;
}
