import type { Fault } from './fault.ts';
import { runProgram, waitForRestarts } from './programs.ts';

export const fault: Fault = {
  name: 'elasticsearch-map-count',
  title: 'Elasticsearch ends because vm.max_map_count is too low',
  breakIt: async (world) => {
    await runProgram(
      world,
      'elasticsearch:8.14.0',
      'echo "ERROR: [1] bootstrap checks failed"; echo "bootstrap check failure [1] of [1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]"; exit 78',
      {
        options: '--restart always',
      },
    );
    await waitForRestarts(world);
  },
  cause: 'kernel-setting-too-low',
  mend: { kind: 'by-hand', why: 'it is a setting of the whole machine' },
};
