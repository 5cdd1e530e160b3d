import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

const SERVER = `image: busybox
    init: true
    command: sleep 1d`;

/** Whose jobs have ended, well, and are depended on in each way. */
const JOBS = `services:
  once: { image: busybox, command: sh -c "exit 0" }
  migrate: { image: busybox, command: sh -c "exit 0" }
  retried: { image: busybox, command: sh -c "exit 0", restart: on-failure }
  db:
    ${SERVER}
    scale: 2
  removed:
    ${SERVER}
  web:
    ${SERVER}
    depends_on:
      once: { condition: service_started }
      retried: { condition: service_started }
      migrate: { condition: service_completed_successfully }
      db: { condition: service_started }
      removed: { condition: service_started }
  debug:
    ${SERVER}
    profiles: [tools]
    depends_on: [web]
`;

const WHOLE = `services:
  db:
    ${SERVER}
    restart: unless-stopped
  web:
    ${SERVER}
    depends_on: [db]
`;

export const variant: HealthyVariant = {
  name: 'compose-stopped',
  title:
    'projects of Compose with jobs that ended, profiles, one-off runs, and one that was stopped as a whole',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  prepare: async (world) => {
    await world.machine.writeFile('/root/jobs/compose.yaml', JOBS);
    await world.machine.writeFile('/root/whole/compose.yaml', WHOLE);
    await sh(
      world,
      `docker pull --quiet busybox
      cd /root/whole; docker-compose up --detach
      cd /root/jobs; docker-compose --profile tools up --detach
      docker-compose --profile tools stop debug; docker stop jobs-db-2
      docker-compose rm --stop --force removed
      docker-compose run --detach --name one-off db; docker stop one-off
      docker-compose restart db
      docker stop jobs-db-2
      cd /root/whole; docker-compose stop
      sleep 6`,
    );
  },
};
