import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/**
 * Sweeps early rather than growing: V8 leaves the rubbish of a hundred answers for later, and those of hostile servers
 * took 217 MB on Node 24 (131 with this, measured by test/attack). V8 asks its flag at each sweep, so that it counts
 * although it is set after the start (v8/src/heap/heap.cc Heap::ShouldOptimizeForMemoryUsage); `#!/usr/bin/env` takes
 * no flags before coreutils 8.30. It counts for the whole process: in a worker that is somebody else's, and where the
 * heap is large each sweep is dear (test/attack/shapes.test.ts took 8 s a file instead of 0.3 in a worker of vitest).
 */
export function sweepEarly(): void {
  if (!isMainThread) return;
  for (const flag of ['--optimize-for-size', ...FOR_SHORT_RUNS, ...AT_FIRST]) setFlagsFromString(flag);
  isAtFirst = isOfNode20;
  setTimeout(sweepAsUsual, SHORT_RUN_MS).unref();
}

/**
 * What a healthy check has no use for (15 paired runs): V8's optimizing compiler, which came for one or two small
 * functions and whose pages took 4.4 MB of 61, now comes for what is ten times as hot. Only for the V8 of Node 20, which
 * Debian 13 has: later ones have other names, and one that they do not know is complained of on standard error. Flags
 * that are set make what is loaded of Node.js afterwards slower, since its compile cache is for other flags (V8's
 * FlagList::Hash), so that they are set here and not at the start.
 */
const isOfNode20 = process.versions.v8.startsWith('11.3.');
const FOR_SHORT_RUNS: readonly string[] = isOfNode20
  ? ['--ticks-before-optimization=30', '--max-bytecode-size-for-early-opt=0']
  : [];

/**
 * Marking beside the work takes 4 % of the CPU time of a healthy check (30 paired runs), which ends before it is of
 * use. Not left out for long, nor where much comes in: without it a hundred hostile mirrors took 176 MB
 * (test/attack/all-commands.test.ts).
 */
const AT_FIRST: readonly string[] = isOfNode20 ? ['--no-incremental-marking'] : [];
const AS_USUAL = '--incremental-marking';
const SHORT_RUN_MS = 1_000;
const FEW_BYTES = 512 * 1024;

let isAtFirst = false;
let bytesSoFar = 0;

/** So many bytes more have come in, from whomever. */
export function noteBytes(count: number): void {
  if (!isAtFirst) return;
  bytesSoFar += count;
  if (bytesSoFar > FEW_BYTES) sweepAsUsual();
}

function sweepAsUsual(): void {
  if (!isAtFirst) return;
  isAtFirst = false;
  setFlagsFromString(AS_USUAL);
}
