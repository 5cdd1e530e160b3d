import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-dependency-unhealthy',
  title: 'a service of Compose waits for a database that never becomes healthy',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  breakIt: async (world) => {
    await sh(world, 'docker pull --quiet busybox');
    await world.machine.writeFile(
      '/root/shop/compose.yaml',
      'services:\n  db:\n    image: busybox\n    command: sleep 1d\n    stop_signal: KILL\n    healthcheck: { test: ["CMD-SHELL", "exit 1"], interval: 1s, retries: 2 }\n  web:\n    image: busybox\n    command: sleep 1d\n    depends_on: { db: { condition: service_healthy } }\n',
    );
    await sh(world, 'cd /root/shop && { docker-compose up --detach || true; }');
  },
  cause: 'container-unhealthy',
  mend: { kind: 'by-hand', why: 'only its owner knows what the service needs' },
};
