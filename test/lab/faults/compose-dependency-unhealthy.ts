import { startShop } from './compose-shop.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'compose-dependency-unhealthy',
  title: 'a service of Compose waits for a database that never becomes healthy',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  breakIt: async (world) =>
    startShop(
      world,
      '  db:\n    image: busybox\n    command: sleep 1d\n    stop_signal: KILL\n    healthcheck: { test: ["CMD-SHELL", "exit 1"], interval: 1s, retries: 2 }\n  web:\n    image: busybox\n    command: sleep 1d\n    depends_on: { db: { condition: service_healthy } }\n',
    ),
  cause: 'container-unhealthy',
  mend: { kind: 'by-hand', why: 'only its owner knows what the service needs' },
};
