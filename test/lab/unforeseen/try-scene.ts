import { appendFile } from 'node:fs/promises';
import { check } from '../fault-lab/doctor-runs.ts';
import { sh } from '../faults/sh.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import type { World } from '../machine/world.ts';
import { prove } from '../prove-lab/prove-run.ts';
import type { Broken, Scene } from './scene.ts';

const UNIT = '/etc/systemd/system/docker.service.d/unforeseen.conf';

/** What became of a scene: whether Docker was broken at all, what check named first, and where prove failed. */
export interface Tried {
  readonly name: string;
  readonly broke: boolean;
  readonly named: string;
  readonly isRight: boolean;
  /** `outcome step cause` */
  readonly proved: string;
  /** Whether prove failed, or said that no engine answers. */
  readonly isSeen: boolean;
}

export async function tryScene(world: World, scene: Scene): Promise<Tried> {
  const { machine } = world;
  const { name, right, env = {} } = scene;
  await breakIt(world, scene);
  try {
    const broke = await isBroken(world, scene);
    const checked = await check(machine, { env });
    const { report } = await prove(machine, [], { env });
    const first = report.steps.find(({ status }) => status === 'fail');
    const named = checked.report.causes[0]?.id;
    const tried = {
      name,
      broke,
      named: named ?? checked.report.outcome,
      isRight: named !== undefined && right.includes(named),
      proved: [report.outcome, first?.id, first?.cause, first?.said].filter(Boolean).join(' ').slice(0, 300),
      isSeen: report.outcome === 'failed' || report.outcome === 'not-reached',
    };
    await note(scene, tried);
    return tried;
  } finally {
    await mendIt(world, scene);
  }
}

const RESTART = `systemctl daemon-reload; systemctl reset-failed docker.service docker.socket || true
systemctl restart docker.service || true`;

async function breakIt(world: World, { daemonJson, unit, script }: Scene): Promise<void> {
  if (script !== undefined) await sh(world, script);
  if (daemonJson !== undefined) await world.machine.writeFile(DAEMON_JSON, `${daemonJson}\n`);
  if (unit !== undefined) await world.machine.writeFile(UNIT, `[Service]\n${unit}\n`);
  if (daemonJson !== undefined || unit !== undefined) await sh(world, RESTART);
}

async function mendIt(world: World, { mend = 'true' }: Scene): Promise<void> {
  await sh(
    world,
    `systemctl stop docker.service docker.socket || true
    ${mend}
    rm -f ${DAEMON_JSON} ${UNIT}; ip link delete docker0 || true
    ${RESTART}`,
  );
  await world.machine.waitForDocker();
}

/** Ends with 0 where that of Docker works. */
const WORKS: Readonly<Record<Broken, string>> = {
  start: 'docker version',
  run: 'docker run --rm lab/long /bin/busybox true',
  network: 'docker run --rm lab/long /bin/busybox timeout 8 /bin/busybox nslookup registry-1.docker.io',
  port: 'docker run --rm --publish 127.0.0.1:18080:80 lab/long /bin/busybox true',
  pull: 'docker pull --quiet busybox',
};

async function isBroken({ machine }: World, { broken, env = {} }: Scene): Promise<boolean> {
  const { code } = await machine.exec(['sh', '-c', WORKS[broken]], { env, timeoutMs: 60_000 });
  await machine.docker(['image', 'rm', '--force', 'busybox'], { timeoutMs: 10_000 });
  return code !== 0;
}

/** A line a scene: `UNFORESEEN_LOG=FILE`. */
async function note(scene: Scene, tried: Tried): Promise<void> {
  const file = process.env.UNFORESEEN_LOG;
  if (file !== undefined) await appendFile(file, `${JSON.stringify({ ...tried, broken: scene.broken })}\n`);
}
