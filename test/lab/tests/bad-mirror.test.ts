import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, daemonJson, daemonRun, mirrorsInForce, reloads } from '../machine/docker-state.ts';
import { fix } from '../fault-lab/doctor-runs.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

const UNUSABLE: readonly (readonly [string, RegExp])[] = [
  ['https://mirror-403.lab.test', /HTTP 403/],
  ['https://mirror-402.lab.test', /HTTP 402/],
  ['https://mirror-404.lab.test', /HTTP 404/],
  ['https://mirror-429.lab.test', /HTTP 429/],
  ['https://mirror-503.lab.test', /HTTP 503/],
  ['https://mirror-html.lab.test', /HTTP 200 text\/html/],
  ['https://mirror-dead.lab.test', /TCP: /],
  ['https://mirror-hang.lab.test', /HTTP: /],
  ['https://mirror-nx.lab.test', /DNS: no such name/],
  ['https://mirror-half.lab.test', /blocked\.lab\.test: TCP: /],
  ['https://mirror-tampered.lab.test', /blob/],
  ['https://mirror-selfsigned.lab.test', /tls: /],
  ['https://mirror-expired.lab.test', /tls: /],
];

const MALFORMED = [
  'https://<your_code>.mirror.aliyuncs.com',
  'https://abc123.mirror.aliyuncs.com/v2',
  'htps://abc123.mirror.aliyuncs.com',
  'https://abc123.mirror.aliyuncs.com?a=b',
] as const;

const BEFORE = '{"log-level": "info"}\n';

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)(
  'a bad mirror is not accepted: %s',
  (suite) => {
    let world: World;
    let daemon = '';

    beforeAll(async () => {
      world = await createWorld({ suite, files: { [DAEMON_JSON]: BEFORE } });
      await world.machine.waitForDocker();
      daemon = await daemonRun(world.machine);
    });

    afterEach(expectUntouched);
    afterAll(() => world.stop());

    async function expectUntouched(): Promise<void> {
      const { machine } = world;
      expect(await daemonJson(machine)).toBe(BEFORE);
      expect(await mirrorsInForce(machine)).toEqual([]);
      expect(await reloads(machine)).toBe(0);
      expect(await daemonRun(machine)).toBe(daemon);
      // Nothing was even begun.
      expect((await machine.exec(['test', '-e', '/var/lib/docker-doctor'])).code).toBe(1);
    }

    test.each(UNUSABLE)('%s: %s', async (url, reason) => {
      const { code, report } = await fix(world.machine, ['--mirror', url]);
      expect(report.said).toHaveLength(1);
      expect(report.said[0]).not.toContain('\n');
      expect(report.said[0]).toContain(url);
      expect(report.said[0]).toMatch(reason);
      expect(report).toMatchObject({ verified: false, changes: [] });
      expect(code).toBe(1);
    });

    test.each(MALFORMED)('%s', async (url) => {
      const { code, report } = await fix(world.machine, ['--mirror', url]);
      expect(report.said).toHaveLength(1);
      // What an address asks may be a secret, so it is not said again (src/redact/queries.ts).
      expect(report.said[0]).toContain(url.replace(/\?.*/, '?***'));
      expect(report.said[0]).not.toContain('a=b');
      expect(report).toMatchObject({ verified: false, changes: [] });
      expect(code).toBe(1);
      const hosts = (await world.internet.accessLog()).map(({ host }) => host);
      expect(hosts).not.toContain('abc123.mirror.aliyuncs.com');
    });

    test('a host alone is none of them: it is planned for by its address, as mirror use takes it', async () => {
      const { report } = await fix(world.machine, ['--mirror', 'abc123.mirror.aliyuncs.com', '--dry-run']);
      expect(report.changes[0]).toMatchObject({ kind: 'edit-file', state: 'planned' });
      expect(report.changes[0]?.diff).toContain('["https://abc123.mirror.aliyuncs.com"]');
    });

    test('nor is it in need: with Hub in a black hole', async () => {
      const { machine, internet } = world;
      await internet.blackhole('registry-1.docker.io');
      const { code, report } = await fix(machine, ['--mirror', 'https://mirror-403.lab.test']);
      await internet.healAll();
      expect(report.said).toEqual([expect.stringMatching(/mirror-403\.lab\.test.*HTTP 403/)]);
      expect(report).toMatchObject({ verified: false, changes: [], remaining: ['hub-unreachable'] });
      expect(code).toBe(1);
    });

    test('a good one beside a bad one is not written either', async () => {
      const { code, report } = await fix(world.machine, [
        '--mirror',
        'https://mirror-good.lab.test',
        '--mirror',
        'https://mirror-403.lab.test',
      ]);
      expect(report.said[0]).toContain('https://mirror-403.lab.test');
      expect(code).toBe(1);
    });
  },
);
