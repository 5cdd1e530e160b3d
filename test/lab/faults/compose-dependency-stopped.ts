import { startShop } from './compose-shop.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

/** Ends well when it is told to, as servers do. */
const SERVER = `sh -c 'trap "exit 0" TERM; sleep 1d & wait'`;

export const fault: Fault = {
  name: 'compose-dependency-stopped',
  title: 'a database and what depends on it were stopped, and the web server that needs both runs on',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  breakIt: async (world) => {
    await startShop(
      world,
      `  db:
    image: busybox
    command: ${SERVER}
  api:
    image: busybox
    init: true
    command: sleep 1d
    depends_on: [db]
  web:
    image: busybox
    init: true
    command: sleep 1d
    depends_on: [api]
`,
    );
    // What has ended a moment ago may be half of a restart.
    await sh(world, 'docker stop shop-api-1 shop-db-1; sleep 6');
  },
  cause: 'dependency-stopped',
  mend: { kind: 'fix', args: ['dependency-stopped', '--allow-disruptive'] },
  proof: async (world) =>
    sh(
      world,
      'docker exec shop-web-1 /bin/busybox nslookup db; docker exec shop-web-1 /bin/busybox nslookup api',
    ),
};
