import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { type World, createWorld } from '../machine/world.ts';

const PASSWORD = 'seeded-hub-password';
const PROXY_PASSWORD = 'seeded-proxy-password';
const AUTH = Buffer.from(`alice:${PASSWORD}`).toString('base64');
const REGISTRY_AUTH = Buffer.from(`${REGISTRY_LOGIN.username}:${REGISTRY_LOGIN.password}`).toString('base64');
const SECRETS = [PASSWORD, PROXY_PASSWORD, AUTH, REGISTRY_LOGIN.password, REGISTRY_AUTH];

/** Every command that reads or sends anything, in both formats. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '-v'],
  ['check', '--format', 'json'],
  ['check', '--record', '/tmp/recorded'],
  ['fix', '--dry-run', '--mirror', 'https://mirror-good.lab.test'],
  ['fix', '--dry-run', '--format', 'json', '--mirror', 'https://mirror-good.lab.test'],
  ['trace', 'pull', 'redis', '-v'],
  ['trace', 'pull', 'redis', '--format', 'json'],
  ['trace', 'pull', 'registry-login.lab.test/a:1', '-v'],
  ['trace', 'pull', 'registry-token.lab.test/a:1', '--format', 'json'],
  ['trace', 'pull', 'registry-astray.lab.test/a:1', '--format', 'json'],
  ['trace', 'search', 'redis', '--format', 'json'],
  ['search', 'redis', '--format', 'json'],
  [
    'explain',
    `proxyconnect tcp: dial tcp: http://me:${PROXY_PASSWORD}@10.0.0.1:8080: connect: connection refused`,
  ],
  ['undo', '--list'],
];

describe.skipIf(!labAvailability().available)('credentials', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite: 'trixie',
      mirrors: [
        'https://mirror-realm.lab.test',
        'https://mirror-half.lab.test',
        'https://mirror-search.lab.test',
      ],
    });
    await world.machine.waitForDocker();
    const config = {
      auths: {
        'https://index.docker.io/v1/': { auth: AUTH },
        'mirror-half.lab.test': { auth: AUTH },
        'registry-login.lab.test': { auth: REGISTRY_AUTH },
        'registry-token.lab.test': { auth: REGISTRY_AUTH },
        'registry-astray.lab.test': { auth: REGISTRY_AUTH },
      },
    };
    await world.machine.writeFile('/root/.docker/config.json', JSON.stringify(config));
    const daemon: unknown = JSON.parse((await world.machine.readFile('/etc/docker/daemon.json')).toString());
    const proxies = { 'https-proxy': `http://me:${PROXY_PASSWORD}@127.0.0.1:9`, 'no-proxy': '*' };
    await world.machine.writeFile('/etc/docker/daemon.json', JSON.stringify({ ...Object(daemon), proxies }));
  });

  afterAll(() => world.stop());

  test.each(COMMANDS.map((words) => [words.join(' '), words] as const))(
    '%s prints none',
    async (_, words) => {
      const { stdout, stderr } = await world.machine.doctor(words);
      for (const secret of SECRETS) expect(stdout + stderr).not.toContain(secret);
    },
  );

  test('a recording holds none', async () => {
    const text = (await world.machine.readFile('/tmp/recorded/recording.json')).toString('latin1');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test('each login went to its own registry alone, and no token went along with a redirect', async () => {
    const log = await world.internet.accessLog();
    const told = log.filter(({ authorization }) => authorization?.startsWith('Basic') ?? false);
    expect(new Set(told.map(({ host, authorization }) => `${host} ${authorization ?? ''}`))).toEqual(
      new Set([
        `auth.docker.io Basic ${AUTH}`,
        `registry-login.lab.test Basic ${REGISTRY_AUTH}`,
        `tokens.lab.test Basic ${REGISTRY_AUTH}`,
      ]),
    );
    const stored = log.filter(({ host, from }) => host.startsWith('production.') && from === 'machine');
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.filter(({ authorization }) => authorization !== null)).toEqual([]);
  });
});
