import { expect, test } from 'vitest';
import { failedStart } from '../../../src/facts/daemon/failed-start.ts';
import type { Host } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered, replayed } from '../../recordings.ts';

const ROOT = '/var/lib/docker';
const KV = `${ROOT}/network/files/local-kv.db`;
const CONTROLLER = 'failed to start daemon: Error initializing network controller: ';

/** bbolt's first two pages (bbolt page.go, db.go): a header of 16 bytes each, then the magic number. */
function bolt(): Buffer {
  const bytes = Buffer.alloc(3 * 4096);
  for (const page of [0, 4096]) bytes.writeUInt32LE(0xed0cdaed, page + 16);
  return bytes;
}

test.each<readonly [string, string, Buffer, readonly string[]]>([
  [
    'a database of zeros',
    `${CONTROLLER}error obtaining controller instance: invalid database`,
    Buffer.alloc(9999),
    [KV],
  ],
  [
    'one that was cut',
    `${CONTROLLER}error obtaining controller instance: file size too small`,
    bolt().subarray(0, 5000),
    [KV],
  ],
  ['one whose second head is whole', 'invalid database', bolt().fill(0, 0, 4096), []],
  ['an empty one, which is begun anew', 'invalid database', Buffer.alloc(0), []],
  ['a whole one', 'invalid database', bolt(), []],
])('%s', async (_name, said, bytes, damaged) => {
  expect(await damagedOf(said, { [KV]: bytes })).toEqual(damaged);
});

test.each([
  ['', true],
  ['{"Repositories":{"lab', true],
  ['{"Repositories":{}}', false],
])('tags %j', async (text, isDamaged) => {
  const path = `${ROOT}/image/overlay2/repositories.json`;
  const said = "failed to start daemon: Couldn't create reference store repository: EOF";
  expect(await damagedOf(said, { [path]: Buffer.from(text) })).toEqual(isDamaged ? [path] : []);
});

test('where dockerd names the file, that is it', async () => {
  const path = `${ROOT}/volumes/metadata.db`;
  const volumes = 'failed to start daemon: error while opening volume store metadata database';
  expect(await damagedOf(`${volumes} (${path}): invalid database`, {})).toEqual([path]);
  const cache = `${ROOT}/buildkit/cache.db`;
  expect(await damagedOf(`failed to open database file ${cache}: invalid database`, {})).toEqual([cache]);
  const id = `${ROOT}/engine-id`;
  const loading = `failed to start daemon: error loading ID file ${id}: read ${id}: is a directory`;
  expect(await damagedOf(loading, {})).toEqual([id]);
});

test('a data root that cannot be written is no damaged file', async () => {
  expect(
    await damagedOf(`failed to start daemon: mkdir ${ROOT}: read-only file system`, {
      [KV]: Buffer.alloc(9),
    }),
  ).toEqual([]);
});

async function damagedOf(said: string, files: Readonly<Record<string, Buffer>>): Promise<readonly string[]> {
  const found = await createFacts(failing(said, files), 1000).fact(failedStart);
  return found.state === 'known' ? found.value.damaged : [found.why.detail];
}

/** A recorded machine whose docker.service failed, with other last words and these files. */
function failing(said: string, files: Readonly<Record<string, Buffer>>): Host {
  const real = replayed('data-root-full');
  return altered('data-root-full', {
    run: async (command) => {
      const ran = await real.run(command);
      return command.argv[0] === 'journalctl' && ran.kind === 'exited'
        ? { ...ran, stdout: `${JSON.stringify({ MESSAGE: said })}\n` }
        : ran;
    },
    readFile: async (path) => {
      const bytes = files[path];
      return bytes === undefined ? real.readFile(path) : { kind: 'read', bytes: new Uint8Array(bytes) };
    },
  });
}
