import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import type { Result } from '../machine/command.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

const LINK = '/usr/libexec/docker/cli-plugins/docker-doctor';

/** docker's own command with our program among its plugins, as a package lays it there. */
describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('docker doctor: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
    const laid = await shell(
      `mkdir -p $(dirname ${LINK}) && ln -s /opt/docker-doctor/bin/docker-doctor.js ${LINK}`,
    );
    expect(laid.code, laid.stderr).toBe(0);
  });

  afterAll(() => world.stop());

  async function shell(line: string): Promise<Result> {
    return world.machine.exec(['sh', '-c', line]);
  }

  test('docker lists it, and says nothing of a plugin that is none', async () => {
    const { stdout } = await shell('docker --help 2>&1');
    expect(stdout).toMatch(/^ {2}doctor\*? +\S/m);
    expect(stdout).not.toMatch(/invalid/i);
    expect((await shell('docker info 2>&1')).stdout).toMatch(/doctor: Finds out why/);
  });

  test('it runs as docker doctor, with what docker was told before it', async () => {
    const check = await shell('docker doctor check --only daemon --format json');
    expect(check.code, check.stderr).toBe(0);
    const elsewhere = await shell(
      'docker -H unix:///nowhere.sock doctor check --only engine-reachable --format json',
    );
    expect(elsewhere.code).toBe(1);
    expect(elsewhere.stdout).toContain('nowhere.sock');
    const wrong = await shell('docker doctor nonsense');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('See: docker doctor --help') });
  });

  test('its help comes by docker help and by --help', async () => {
    for (const line of ['docker help doctor', 'docker doctor --help', 'docker doctor help'])
      expect((await shell(line)).stdout, line).toContain('Usage: docker doctor [COMMAND]');
  });

  test('a Tab behind it is answered', async () => {
    const { stdout } = await shell("docker __complete doctor mirror '' 2>/dev/null");
    // Docker 20.10 has no completion of its own for plugins (docker/cli#3429 came with 23.0).
    if (suite === 'bookworm') return;
    expect(stdout).toMatch(/^test\t/m);
    expect(stdout).toMatch(/^:4$/m);
  });

  const HAS_HOOKS = suite !== 'bookworm';

  test('hint install is shown, done and undone to the byte; docker 20.10 has no hooks', async () => {
    await shell(
      `mkdir -p /root/.docker && printf '{\\n\\t"detachKeys": "ctrl-p,ctrl-q"\\n}' > /root/.docker/config.json`,
    );
    const before = (await shell('cat /root/.docker/config.json; stat -c %a /root/.docker/config.json'))
      .stdout;
    const installed = await shell('docker doctor hint install --yes');
    expect(installed.code, installed.stdout + installed.stderr).toBe(HAS_HOOKS ? 0 : 1);
    if (!HAS_HOOKS) expect(installed.stdout).toContain('26.1');
    const { stdout } = await shell('docker doctor hint install --dry-run --format json');
    expect(JSON.parse(stdout)).toMatchObject({ command: 'hint install', changes: [] });
    if (HAS_HOOKS) {
      expect((await shell('cat /root/.docker/config.json')).stdout).toContain('"doctor"');
      expect((await shell('docker doctor undo --yes')).code).toBe(0);
    }
    expect((await shell('cat /root/.docker/config.json; stat -c %a /root/.docker/config.json')).stdout).toBe(
      before,
    );
  });

  test.skipIf(!HAS_HOOKS)(
    'the hint stands under a failed command, and under none that went well',
    async () => {
      expect((await shell('docker doctor hint install --yes')).code).toBe(0);
      // On a terminal, as docker asks plugins nowhere else.
      const failed = await shell(
        'script -qec "docker pull hello-world:no-such-tag" /dev/null </dev/null 2>&1',
      );
      expect(failed.stdout).toMatch(/docker doctor( explain [a-z-]+)?\s/);
      const chinese = await shell(
        'LANG=zh_CN.UTF-8 script -qec "docker -H tcp://127.0.0.1:9 image pull x" /dev/null </dev/null 2>&1',
      );
      expect(chinese.stdout).toMatch(/[：:]\s*docker doctor/);
      const well = await shell('script -qec "docker info" /dev/null </dev/null 2>&1');
      expect(well.stdout).not.toContain('docker doctor explain');
      expect((await shell('docker pull hello-world:no-such-tag 2>&1')).stdout).not.toContain('docker doctor');
      expect((await shell('docker doctor hint remove --yes')).code).toBe(0);
      expect((await shell('cat /root/.docker/config.json')).stdout).toBe(
        '{\n\t"detachKeys": "ctrl-p,ctrl-q"\n}',
      );
    },
  );
});
