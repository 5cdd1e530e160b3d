import type { Fault } from './fault.ts';
import { SOCKET_AND_CLIENT, runProgram, servedFrom } from './programs.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'traefik-outdated',
  title: 'Traefik ends, since the engine no longer serves its API',
  suites: ['trixie', 'forky'],
  files: servedFrom('1.44'),
  breakIt: async (world) => {
    await runProgram(world, 'traefik:v3.5.0', 'exec docker ps', {
      options: `${SOCKET_AND_CLIENT} --env DOCKER_API_VERSION=1.24 --stop-signal KILL --restart always`,
    });
    await sh(world, 'until docker logs web 2>&1 | grep -q "too old"; do sleep 0.1; done');
  },
  cause: 'client-outdated',
  mend: { kind: 'by-hand', why: 'another release is for its owner to choose' },
};
