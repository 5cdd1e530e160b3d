import { composeLabels } from './compose-labels.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'dependency-stopped-labels',
  title: 'a cache that is to be started again unless stopped was stopped, and what depends on it runs on',
  suites: ['bookworm'],
  packages: ['docker-compose'],
  breakIt: async (world) => {
    const run = 'docker run -d --init --network shop';
    await sh(
      world,
      `docker pull --quiet busybox; docker network create shop
      ${run} --name cache --restart unless-stopped ${composeLabels('cache', '')} busybox sleep 1d
      ${run} --name web ${composeLabels('web', 'cache:service_started:false')} busybox sleep 1d
      docker stop cache; sleep 6`,
    );
  },
  cause: 'dependency-stopped',
  mend: { kind: 'fix', args: ['dependency-stopped', '--allow-disruptive'] },
  proof: async (world) => sh(world, 'docker exec web /bin/busybox nslookup cache'),
};
