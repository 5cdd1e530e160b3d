import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import type { Result } from '../machine/command.ts';
import { SUITES } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

const LINK = '/usr/libexec/docker/cli-plugins/docker-doctor';

/** docker's own command with our program among its plugins, as a package lays it there. */
describe.skipIf(!labAvailability().available).each(SUITES)('docker doctor: %s', (suite) => {
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
    expect((await shell('docker info 2>&1')).stdout).toMatch(/doctor: Tells you why/);
  });

  test('it runs as docker doctor, with what docker was told before it', async () => {
    const check = await shell('docker doctor check --only daemon --format json');
    expect(check.code, check.stderr).toBe(0);
    const elsewhere = await shell(
      'docker -H unix:///nowhere.sock doctor check --only docker-host --format json',
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
});
