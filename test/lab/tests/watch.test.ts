import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../machine/world.ts';
import { expectNoTraces, FOLDER, REPORT, saidBy } from './watched.ts';

const SLACK = { timeout: 240_000 } as const;

let world: World;
beforeAll(async () => {
  world = await createWorld({ suite: 'trixie' });
  await world.machine.waitForDocker();
  // Root has built by Buildx, which leaves a folder in the home that the walls keep from being written.
  const plugins = '/usr/local/lib/docker/cli-plugins';
  await sh(
    `mkdir -p ${FOLDER} ${plugins} /root/.docker/buildx
    printf '#!/bin/sh\\nexit 1\\n' > ${plugins}/docker-buildx; chmod +x ${plugins}/docker-buildx`,
  );
}, 120_000);
afterAll(() => world.stop());

async function sh(script: string): Promise<string> {
  return saidBy(world.machine, script);
}

async function run(): Promise<string> {
  return sh('systemctl start docker-doctor.service; systemctl show -P Result docker-doctor.service');
}

/** The states of all checks, as the report has them. */
async function statesIn(file: string): Promise<readonly string[]> {
  const text = await sh(`grep -E '^docker_doctor_(check_status|verdict|cause).* 1$' ${file}`);
  return text.split('\n').sort();
}

test('installed it writes; undone, or removed, nothing is left of it', SLACK, async () => {
  await expectNoTraces(world.machine);
  // What was removed comes back, and runs.
  expect((await world.machine.doctor(['undo', '--yes'])).code).toBe(0);
  expect(await sh('systemctl is-active docker-doctor.timer')).toBe('active');
});

test('its walls take nothing from the checks, and systemd finds them sound', SLACK, async () => {
  expect(await run()).toBe('success');
  await world.machine.doctor(['check', '--quiet', '--output', 'prometheus=/tmp/outside.prom']);
  expect(await statesIn(REPORT)).toEqual(await statesIn('/tmp/outside.prom'));
  expect(await sh('systemd-analyze verify docker-doctor.service docker-doctor.timer')).toBe('');
  const exposure = await sh('systemd-analyze security --no-pager docker-doctor.service | tail -1');
  expect(Number(/: ([\d.]+) /.exec(exposure)?.[1])).toBeLessThan(4);
});

test('a run asks Docker Hub six times, and nothing that counts as a pull', SLACK, async () => {
  await run();
  const since = (await world.internet.accessLog()).length;
  await run();
  const asked = (await world.internet.accessLog()).slice(since).filter(({ from }) => from === 'machine');
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(asked.filter(({ method, path }) => method === 'GET' && path.includes('/manifests/'))).toEqual([]);
});

test('a daemon that was stopped stays so, and the report says it', SLACK, async () => {
  await sh('systemctl stop docker.service');
  expect(await sh('systemctl is-active docker.socket docker.service')).toBe('active\ninactive');
  expect(await run()).toBe('success');
  expect(await sh('systemctl is-active docker.service')).toBe('inactive');
  expect(await statesIn(REPORT)).toContain('docker_doctor_verdict{verdict="problem"} 1');
  await sh('systemctl start docker.service');
});

test('offline: quiet, one file, and no failed unit', SLACK, async () => {
  const lines = await sh('journalctl -u docker-doctor.service -o cat | wc -l');
  await sh(
    'ip link set host0 down 2>/dev/null || for i in $(ls /sys/class/net | grep -v -e lo -e docker); do ip link set $i down; done',
  );
  expect(await run()).toBe('success');
  expect(await sh(`ls -A ${FOLDER}; systemctl list-units --failed --no-legend 'docker*'`)).toBe(
    'docker_doctor.prom',
  );
  const after = await sh('journalctl -u docker-doctor.service -o cat | wc -l');
  // What systemd itself says of a start and its end.
  expect(Number(after) - Number(lines)).toBeLessThanOrEqual(4);
  expect(await statesIn(REPORT)).toContain('docker_doctor_check_status{check="hub-pull",status="fail"} 1');
});

test('two at once, a full disk, a folder that is gone: never half a file', SLACK, async () => {
  const program = (await sh('systemctl cat docker-doctor.service')).match(/^ExecStart=(.*)$/m)?.[1] ?? '';
  const whole = `tail -1 ${REPORT} | grep -qE '^docker_doctor_[a-z_]+.* [0-9.e+]+$' && tail -c1 ${REPORT} | od -An -c`;
  const both = await sh(`(${program} >/dev/null & ${program} >/dev/null & wait); ${whole}; ls -A ${FOLDER}`);
  expect(both.replace(/\s+/g, ' ')).toBe('\\n docker_doctor.prom');
  const old = await sh(`sha256sum < ${REPORT}`);
  await sh(
    `mkdir /tmp/small; mount -t tmpfs -o size=64k tmpfs /tmp/small; cp ${REPORT} /tmp/small/; cd /tmp/small; dd if=/dev/zero of=filler bs=1k 2>/dev/null`,
  );
  const full = await sh(`${program.replace(REPORT, '/tmp/small/docker_doctor.prom')} >/dev/null; echo $?`);
  expect(full).toMatch(/^2\n.*ENOSPC/);
  expect(await sh('sha256sum < /tmp/small/docker_doctor.prom; ls -A /tmp/small | grep -v filler')).toBe(
    `${old}\ndocker_doctor.prom`,
  );
  await sh(`mv ${FOLDER} ${FOLDER}.away`);
  expect(await run()).toMatch(/^exit-code/);
  expect(await sh('journalctl -u docker-doctor.service -o cat | tail -8')).toContain('does not exist');
  await sh(`mv ${FOLDER}.away ${FOLDER}`);
  expect(await run()).toBe('success');
});
