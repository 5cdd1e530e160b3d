import { startShop } from './compose-shop.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-dependency-missed',
  title: 'a database was stopped, and the web server ends again and again for want of it',
  suites: ['trixie', 'forky'],
  packages: ['docker-compose'],
  breakIt: async (world) => {
    await startShop(
      world,
      `  db:
    image: busybox
    init: true
    command: sleep 1d
  web:
    image: busybox
    init: true
    restart: always
    command: sh -c "/bin/busybox nslookup db || exit 1; sleep 1d"
    depends_on: [db]
`,
    );
    // What has ended a moment ago may be half of a restart: five seconds, and on a quick computer all this takes less.
    await sh(
      world,
      'docker stop shop-db-1; docker restart shop-web-1; until [ "$(docker inspect --format "{{.RestartCount}}" shop-web-1)" -gt 3 ]; do sleep 0.2; done; sleep 6',
    );
  },
  cause: 'dependency-stopped',
  // It ended several times in the last minute.
  others: ['container-restarting'],
  mend: { kind: 'fix', args: ['dependency-stopped', '--allow-disruptive'] },
  // The engine waits longer before each start, up to a minute (moby daemon/internal/restartmanager).
  proof: async (world) =>
    sh(world, 'until docker exec shop-web-1 /bin/busybox nslookup db; do sleep 0.5; done'),
};
