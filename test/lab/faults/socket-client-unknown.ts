import type { Fault } from './fault.ts';
import { SOCKET_AND_CLIENT, runProgram, servedFrom } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'socket-client-unknown',
  title: 'a program that nobody knows speaks an API that the engine no longer serves',
  suites: ['trixie', 'forky'],
  files: servedFrom('1.44'),
  breakIt: async (world) => {
    await runProgram(world, 'collector:1', 'while :; do docker ps; sleep 1; done', {
      options: `${SOCKET_AND_CLIENT} --env DOCKER_API_VERSION=1.25 --stop-signal KILL `,
    });
    await sh(world, 'until docker logs web 2>&1 | grep -q "too old"; do sleep 0.1; done');
  },
  cause: 'client-outdated',
  mend: { kind: 'by-hand', why: 'another release is for its owner to choose' },
};
