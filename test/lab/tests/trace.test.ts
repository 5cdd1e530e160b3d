import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TraceReport } from '../../../src/report/models/trace-report.ts';
import { schemaFaults } from '../../schema.ts';
import { labAvailability } from '../machine/availability.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { Internet } from '../internet/internet.ts';
import type { Machine } from '../machine/machine.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

interface Break {
  readonly name: string;
  readonly breakIt: (internet: Internet) => Promise<void>;
  /** The last step that was taken, and the phase where it stopped; null: it was answered, and refused. */
  readonly stops: readonly [step: string, phase: string | null];
}

const BREAKS: readonly Break[] = [
  {
    name: 'registry black-holed',
    breakIt: (net) => net.blackhole('registry-1.docker.io'),
    stops: ['ping', 'tcp'],
  },
  { name: 'registry refuses', breakIt: (net) => net.refuse('registry-1.docker.io'), stops: ['ping', 'tcp'] },
  {
    name: 'reset after the hello',
    breakIt: (net) => net.resetAfterHello('registry-1.docker.io'),
    stops: ['ping', 'tls'],
  },
  { name: 'no name server', breakIt: (net) => net.dnsDown(), stops: ['ping', 'dns'] },
  { name: 'name server fails', breakIt: (net) => net.dnsServfail(), stops: ['ping', 'dns'] },
  {
    name: 'poisoned name',
    breakIt: (net) => net.poison('registry-1.docker.io', 'www.social.lab.test'),
    stops: ['ping', 'tls'],
  },
  {
    name: 'token server black-holed',
    breakIt: (net) => net.blackhole('auth.docker.io'),
    stops: ['token', 'tcp'],
  },
  {
    name: 'storage black-holed',
    breakIt: (net) => net.blackhole('production.cloudflare.docker.com'),
    stops: ['redirect', 'tcp'],
  },
  { name: 'Hub hangs', breakIt: (net) => net.hub('hanging'), stops: ['ping', 'http'] },
  { name: 'Hub fails', breakIt: (net) => net.hub('unavailable'), stops: ['ping', null] },
  { name: 'too many pulls', breakIt: (net) => net.hub('toomanyrequests'), stops: ['manifest', null] },
];

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('trace pull: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite,
      mirrors: ['https://mirror-403.lab.test', 'https://mirror-good.lab.test'],
    });
    await world.machine.waitForDocker();
  });

  afterEach(() => world.internet.healAll());

  afterAll(() => world.stop());

  test('a well machine: endpoints, order and digest are those of the daemon', async () => {
    const { machine, internet } = world;
    const traced = await trace(machine, 'redis');
    const before = (await internet.accessLog()).length;
    expect((await machine.docker(['pull', 'redis'])).code).toBe(0);
    const asked = (await internet.accessLog()).slice(before).filter(({ from }) => from === 'machine');
    const hosts = [...new Set(asked.map(({ host }) => host))].filter((host) => host.startsWith('mirror-'));
    expect(traced.endpoints.map(({ url }) => new URL(url).host)).toEqual(hosts);
    expect(traced.endpoints.map(({ next }) => next)).toEqual(['falls-back', 'arrived']);
    const { stdout } = await machine.docker(['inspect', '--format', '{{index .RepoDigests 0}}', 'redis']);
    expect(stdout.trim()).toBe(`redis@${traced.digest ?? ''}`);
  });

  test('one endpoint after the other, each with its own token; nothing is said of who we are', async () => {
    const { machine, internet } = world;
    const before = (await internet.accessLog()).length;
    await trace(machine, 'library/busybox:latest');
    const headers = (await internet.accessLog())
      .slice(before)
      .map(({ authorization }) => authorization ?? '');
    expect(headers.filter((header) => header.startsWith('Basic'))).toEqual([]);
  });

  test.each(BREAKS)('$name', async ({ breakIt, stops }) => {
    const { machine, internet } = world;
    await machine.writeFile('/etc/docker/daemon.json', '{"registry-mirrors": []}\n');
    await machine.exec(['systemctl', 'reload', 'docker']);
    await expect.poll(async () => (await trace(machine, 'redis')).endpoints.length).toBe(1);
    await breakIt(internet);
    const { endpoints, arrived } = await trace(machine, 'redis', 1);
    const last = endpoints.at(-1)?.steps.at(-1);
    expect([last?.step, last?.stoppedIn]).toEqual(stops);
    expect(last?.ok).toBe(false);
    expect(endpoints.at(-1)?.next).toBe('was-last');
    expect(arrived).toBe(false);
  });
});

async function trace(machine: Machine, image: string, code?: number): Promise<TraceReport> {
  const run = await machine.doctor(['trace', 'pull', image, '--format', 'json']);
  if (code !== undefined) expect(run.code, run.stderr).toBe(code);
  const report: unknown = JSON.parse(run.stdout);
  if (!isTrace(report)) throw new Error(run.stdout);
  expect(schemaFaults('trace', report)).toEqual([]);
  return report;
}

function isTrace(value: unknown): value is TraceReport {
  return isVersion1(value) && value.command === 'trace';
}
