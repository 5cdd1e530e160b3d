import { startShop } from './compose-shop.ts';
import type { Fault } from './fault.ts';

export const fault: Fault = {
  name: 'compose-job-failed',
  title: 'a service of Compose waits for a job that failed',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  breakIt: async (world) =>
    startShop(
      world,
      '  migrate:\n    image: busybox\n    command: sh -c "exit 3"\n  web:\n    image: busybox\n    command: sleep 1d\n    depends_on: { migrate: { condition: service_completed_successfully } }\n',
    ),
  cause: 'container-unhealthy',
  mend: { kind: 'by-hand', why: 'only its owner knows what the service needs' },
};
