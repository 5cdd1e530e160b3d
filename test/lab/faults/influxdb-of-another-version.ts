import type { Fault } from './fault.ts';
import { runProgram } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'influxdb-of-another-version',
  title: 'cAdvisor writes in the API of InfluxDB 1, and InfluxDB 2 stands there',
  breakIt: async (world) => {
    await runProgram(world, 'influxdb:2.7', 'exec sleep 1d', { name: 'tsdb', options: '--stop-signal KILL' });
    await runProgram(
      world,
      'ghcr.io/google/cadvisor:v0.54.0',
      `while :; do echo 'E1130 04:00:00.000000       1 memory.go:94] failed to write stats to influxDb - {"code":"unauthorized","message":"unauthorized access"}'; sleep 1; done`,
      { name: 'cadvisor', options: '--stop-signal KILL' },
    );
    await sh(world, 'until docker logs cadvisor 2>&1 | grep -q influxDb; do sleep 0.1; done');
  },
  cause: 'monitoring-writes-refused',
  mend: { kind: 'by-hand', why: 'which database is run is for its owner to choose' },
};
