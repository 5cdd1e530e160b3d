import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaFaults } from '../../schema.ts';
import { isItsTurn } from '../fault-lab/fault-files.ts';
import { labAvailability } from '../machine/availability.ts';
import type { Machine } from '../machine/machine.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';
import {
  breakMachine,
  CLIENT_FOLDER,
  FAULTS,
  mendMachine,
  OVER_TCP,
  OVER_TLS,
} from '../prove-lab/broken-engine.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { killAtRandom } from '../prove-lab/kills.ts';
import { PROVE, prove, stateOf, unwellIn } from '../prove-lab/prove-run.ts';

/** How often it is killed on each engine; a hundred take some minutes. */
const KILLS = Number(process.env.PROVE_KILLS ?? '8');

/** What check and check --prove say of a machine that is well, in each language. */
const WORKS = [
  ['en', 'as far as can be seen without starting a container', 'Docker works here.'],
  ['zh-CN', '未启动容器验证', 'Docker 在本机工作正常。'],
] as const;

async function until(machine: Machine, script: string): Promise<void> {
  const waiting = `for turn in $(seq 600); do if ${script}; then exit 0; fi; sleep 0.02; done; exit 1`;
  expect(await machine.exec(['sh', '-c', waiting], { timeoutMs: 60_000 }), script).toMatchObject({ code: 0 });
}

/** One machine an engine: what is broken on it is mended again, which takes less than another boot. */
describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('prove: %s', (suite) => {
  let world: World;
  let machine: Machine;
  /** Of the machine as it is when nothing of ours is on it. */
  let clean: string;

  beforeAll(async () => {
    world = await createWorld({ suite });
    machine = world.machine;
    await machine.waitForDocker();
    clean = await stateOf(machine);
  });

  afterAll(() => world.stop());

  test('root and alice see all of it work, and nothing is left', async () => {
    const proved = [await prove(machine), await prove(machine, [], { user: 'alice' })];
    for (const { code, report } of proved) {
      expect(unwellIn(report)).toEqual([]);
      expect(report).toMatchObject({ outcome: 'proven', causes: [], said: [] });
      expect(code).toBe(0);
    }
    const asked = (await world.internet.accessLog()).length;
    const offline = await prove(machine, ['--offline'], { user: 'alice' });
    expect(unwellIn(offline.report).filter((line) => !/ skip .*--offline/.test(line))).toEqual([]);
    expect((await world.internet.accessLog()).length).toBe(asked);
    expect(await stateOf(machine)).toBe(clean);
  });

  test('check --prove, and check alone, say how they know', async () => {
    for (const [lang, looked, used] of WORKS) {
      const check = await machine.doctor(['check', '--lang', lang]);
      expect(check.stdout).toContain(looked);
      expect(check.stdout).not.toContain(used);
      const proved = await machine.doctor(['check', '--prove', '--lang', lang]);
      expect(proved.stdout).toContain(used);
      expect(proved.stdout).not.toContain(looked);
      expect(proved.code).toBe(0);
    }
    expect(await stateOf(machine)).toBe(clean);
  });

  test('a hello-world of the user stays as it is', async () => {
    await machine.docker(['pull', 'hello-world']);
    const before = await stateOf(machine);
    const { report } = await prove(machine);
    // Its other tag is pulled, and is the same image: nothing was downloaded, which is said.
    expect(unwellIn(report)).toEqual([
      expect.stringMatching(/^pull skip .*hello-world:linux.*already here, as hello-world:latest/),
    ]);
    expect(report.outcome).toBe('proven');
    expect(await stateOf(machine)).toBe(before);
    await machine.docker(['image', 'rm', 'hello-world']);
  });

  test('killed in its pull, and the user pulls the same image: it is the user’s', async () => {
    const running = machine.spawn(PROVE);
    await until(machine, 'docker volume ls -q | grep -q -e -pull-latest');
    running.kill('SIGKILL');
    await running.done;
    await machine.docker(['pull', 'hello-world']);
    const before = await machine.docker(['image', 'inspect', 'hello-world']);
    expect(before.code).toBe(0);
    const { report } = await prove(machine, ['--offline']);
    expect(report.outcome).toBe('proven');
    expect((await machine.docker(['image', 'inspect', 'hello-world'])).stdout).toBe(before.stdout);
    await machine.docker(['image', 'rm', 'hello-world']);
    expect(await stateOf(machine)).toBe(clean);
  });

  test('killed at random moments, the next run takes away what is left', async () => {
    await killAtRandom(machine, KILLS);
    const { report } = await prove(machine, ['--offline']);
    expect(report.outcome, unwellIn(report).join('\n')).toBe('proven');
    expect(await stateOf(machine)).toBe(clean);
  }, 600_000);

  test('Ctrl-C ends it with 130, and nothing is left', async () => {
    const running = machine.spawn(PROVE);
    await sleep(1_500);
    running.kill('SIGINT');
    const { code, stderr } = await running.done;
    expect(code, stderr).toBe(130);
    expect(await stateOf(machine)).toBe(clean);
  });

  test.each(FAULTS.filter((_, index) => isItsTurn(suite, index, ENGINES_TRIED)))(
    '%s: it fails at %s because of %s',
    async (_name, step, cause, fault) => {
      await breakMachine(world, fault);
      const before = await stateOf(machine);
      const { code, report } = await prove(machine);
      const first = report.steps.find(({ status }) => status === 'fail');
      expect(first, unwellIn(report).join('\n')).toMatchObject({ id: step, cause });
      expect(report.causes[0]?.id).toBe(cause);
      expect(report.outcome).toBe('failed');
      expect(code).toBe(1);
      expect(await stateOf(machine)).toBe(before);
      await mendMachine(world, fault);
    },
  );

  test.each([
    ['gone', 'true'],
    ['an archive', 'tar --create --gzip --file=/usr/bin/docker -C /etc hostname; chmod +x /usr/bin/docker'],
  ])('an engine whose client is %s is not called proven', async (_what, make) => {
    const before = await stateOf(machine);
    await machine.exec(['sh', '-c', `mv /usr/bin/docker /root/docker.away; ${make}`]);
    const { code, report } = await prove(machine);
    await machine.exec(['mv', '/root/docker.away', '/usr/bin/docker']);
    expect(report.outcome, unwellIn(report).join('\n')).toBe('engine-only');
    expect(report.causes.map(({ id }) => id)).toEqual(['docker-not-installed']);
    expect(code).toBe(3);
    expect(await stateOf(machine)).toBe(before);
  });

  test('where no engine answers, the cause is that of check; it can be waited for', async () => {
    await machine.exec(['systemctl', 'stop', 'docker.service', 'docker.socket']);
    const { code, report } = await prove(machine);
    expect(report).toMatchObject({ outcome: 'not-reached', steps: [] });
    expect(report.causes.map(({ id }) => id)).toEqual(['daemon-stopped']);
    expect(code).toBe(3);
    const waiting = machine.doctor(['wait', '--for', 'run', '--format', 'json'], { timeoutMs: 100_000 });
    await machine.exec(['sh', '-c', 'sleep 2; systemctl start docker.service']);
    const ready = await waiting;
    expect(schemaFaults('wait', JSON.parse(ready.stdout))).toEqual([]);
    expect(JSON.parse(ready.stdout)).toMatchObject({ outcome: 'ready', proof: { outcome: 'proven' } });
    expect(ready.code).toBe(0);
    await machine.exec(['sh', '-c', 'systemctl mask --now docker.service docker.socket']);
    const never = await machine.doctor(['wait', '--timeout', '90s', '--format', 'json']);
    expect(JSON.parse(never.stdout)).toMatchObject({
      outcome: 'hopeless',
      causes: [{ id: 'daemon-masked' }],
    });
    expect(never.ms).toBeLessThan(30_000);
    expect(never.code).toBe(1);
  });

  // The last: a socket that systemd holds for a dockerd that listens elsewhere starts it whenever somebody knocks.
  test.skipIf(suite !== 'forky').each([
    ['by TCP', OVER_TCP, { DOCKER_HOST: 'tcp://127.0.0.1:2375' }],
    [
      'over TLS',
      OVER_TLS,
      { DOCKER_HOST: 'tcp://127.0.0.1:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: CLIENT_FOLDER },
    ],
  ] as const)('%s, and with the store of containerd', async (_how, engine, env) => {
    await machine.exec(['systemctl', 'unmask', 'docker.service', 'docker.socket']);
    await breakMachine(world, engine);
    const told = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    await until(machine, `env ${told.join(' ')} docker version >/dev/null 2>&1`);
    const { report } = await prove(machine, [], { env });
    expect(report.host.engine?.imageStore).toBe('containerd');
    expect(unwellIn(report).filter((line) => !/^(port|bind) skip /.test(line))).toEqual([]);
    expect(report.outcome).toBe('proven');
    const left = 'docker images -q; docker ps -aq; docker volume ls -q; ls -d /tmp/docker-doctor*';
    expect((await machine.exec(['sh', '-c', left], { env })).stdout).toBe('');
  });
});

/** The store of containerd too, which keeps what is built elsewhere. */
const STORES = [
  ['trixie', '{}'],
  ['forky', '{ "features": { "containerd-snapshotter": true } }'],
] as const;

describe.skipIf(!labAvailability().available).each(STORES)('prove, with Buildx: %s %s', (suite, config) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite, packages: ['docker-buildx'], files: { [DAEMON_JSON]: config } });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test('a build goes by BuildKit, and nothing of it is left, killed or not', async () => {
    const { machine } = world;
    const clean = await stateOf(machine);
    const { report } = await prove(machine, ['--offline']);
    expect(report.steps.find(({ id }) => id === 'build')).toMatchObject({ status: 'pass' });
    expect(await stateOf(machine)).toBe(clean);
    await killAtRandom(machine, KILLS);
    expect((await prove(machine, ['--offline'])).report.outcome).toBe('proven');
    expect(await stateOf(machine)).toBe(clean);
  }, 600_000);

  test('what stops only builds fails there, and the cause is that of check', async () => {
    const { machine } = world;
    await machine.writeFile('/root/.docker/config.json', '{}');
    const env = { DOCKER_CONFIG: '/root/.docker/config.json' };
    const { report } = await prove(machine, ['--offline'], { env });
    expect(report.steps.filter(({ status }) => status === 'fail')).toMatchObject([
      { id: 'build', cause: 'client-variable-wrong' },
    ]);
    expect(report.outcome).toBe('failed');
    await machine.exec(['rm', '-r', '/root/.docker']);
  });
});
