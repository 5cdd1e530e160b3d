import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TraceReport } from '../../../src/report/models/trace-report.ts';
import { schemaFaults } from '../../schema.ts';
import { labAvailability } from '../machine/availability.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { Access } from '../internet/access-log.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { type World, createWorld } from '../machine/world.ts';

const { username, password } = REGISTRY_LOGIN;
const AUTH = Buffer.from(`${username}:${password}`).toString('base64');

const BASIC = 'registry-login.lab.test';
const TOKEN = 'registry-token.lab.test';
const ASTRAY = 'registry-astray.lab.test';
const REGISTRIES = [BASIC, TOKEN, ASTRAY] as const;

/** The three ways in which Docker's client keeps a login. */
const KEPT = {
  'in the file': { auths: Object.fromEntries(REGISTRIES.map((host) => [host, { auth: AUTH }])) },
  'with a helper for one registry': {
    credHelpers: Object.fromEntries(REGISTRIES.map((host) => [host, 'lab'])),
  },
  'with a helper for all': { credsStore: 'lab' },
};

/** A helper as its protocol wants it (docker/docker-credential-helpers): the words of `docker-credential-pass`. */
const HELPER = `#!/bin/sh
read -r server
printf '%s %s\\n' "$1" "$server" >> /tmp/helper-asked
case "$1 $server" in
  'get registry-login.lab.test' | 'get registry-token.lab.test' | 'get registry-astray.lab.test')
    printf '{"ServerURL":"%s","Username":"${username}","Secret":"${password}"}\\n' "$server" ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`;

describe.skipIf(!labAvailability().available)('a registry with a login', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    const { machine } = world;
    await machine.waitForDocker();
    await machine.writeFile('/usr/local/bin/docker-credential-lab', HELPER);
    await machine.exec([
      'sh',
      '-c',
      'chmod 755 /usr/local/bin/docker-credential-lab; touch /tmp/helper-asked',
    ]);
    await machine.exec(['chmod', '666', '/tmp/helper-asked']);
  });

  beforeEach(async () => keep(world, null));

  afterAll(() => world.stop());

  test('the lab asks for it as Docker expects', async () => {
    const { machine } = world;
    const pull = async (host: string) => machine.docker(['pull', `${host}/a:1`], { user: 'alice' });
    for (const host of [BASIC, TOKEN]) {
      expect((await pull(host)).code).toBe(1);
      const login = ['login', '--username', username, '--password-stdin', host];
      expect((await machine.docker(login, { user: 'alice', input: 'wrong' })).code).toBe(1);
      expect((await machine.docker(login, { user: 'alice', input: password })).code).toBe(0);
      expect((await pull(host)).code).toBe(0);
    }
    await keep(world, KEPT['with a helper for one registry']);
    await machine.docker(['rmi', `${BASIC}/a:1`, `${TOKEN}/a:1`]);
    for (const host of [BASIC, TOKEN]) expect((await pull(host)).code).toBe(0);
  });

  describe.each(Object.entries(KEPT))('kept %s', (_, config) => {
    test.each([
      [BASIC, BASIC],
      [TOKEN, 'tokens.lab.test'],
    ])('%s is asked with it, and nobody but %s is told', async (registry, told) => {
      await keep(world, config);
      const { report, accesses, shown } = await trace(world, `${registry}/a:1`, 0);
      const [endpoint] = report.endpoints;
      expect(endpoint).toMatchObject({ kind: 'registry', login: 'sent', arrived: true, next: 'arrived' });
      expect(report.digest).toBe(await digestByDocker(world, `${registry}/a:1`));
      expect(hostsTold(accesses)).toEqual([told]);
      const withLogin = endpoint?.steps.filter((step) => step.withLogin) ?? [];
      expect([...new Set(withLogin.map(({ host }) => host))]).toEqual([told]);
      // Only that one login was asked for, though another is kept too.
      expect(new Set(await helperAsked(world))).toEqual(
        new Set('auths' in config ? [] : [`get ${registry}`]),
      );
      expect(shown).toContain('Used the login that Docker stores for this registry.');
    });

    test('a token server of another domain is not told it', async () => {
      await keep(world, config);
      const { report, accesses, shown } = await trace(world, `${ASTRAY}/a:1`, 0);
      expect(report.endpoints[0]).toMatchObject({ login: 'not-sent', arrived: true });
      expect(accesses.some(({ host }) => host === 'auth.docker.io')).toBe(true);
      expect(hostsTold(accesses)).toEqual([]);
      expect(shown).not.toContain('Used the login');
    });
  });

  test.each([
    [BASIC, 'manifest'],
    [TOKEN, 'token'],
  ])('without one, %s refuses at the step %s, and it is said why', async (registry, stopsAt) => {
    const { report, accesses, shown } = await trace(world, `${registry}/a:1`, 1);
    const [endpoint] = report.endpoints;
    expect(endpoint).toMatchObject({ login: 'none', arrived: false, next: 'was-last' });
    expect(endpoint?.steps.at(-1)).toMatchObject({ step: stopsAt, ok: false, status: 401, withLogin: false });
    expect(hostsTold(accesses)).toEqual([]);
    expect(shown).toContain('Docker stores none for this registry');
  });

  test('a login of another user is not looked for', async () => {
    await keep(world, KEPT['in the file']);
    const asBob = await world.machine.doctor(['trace', 'pull', `${BASIC}/a:1`, '--format', 'json'], {
      user: 'bob',
    });
    expect(asBob.code).toBe(1);
    expect(reportOf(asBob.stdout).endpoints[0]).toMatchObject({ login: 'none' });
  });

  test('a wrong one is told to its registry alone, and is not printed', async () => {
    const wrong = Buffer.from('alice:another-password').toString('base64');
    await keep(world, { auths: { [BASIC]: { auth: wrong } } });
    const { report, accesses, shown } = await trace(world, `${BASIC}/a:1`, 1);
    expect(report.endpoints[0]).toMatchObject({ login: 'sent', arrived: false });
    expect(hostsTold(accesses)).toEqual([BASIC]);
    for (const secret of ['another-password', wrong]) {
      expect(shown + JSON.stringify(report)).not.toContain(secret);
    }
  });

  test('a helper that is not there is no reason to fail', async () => {
    await keep(world, { credsStore: 'missing' });
    const { report, shown } = await trace(world, `${BASIC}/a:1`, 1);
    expect(report.endpoints[0]).toMatchObject({ login: 'unreadable', arrived: false });
    expect(shown).toContain('only Docker itself can read the one');
  });
});

/** Makes it the client's configuration of alice, and takes away what was there. */
async function keep({ machine }: World, config: object | null): Promise<void> {
  const text = config === null ? '{}' : JSON.stringify(config);
  await machine.writeFile('/home/alice/.docker/config.json', text);
  const mode =
    'chown -R alice: /home/alice/.docker; chmod 600 /home/alice/.docker/config.json; : > /tmp/helper-asked';
  await machine.exec(['sh', '-c', mode]);
}

/** As alice, once for machines and once for people; nothing of the login may stand in either. */
async function trace(world: World, image: string, code: 0 | 1) {
  const { machine, internet } = world;
  const before = (await internet.accessLog()).length;
  const run = async (...options: string[]) =>
    machine.doctor(['trace', 'pull', image, ...options], { user: 'alice' });
  const forMachines = await run('--format', 'json');
  const forPeople = await run('-v', '--lang', 'en');
  for (const { stdout, stderr, ...ended } of [forMachines, forPeople]) {
    expect(ended.code, stderr).toBe(code);
    for (const secret of [password, AUTH]) expect(stdout + stderr).not.toContain(secret);
  }
  const accesses = (await internet.accessLog()).slice(before);
  return { report: reportOf(forMachines.stdout), accesses, shown: forPeople.stdout.replace(/\s+/g, ' ') };
}

function reportOf(text: string): TraceReport {
  const report: unknown = JSON.parse(text);
  if (!isTrace(report)) throw new Error(text);
  expect(schemaFaults('trace', report)).toEqual([]);
  return report;
}

function isTrace(value: unknown): value is TraceReport {
  return isVersion1(value) && value.command === 'trace';
}

function hostsTold(accesses: readonly Access[]): readonly string[] {
  return [
    ...new Set(
      accesses.flatMap(({ host, authorization }) => (authorization?.startsWith('Basic') ? [host] : [])),
    ),
  ];
}

async function helperAsked({ machine }: World): Promise<readonly string[]> {
  const text = (await machine.readFile('/tmp/helper-asked')).toString();
  return text.split('\n').filter((line) => line !== '');
}

async function digestByDocker({ machine }: World, image: string): Promise<string> {
  // The helper is asked by this too: what it was asked before is what counts.
  await machine.exec(['cp', '/tmp/helper-asked', '/tmp/helper-asked-before']);
  const pulled = await machine.docker(['pull', image], { user: 'alice' });
  expect(pulled.code, pulled.stderr).toBe(0);
  await machine.exec(['cp', '/tmp/helper-asked-before', '/tmp/helper-asked']);
  return /^Digest: (\S+)$/m.exec(pulled.stdout)?.[1] ?? '';
}
