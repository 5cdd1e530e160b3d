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
  if (isMainThread) setFlagsFromString('--optimize-for-size');
}
