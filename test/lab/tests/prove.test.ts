import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import type { ProofStep } from '../../../src/knowledge/vocabulary/proof.ts';
import type { Answer } from '../../../src/report/models/reports.ts';
import { schemaFaults } from '../../schema.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import { fault as containerDnsDead } from '../faults/container-dns-dead.ts';
import { fault as firewallFlushed } from '../faults/firewall-flushed.ts';
import { fault as firewallNatFlushed } from '../faults/firewall-nat-flushed.ts';
import { fault as ipForwardOff } from '../faults/ip-forward-off.ts';
import { fault as addressPoolExhausted } from '../faults/address-pool-exhausted.ts';
import { fault as diskFull } from '../faults/disk-full.ts';
import { fault as hubBlackholed } from '../faults/hub-blackholed.ts';
import type { Fault } from '../faults/fault.ts';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { ExecOptions, Machine } from '../machine/machine.ts';
import { CHECKOUT, NODE, SUITES, type Suite } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

type Proof = Answer<'prove'>;

interface Proved {
  readonly code: number | null;
  readonly ms: number;
  readonly report: Proof;
}

async function prove(
  machine: Machine,
  args: readonly string[] = [],
  options: ExecOptions = {},
): Promise<Proved> {
  const ran = await machine.doctor(['prove', '--yes', ...args, '--format', 'json'], {
    timeoutMs: 110_000,
    ...options,
  });
  const report: unknown = ran.stdout.trim().startsWith('{') ? JSON.parse(ran.stdout) : null;
  if (!isProof(report)) throw new Error(`prove ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
  expect(schemaFaults('prove', report)).toEqual([]);
  return { code: ran.code, ms: ran.ms, report };
}

function isProof(value: unknown): value is Proof {
  return isVersion1(value) && value.command === 'prove';
}

/** `id status said`, as a test wants to read what went otherwise. */
function unwellIn({ steps }: Proof): readonly string[] {
  return steps
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, said }) => `${id} ${status} ${said}`);
}

/** All that an engine has, and our folders; the time stamps of what is the user's are left out. */
const STATE = `docker ps -aq --no-trunc; echo; docker images -aq --no-trunc; docker images --format '{{.Repository}}:{{.Tag}}'; echo
docker network ls -q --no-trunc; echo; docker volume ls -q; echo; ls -d /tmp/docker-doctor* 2>/dev/null; ls /var/lib/docker/overlay2 2>/dev/null | sort
ctr -n moby images ls -q; cat /proc/sys/net/ipv4/ip_forward`;

async function stateOf(machine: Machine): Promise<string> {
  return (await machine.exec(['sh', '-c', STATE])).stdout;
}

describe.skipIf(!labAvailability().available).each(SUITES)('prove on a healthy machine: %s', (suite) => {
  let world: World;
  let machine: Machine;

  beforeAll(async () => {
    world = await createWorld({ suite });
    machine = world.machine;
    await machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test.each(['root', 'alice'] as const)(
    '%s: all of it is seen to work, and nothing is left',
    async (user) => {
      const before = await stateOf(machine);
      const { code, report } = await prove(machine, [], { user });
      expect(unwellIn(report)).toEqual([]);
      expect(report).toMatchObject({ outcome: 'proven', causes: [], said: [] });
      expect(code).toBe(0);
      expect(await stateOf(machine)).toBe(before);
    },
  );

  test('beside the pull it takes at most 6 s', async () => {
    const { ms, report } = await prove(machine, ['--offline']);
    expect(unwellIn(report).filter((line) => !/ skip .*--offline/.test(line))).toEqual([]);
    expect(ms, report.steps.map((step) => `${step.id} ${step.ms}`).join(', ')).toBeLessThan(6_000);
  });

  test('a hello-world of the user stays as it is', async () => {
    await machine.docker(['pull', 'hello-world']);
    const before = await stateOf(machine);
    const { report } = await prove(machine);
    expect(report.steps.find(({ id }) => id === 'pull')?.status).not.toBe('pass');
    expect(await stateOf(machine)).toBe(before);
    await machine.docker(['image', 'rm', 'hello-world']);
  });

  test('killed at random moments, the next run takes away what is left', async () => {
    const before = await stateOf(machine);
    for (let turn = 0; turn < KILLS; turn += 1) {
      const running = machine.spawn([NODE, `${CHECKOUT}/bin/docker-doctor.js`, 'prove', '--yes']);
      await sleep(300 + Math.random() * 4_000);
      running.kill('SIGKILL');
      await running.done;
    }
    const { report } = await prove(machine, ['--offline']);
    expect(report.outcome).toBe('proven');
    expect(await stateOf(machine)).toBe(before);
  });

  test('Ctrl-C ends it with 130, and nothing is left', async () => {
    const before = await stateOf(machine);
    const running = machine.spawn([NODE, `${CHECKOUT}/bin/docker-doctor.js`, 'prove', '--yes']);
    await sleep(1_800);
    running.kill('SIGINT');
    const { code } = await running.done;
    expect(code, (await running.done).stderr).toBe(130);
    expect(await stateOf(machine)).toBe(before);
  });
});

const KILLS = 8;

const FAULTS: readonly (readonly [Fault, ProofStep, CauseId])[] = [
  [containerDnsDead, 'bridge-lookup', 'container-dns-broken'],
  [firewallFlushed, 'bridge-lookup', 'firewall-rules-missing'],
  [firewallNatFlushed, 'bridge-lookup', 'firewall-rules-missing'],
  [ipForwardOff, 'bridge-lookup', 'ip-forward-off'],
  [addressPoolExhausted, 'network', 'address-pool-exhausted'],
  [diskFull, 'load', 'disk-full'],
  [hubBlackholed, 'pull', 'hub-unreachable'],
];

const CASES = FAULTS.flatMap(([fault, step, cause]) =>
  SUITES.filter((suite) => fault.suites?.includes(suite) !== false).map(
    (suite) => [fault.name, suite, step, cause, fault] as const,
  ),
);

describe.skipIf(!labAvailability().available)('prove on a machine that is broken', () => {
  test.each(CASES)('%s on %s fails at %s because of %s', async (_name, suite, step, cause, fault) => {
    await inWorld(suite, fault.files ?? {}, async (world) => {
      await fault.breakIt(world);
      const before = await stateOf(world.machine);
      const { code, report } = await prove(world.machine);
      const first = report.steps.find(({ status }) => status === 'fail');
      expect(first, unwellIn(report).join('\n')).toMatchObject({ id: step, cause });
      expect(report.causes[0]?.id).toBe(cause);
      expect(report.outcome).toBe('failed');
      expect(code).toBe(1);
      expect(await stateOf(world.machine)).toBe(before);
    });
  });

  test('where no engine answers, the cause is that of check', async () => {
    await inWorld('trixie', {}, async ({ machine }) => {
      await machine.exec(['systemctl', 'stop', 'docker.service', 'docker.socket']);
      const { code, report } = await prove(machine);
      expect(report).toMatchObject({ outcome: 'not-reached', steps: [] });
      expect(report.causes.map(({ id }) => id)).toEqual(['daemon-stopped']);
      expect(code).toBe(3);
    });
  });

  test('by TCP, and with the store of containerd', async () => {
    const settings = { hosts: ['tcp://127.0.0.1:2375'], features: { 'containerd-snapshotter': true } };
    const files = {
      [DAEMON_JSON]: JSON.stringify(settings),
      '/etc/systemd/system/docker.service.d/hosts.conf':
        '[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd\n',
    };
    const world = await createWorld({ suite: 'forky', files });
    const { machine } = world;
    const env = { DOCKER_HOST: 'tcp://127.0.0.1:2375' };
    try {
      for (let turn = 0; turn < 100; turn += 1) {
        if ((await machine.docker(['version'], { env })).code === 0) break;
        await sleep(100);
      }
      const { report } = await prove(machine, [], { env });
      expect(unwellIn(report).filter((line) => !/^(port|bind) skip /.test(line))).toEqual([]);
      expect(report.outcome).toBe('proven');
    } finally {
      world.stop();
    }
  });
});

async function inWorld(
  suite: Suite,
  files: Readonly<Record<string, string>>,
  work: (world: World) => Promise<void>,
): Promise<void> {
  const world = await createWorld({ suite, files });
  try {
    await world.machine.waitForDocker();
    await work(world);
  } finally {
    world.stop();
  }
}
