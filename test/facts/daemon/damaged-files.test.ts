import { expect, test } from 'vitest';
import { failedStart } from '../../../src/facts/daemon/failed-start.ts';
import type { Host } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered, replayed } from '../../recordings.ts';

const ROOT = '/var/lib/docker';
const CONTROLLER = 'failed to start daemon: Error initializing network controller: ';
const VOLUMES = 'failed to start daemon: error while opening volume store metadata database';
const ID = `${ROOT}/engine-id`;

// The words of 20.10.24, 26.1.5 and 28.5.2 (test/knowledge/start-failure.test.ts).
test.each([
  [
    "failed to start daemon: Couldn't create reference store repository: EOF",
    'image/overlay2/repositories.json',
  ],
  [`${CONTROLLER}error obtaining controller instance: invalid database`, 'network/files/local-kv.db'],
  [
    `${CONTROLLER}error obtaining controller instance: failed to get bridge network configurations from store: error while populating kmap: invalid database`,
    'network/files/local-kv.db',
  ],
  [`${VOLUMES}: invalid database`, 'volumes/metadata.db'],
  [`${VOLUMES} (${ROOT}/volumes/metadata.db): invalid database`, 'volumes/metadata.db'],
  [`failed to open database file ${ROOT}/buildkit/cache.db: invalid database`, 'buildkit/cache.db'],
  ['invalid database', 'buildkit'],
  [`failed to start daemon: error loading ID file ${ID}: read ${ID}: is a directory`, 'engine-id'],
  [
    'time="2026-11-29T15:27:28.597062842Z" level=fatal msg="Error starting cluster component: unexpected end of JSON input"',
    'swarm/state.json',
  ],
  ['panic: cannot use none as id', 'swarm/raft'],
])('%s: %s', async (said, file) => {
  expect(await damagedOf(said)).toEqual([`${ROOT}/${file}`]);
});

test.each([
  `failed to start daemon: mkdir ${ROOT}: read-only file system`,
  `${CONTROLLER}error obtaining controller instance: mkdir ${ROOT}/network: not a directory`,
])('names no damaged file for %s', async (said) => {
  expect(await damagedOf(said)).toEqual([]);
});

async function damagedOf(said: string): Promise<readonly string[]> {
  const found = await createFacts(failing(said), 1000).fact(failedStart);
  return found.state === 'known' ? found.value.damaged : [found.why.detail];
}

/** A recorded machine whose docker.service failed, with other last words; one file of the swarm's is empty. */
function failing(said: string): Host {
  const real = replayed('data-root-full');
  return altered('data-root-full', {
    run: async (command) => {
      const ran = await real.run(command);
      return command.argv[0] === 'journalctl' && ran.kind === 'exited'
        ? { ...ran, stdout: `${JSON.stringify({ MESSAGE: said })}\n` }
        : ran;
    },
    stat: async (path) => {
      if (!path.startsWith(`${ROOT}/swarm/`)) return real.stat(path);
      const diskBytes = path.endsWith('docker-state.json') ? 4096 : 0;
      return { kind: 'there', type: 'file', mode: 0o600, uid: 0, gid: 0, diskBytes, realPath: path };
    },
  });
}
