import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { ADDRESSES, MACHINE_DNS } from '../internet/names.ts';
import { SUITES } from '../machine/roots.ts';
import { addressesOf, changesOutside, trace } from './trace.ts';
import { createWorld, type World } from '../machine/world.ts';

/** What a pull asks, and a search. */
const HUB = [
  'registry-1.docker.io',
  'auth.docker.io',
  'production.cloudflare.docker.com',
  'index.docker.io',
] as const;
const ALLOWED = new Set([
  ...HUB.map((name) => `${ADDRESSES[name]}:443`),
  `${MACHINE_DNS}:53`,
  '/var/run/docker.sock',
  '/run/systemd/private',
  '/run/dbus/system_bus_socket',
  // The C library's, asked for names of users and hosts; nobody listens there.
  '/var/run/nscd/socket',
]);

describe.skipIf(!labAvailability().available).each(SUITES)('a check only reads: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    // A file for dockerd --validate to judge, which is one of our children.
    world = await createWorld({ suite, files: { '/etc/docker/daemon.json': '{"debug": false}\n' } });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test.each([
    // Root's is nobody's HOME, which sudo may have kept (src/host/cache-folder.ts).
    ['root', '/var/cache'],
    ['alice', '/home/alice/.cache'],
  ] as const)('as %s', async (user, folder) => {
    const { code, stdout, calls } = await trace(world.machine, ['check'], user);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    const started = calls.flatMap((call) => /^execve\("[^"]*\/([^"/]+)".* = 0$/.exec(call)?.[1] ?? []);
    expect(started).toEqual(expect.arrayContaining(['node', 'systemctl']));

    const cache = `${folder}/docker-doctor`;
    const parent = `mkdir("${folder}", `;
    const outside = changesOutside(calls, [cache]).filter((call) => !call.startsWith(parent));
    expect(outside).toEqual([]);
    // The trace would have shown it: our own note is there.
    expect(changesOutside(calls, []).filter((call) => call.includes(cache))).not.toEqual([]);

    expect([...addressesOf(calls)].filter((address) => !ALLOWED.has(address))).toEqual([]);
  });

  test('and the internet saw nobody else asked', async () => {
    const hosts = (await world.internet.accessLog()).map(({ host }) => host);
    expect([...new Set(hosts)].sort()).toEqual([...HUB].sort());
  });
});
