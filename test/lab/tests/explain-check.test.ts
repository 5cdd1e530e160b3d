import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alternativesTo } from '../../../src/knowledge/signatures/alternatives.ts';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { ExplainReport } from '../../../src/report/models/explain-report.ts';
import { schemaFaults } from '../../schema.ts';
import { labAvailability } from '../machine/availability.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import { closeDirectWay } from '../faults/behind-proxy.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

interface Fault {
  readonly name: string;
  readonly breakIt: (world: World) => Promise<void>;
  readonly mend: (world: World) => Promise<void>;
  /** What the user typed: it fails, and what it printed is what is piped into us. */
  readonly command: string;
  /** What the text alone names. */
  readonly named: CauseId;
  /** What the machine shows to be the cause. */
  readonly confirmed: CauseId;
  /** True: none of the checks that tell the causes apart asks anybody outside. */
  readonly staysInside: boolean;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'Docker Hub black-holed',
    breakIt: async ({ internet }) => internet.blackhole('registry-1.docker.io'),
    mend: async ({ internet }) => internet.healAll(),
    command: 'docker pull redis',
    named: 'hub-unreachable',
    confirmed: 'hub-unreachable',
    staysInside: false,
  },
  {
    name: 'a poisoned name',
    breakIt: async ({ internet }) => internet.poison('registry-1.docker.io', 'www.social.lab.test'),
    mend: async ({ internet }) => internet.healAll(),
    command: 'docker pull redis',
    named: 'dns-poisoned',
    confirmed: 'dns-poisoned',
    staysInside: false,
  },
  {
    // Docker tells of Docker Hub alone: that the proxy of this machine is unknown to the daemon, the machine tells.
    name: 'a proxy that the daemon does not know',
    breakIt: async (world) => {
      await closeDirectWay(world);
      const proxy = 'http://proxy.lab.test:3128';
      await world.machine.writeFile('/etc/environment', `https_proxy="${proxy}"\nhttp_proxy="${proxy}"\n`);
    },
    mend: async ({ machine, internet }) => {
      await internet.healAll();
      await machine.exec(['rm', '/etc/environment']);
    },
    command: 'docker pull redis',
    named: 'hub-unreachable',
    confirmed: 'proxy-missing-in-daemon',
    staysInside: false,
  },
  {
    name: 'the daemon is stopped',
    breakIt: async ({ machine }) => {
      await machine.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
    },
    mend: async ({ machine }) => {
      await machine.exec(['systemctl', 'start', 'docker.socket', 'docker.service']);
      await machine.waitForDocker();
    },
    command: 'docker ps',
    named: 'daemon-stopped',
    confirmed: 'daemon-stopped',
    staysInside: true,
  },
  {
    name: 'a comma too many in daemon.json',
    breakIt: async ({ machine }) => {
      await machine.writeFile(
        '/etc/docker/daemon.json',
        '{"registry-mirrors": ["https://mirror-good.lab.test",]}\n',
      );
    },
    mend: async ({ machine }) => {
      await machine.writeFile('/etc/docker/daemon.json', '{}\n');
      await machine.exec(['systemctl', 'reset-failed', 'docker.service', 'docker.socket']);
      await machine.exec(['systemctl', 'start', 'docker.socket', 'docker.service']);
      await machine.waitForDocker();
    },
    command: 'systemctl restart docker; code=$?; journalctl --unit docker --no-pager --lines 30; exit $code',
    named: 'daemon-config-invalid',
    confirmed: 'daemon-config-invalid',
    staysInside: true,
  },
];

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('explain --check: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test.each(FAULTS)('$name', async ({ breakIt, mend, command, named, confirmed, staysInside }) => {
    const { machine, internet } = world;
    await breakIt(world);
    try {
      const failed = await machine.exec(['sh', '-c', `exec 2>&1; ${command}`], { timeoutMs: 100_000 });
      expect(failed.code).not.toBe(0);
      const before = (await internet.accessLog()).length;
      const { causes, checked } = await explain(world, failed.stdout);
      // What the machine shows leads; what the text says is named too.
      expect(causes[0]?.id, failed.stdout).toBe(confirmed);
      expect(checked?.confirmed, JSON.stringify(checked)).toContain(confirmed);
      const byText = causes.find(({ id }) => id === named);
      if (byText === undefined) throw new Error(`${named} was not named`);
      const { id: cause, confidence, matched } = byText;
      const also = byText.also.map(({ id }) => id);
      const wanted = alternativesTo({ cause, confidence, matched, also })?.checks ?? [];
      const others = checked?.checks.filter(
        ({ id, group }) => !wanted.includes(id) && !wanted.includes(group),
      );
      expect(others).toEqual([]);
      expect(checked?.checks.length).toBeGreaterThan(0);
      if (staysInside) expect((await internet.accessLog()).slice(before)).toEqual([]);
    } finally {
      await mend(world);
    }
  });

  test('on a machine that is well again nothing is confirmed', async () => {
    const { machine } = world;
    const text =
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const { causes, checked } = await explain(world, text);
    expect(causes[0]?.id).toBe('daemon-stopped');
    expect(checked?.confirmed).toEqual([]);
    const shown = await machine.doctor(['explain', '--check', '--lang', 'en', text]);
    expect(shown.stdout).toContain('daemon-stopped');
  });
});

async function explain({ machine }: World, text: string): Promise<ExplainReport> {
  const run = await machine.doctor(['explain', '--check', '--format', 'json'], {
    input: text,
    timeoutMs: 60_000,
  });
  expect(run.code, run.stderr).toBe(0);
  const report: unknown = JSON.parse(run.stdout);
  if (!isExplanation(report)) throw new Error(run.stdout);
  expect(schemaFaults('explain', report)).toEqual([]);
  return report;
}

function isExplanation(value: unknown): value is ExplainReport {
  return isVersion1(value) && value.command === 'explain';
}
