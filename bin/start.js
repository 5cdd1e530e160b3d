'use strict';

// After eight idle seconds V8 sweeps the whole heap, twice, to give memory back (v8/src/heap/memory-reducer.cc): of the
// 8 MB of a process that waits it is nothing, for a tenth of the CPU time of `wait` for half a minute. The flag counts
// only before the first small sweep of a start.
if (process.argv[2] === 'wait') require('node:v8').setFlagsFromString('--no-memory-reducer-for-small-heaps');

require('./code-cache.js').run('main.cjs');
