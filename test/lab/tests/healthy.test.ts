import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { DAEMON_JSON, daemonJson, daemonRun, unitState } from '../machine/docker-state.ts';
import { PROMPT_MS, causesOf, check, fix, unwellIn } from '../fault-lab/doctor-runs.ts';
import { SUITES } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

const FILES: readonly (readonly [string, string | null])[] = [
  ['no daemon.json', null],
  ['{}', '{}'],
  ['lines that end in CRLF', '{\r\n  "log-level": "info"\r\n}\r\n'],
  ['a good mirror', '{ "registry-mirrors": ["https://mirror-good.lab.test"] }\n'],
];

describe.skipIf(!labAvailability().available).each(SUITES)('a healthy machine: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  describe.each(FILES)('%s', (_name, text) => {
    beforeAll(async () => {
      const { machine } = world;
      if (text === null) return;
      await machine.writeFile(DAEMON_JSON, text);
      await must([...machine.enter('root'), 'systemctl', 'reload', 'docker']);
    });

    test.each(['root', 'alice'] as const)('%s sees nothing but passes', async (user) => {
      const { code, ms, report } = await inTime(PROMPT_MS, () => check(world.machine, { user }));
      expect(unwellIn(report)).toEqual([]);
      expect(report.causes).toEqual([]);
      expect(report.outcome).toBe('healthy');
      // A skipped check says why.
      const skipped = report.checks.filter(({ status }) => status === 'skip');
      expect(skipped.filter(({ because }) => because === null || because === '')).toEqual([]);
      expect(code).toBe(0);
      expect(ms).toBeLessThanOrEqual(PROMPT_MS);
    });

    test('bob may not use the socket, and that is all', async () => {
      const { code, report } = await check(world.machine, { user: 'bob' });
      expect(causesOf(report)).toEqual(['socket-permission-denied fail']);
      expect(unwellIn(report)).toHaveLength(1);
      expect(code).toBe(1);
    });
  });

  test.each(['alice', 'bob'] as const)('fix as %s says which step needs root, and how', async (user) => {
    const { machine } = world;
    await machine.exec(['systemctl', 'disable', 'docker.service']);
    const before = [await daemonJson(machine), await daemonRun(machine)];
    const { code, report } = await fix(machine, [], { user });
    const said = report.said.join('\n');
    expect(said).toContain('systemctl enable docker.service');
    expect(said).toContain('sudo docker-doctor fix --yes');
    expect(report).toMatchObject({ verified: false, changes: [{ state: 'planned' }] });
    expect(code).toBe(1);
    expect([await daemonJson(machine), await daemonRun(machine)]).toEqual(before);
    expect(await unitState(machine, 'docker.service')).toBe('active disabled');
    expect((await machine.exec(['test', '-e', '/var/lib/docker-doctor'])).code).toBe(1);
    await machine.exec(['systemctl', 'enable', 'docker.service']);
  });

  test('undo as alice asks for root', async () => {
    const { code, stdout } = await world.machine.doctor(['undo', '--yes'], { user: 'alice' });
    expect(stdout).toContain('sudo docker-doctor undo');
    expect(code).toBe(1);
  });

  describe('without Docker', () => {
    beforeAll(async () => {
      const packages = suite === 'bookworm' ? ['docker.io'] : ['docker.io', 'docker-cli'];
      await must([...world.machine.enter('root'), 'dpkg', '--remove', '--force-depends', ...packages]);
    });

    test.each(['root', 'alice', 'bob'] as const)('%s is told how to install it', async (user) => {
      const { code, ms, report } = await inTime(2_000, () => check(world.machine, { user }));
      expect(causesOf(report)).toEqual(['docker-not-installed fail']);
      // Debian leaves the socket's file until the next boot, and bob cannot tell that nobody listens there.
      expect(report.causes[0]?.params).toMatchObject({ missing: user === 'bob' ? 'client' : 'both' });
      const advice = report.causes[0]?.advice.join('\n');
      expect(advice).toContain('sudo apt-get update');
      expect(advice).toContain('sudo apt-get install docker.io');
      expect(unwellIn(report)).toHaveLength(1);
      expect(code).toBe(1);
      // It has nobody to wait for.
      expect(ms).toBeLessThanOrEqual(2_000);
    });

    test('fix has nothing to offer, and does not fall over', async () => {
      const { code, report } = await fix(world.machine, []);
      expect(report).toMatchObject({ changes: [], verified: false, remaining: ['docker-not-installed'] });
      expect(code).toBe(1);
    });
  });
});
