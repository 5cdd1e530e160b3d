import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, daemonJson, mirrorsInForce } from '../machine/docker-state.ts';
import { causesOf, check, fix, undo, unwellIn } from '../fault-lab/doctor-runs.ts';
import { GREETING } from '../machine/images.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, type WorldOptions, createWorld } from '../machine/world.ts';
import { dockerdPid } from './managers.ts';

const ALIYUN = 'https://abc123.mirror.aliyuncs.com';
const BROKEN = '{\n    "log-level": "info",\n}\n';

let world: World;

function onMachine(options: Omit<WorldOptions, 'suite'>): void {
  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', ...options });
    await world.machine.waitForDocker();
  });
  afterAll(() => world.stop());
}

async function sh(script: string): Promise<string> {
  const { code, stdout, stderr } = await world.machine.exec(['sh', '-ec', script], { timeoutMs: 60_000 });
  if (code !== 0) throw new Error(`${script}: ${stderr}${stdout}`);
  return stdout;
}

/** Whoever has started it. */
async function untilAnswers(): Promise<void> {
  await sh('for i in $(seq 200); do docker version > /dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1');
}

/** What is not well, as `check` says it. */
async function unwell(): Promise<readonly string[]> {
  const { report } = await check(world.machine);
  return [...unwellIn(report), ...causesOf(report)];
}

/** Docker Hub is silent, a mirror is put in and taken out again, and nothing is stopped for it; gives what was changed. */
async function mirrorStory(): Promise<readonly string[]> {
  const { machine, internet } = world;
  const long = await startLongContainer(machine);
  const [pid, since, files] = [await dockerdPid(machine), await long.runsSince(), await snapshot(machine)];
  for (const name of HUB_NAMES) await internet.blackhole(name);
  const { code, report } = await fix(machine, ['--mirror', ALIYUN]);
  expect(report).toMatchObject({ verified: true, remaining: ['search-unreachable'] });
  expect(code).toBe(0);
  expect((await machine.docker(['run', '--rm', 'hello-world'])).stdout).toBe(GREETING);
  expect(await undo(machine)).toMatchObject({ code: 0, report: { verified: true } });
  expect(await mirrorsInForce(machine)).toEqual([]);
  expect(differences(files, await snapshot(machine))).toEqual([]);
  expect([await dockerdPid(machine), await long.runsSince()]).toEqual([pid, since]);
  await machine.docker(['rm', '--force', 'long']);
  await internet.healAll();
  return report.changes.map(({ id, state }) => `${id} ${state}`);
}

function changed(file: string, reload: string): readonly string[] {
  return [`edit-file:${file} verified`, `${reload} verified`];
}

const CAN_RUN = labAvailability().available;

describe.skipIf(!CAN_RUN)('runit is process 1 and has Docker', () => {
  onMachine({ init: 'runit' });

  test('a healthy machine has no red line, and what starts at boot is seen', async () => {
    expect(await unwell()).toEqual([]);
    const { report } = await check(world.machine);
    expect(report.checks.find(({ id }) => id === 'daemon-enabled')?.status).toBe('pass');
  });

  test('a mirror by a signal, proven and undone', async () => {
    expect(await mirrorStory()).toEqual(changed(DAEMON_JSON, 'reload:docker'));
  });

  test('kept down: started by sv, and kept down again by undo', async () => {
    const { machine } = world;
    await sh('sv stop docker');
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-stopped fail']);
    expect(seen.report.causes[0]?.advice).toEqual(['$ sudo sv up /etc/service/docker']);
    const { code, report } = await fix(machine, []);
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'start:/etc/service/docker verified',
    ]);
    expect(code).toBe(0);
    expect(await unwell()).toEqual([]);
    expect((await undo(machine)).code).toBe(0);
    expect(await sh('sv status docker')).toMatch(/^down: docker: .*normally up/);
    await sh('sv start docker');
    await untilAnswers();
  });

  test('a broken daemon.json, which runsv tries again and again: repaired, and so again after undo', async () => {
    const { machine } = world;
    await machine.writeFile(DAEMON_JSON, BROKEN);
    await sh('sv term docker; sleep 3');
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-config-invalid fail']);
    const { code, report } = await fix(machine, []);
    expect(report).toMatchObject({ verified: true });
    expect(JSON.parse((await daemonJson(machine)) ?? '')).toEqual({ 'log-level': 'info' });
    expect(code).toBe(0);
    expect(await unwell()).toEqual([]);
    expect((await undo(machine)).code).toBe(0);
    expect(await daemonJson(machine)).toBe(BROKEN);
    // It is wanted up, as it was: whoever repairs the file need not start it.
    await machine.exec(['rm', DAEMON_JSON]);
    await untilAnswers();
    expect(await unwell()).toEqual([]);
  });

  test('not linked: nothing is planned, and what is typed links it', async () => {
    const { machine } = world;
    await sh('rm /etc/runit/runsvdir/default/docker; sleep 6');
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-stopped fail']);
    const [typed = ''] = seen.report.causes[0]?.advice ?? [];
    expect(typed).toBe('$ sudo ln -s /etc/sv/docker /etc/service/');
    const { report } = await fix(machine, []);
    expect(report.changes).toEqual([]);
    await sh(typed.replace('$ sudo ', ''));
    await untilAnswers();
    expect(await unwell()).toEqual([]);
  });
});

describe.skipIf(!CAN_RUN)('s6 is process 1 and has Docker', () => {
  onMachine({ init: 's6' });

  test('a healthy machine has no red line', async () => {
    expect(await unwell()).toEqual([]);
  });

  test('a mirror by a signal, proven and undone', async () => {
    expect(await mirrorStory()).toEqual(changed(DAEMON_JSON, 'reload:docker'));
  });

  test('stopped: nothing is planned, and what is typed starts it', async () => {
    const { machine } = world;
    await sh('s6-svc -wd -d /run/service/docker');
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-stopped fail']);
    const [typed = ''] = seen.report.causes[0]?.advice ?? [];
    expect(typed).toMatch(/s6-rc -u change.* sudo s6-svc -u \/run\/service\/docker$/);
    const { code, report } = await fix(machine, []);
    expect([code, report.changes]).toEqual([1, []]);
    await sh(typed.replace(/.*sudo /, ''));
    await untilAnswers();
    expect(await unwell()).toEqual([]);
  });
});

describe.skipIf(!CAN_RUN)('systemd is process 1, and another has Docker', () => {
  onMachine({ packages: ['runit'] });

  async function startBeside(script: string): Promise<void> {
    await sh('systemctl stop docker.socket docker.service');
    await world.machine.exec([
      'sh',
      '-c',
      `setsid sh -c '${script}' > /var/log/beside.log 2>&1 < /dev/null &`,
    ]);
    await untilAnswers();
  }

  async function endBeside(): Promise<void> {
    await sh('kill $(cat /run/docker.pid); while test -e /run/docker.pid; do sleep 0.1; done');
  }

  test('somebody has started it by hand: a mirror by a signal', async () => {
    await startBeside('exec dockerd');
    expect(await unwell()).toEqual([]);
    expect(await mirrorStory()).toEqual(changed(DAEMON_JSON, 'reload:dockerd'));
    await endBeside();
  });

  test('runsv has it, and its unit is disabled: that is no fault', async () => {
    const service = '/etc/sv/docker';
    await sh(`systemctl disable docker.socket docker.service; mkdir -p ${service} /etc/service
      printf '#!/bin/sh\\nexec dockerd 2>&1\\n' > ${service}/run; chmod +x ${service}/run
      ln -s ${service} /etc/service/`);
    await startBeside('exec runsvdir -P /etc/service');
    expect(await unwell()).toEqual([]);
    expect(await mirrorStory()).toEqual(changed(DAEMON_JSON, 'reload:docker'));
    await sh('sv stop docker; pkill runsvdir; sv exit docker; rm /etc/service/docker');
    await sh('systemctl enable docker.socket docker.service; systemctl start docker.service');
    expect(await unwell()).toEqual([]);
  });

  test('the unit of the snap has it, which has no reload of its own', async () => {
    const data = '/var/snap/docker/2915';
    // bin/dockerd-wrapper of canonical/docker-snap ends so; snapd writes the unit (wrappers/services.go).
    const flags = `--exec-root=${data}/run/docker --pidfile=${data}/run/docker.pid --config-file=${data}/config/daemon.json`;
    // The package is there too, as on many an Ubuntu, and ended.
    await sh(`systemctl stop docker.socket docker.service
      mkdir -p ${data}/run ${data}/config /snap/docker/current/bin; ln -s ${data} /var/snap/docker/current
      printf '{}' > ${data}/config/daemon.json; ln -s /usr/sbin/dockerd /snap/docker/current/bin/dockerd
      printf '[Service]\\nType=simple\\nRestart=on-failure\\nExecStart=/usr/sbin/dockerd -G docker ${flags}\\n[Install]\\nWantedBy=multi-user.target\\n' \\
        > /etc/systemd/system/snap.docker.dockerd.service
      systemctl daemon-reload; systemctl enable --now snap.docker.dockerd.service`);
    await untilAnswers();
    expect(await unwell()).toEqual([]);
    expect(await mirrorStory()).toEqual(
      changed(`${data}/config/daemon.json`, 'reload:snap.docker.dockerd.service'),
    );
    // And without the package, of which systemd would make a unit by its script too.
    await sh(`systemctl stop snap.docker.dockerd.service; rm /etc/init.d/docker
      rm /usr/lib/systemd/system/docker.service /usr/lib/systemd/system/docker.socket; systemctl daemon-reload`);
    const { code, report } = await fix(world.machine, []);
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'reset-failed:snap.docker.dockerd.service verified',
      'start:snap.docker.dockerd.service verified',
    ]);
    expect(code).toBe(0);
    expect(await unwell()).toEqual([]);
  });
});
