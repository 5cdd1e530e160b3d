import { appendFile } from 'node:fs/promises';
import { check } from '../fault-lab/doctor-runs.ts';
import { sh } from '../faults/sh.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
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
  /** The same, with what was learnt since the first run. */
  readonly isRightSince: boolean;
  /** `outcome step cause` */
  readonly proved: string;
  /** Whether prove failed, or said what it does not reach; of a machine that is well, whether it said so. */
  readonly isSeen: boolean;
}

const SEEN: ReadonlySet<string> = new Set(['failed', 'not-reached', 'engine-only']);

export async function tryScene(world: World, scene: Scene): Promise<Tried> {
  const { machine } = world;
  const { name, right, since = [], env = {} } = scene;
  try {
    await breakIt(world, scene);
    const broke = await isBroken(world, scene);
    const checked = await check(machine, { env });
    const { report } = await prove(machine, [], { env });
    const first = report.steps.find(({ status }) => status === 'fail');
    const [named] = checked.report.causes;
    const isWell = scene.broken === 'nothing';
    const isQuiet = named?.severity !== 'fail';
    const tried = {
      name,
      broke,
      named: named?.id ?? checked.report.outcome,
      isRight: isWell ? isQuiet : named !== undefined && right.includes(named.id),
      isRightSince: isWell ? isQuiet : named !== undefined && [...right, ...since].includes(named.id),
      proved: [report.outcome, first?.id, first?.cause, first?.said].filter(Boolean).join(' ').slice(0, 300),
      isSeen: isWell ? report.outcome === 'proven' : SEEN.has(report.outcome),
    };
    await note(world, scene, tried);
    return tried;
  } finally {
    await mendIt(world, scene);
  }
}

const RESTART = `systemctl daemon-reload; systemctl reset-failed docker.service docker.socket || true
systemctl restart docker.service || true`;

/** On a busy computer an engine takes a quarter of a minute to stop and start, and some scenes do so three times. */
const MENDING_MS = 150_000;

async function breakIt(world: World, { outside, daemonJson, unit, script }: Scene): Promise<void> {
  await outside?.(world.internet);
  if (script !== undefined) await sh(world, script, MENDING_MS);
  if (daemonJson !== undefined) await world.machine.writeFile(DAEMON_JSON, `${daemonJson}\n`);
  if (unit !== undefined) await world.machine.writeFile(UNIT, `[Service]\n${unit}\n`);
  if (daemonJson !== undefined || unit !== undefined) await sh(world, RESTART);
}

async function mendIt(world: World, { mend = 'true' }: Scene): Promise<void> {
  await world.internet.healAll();
  await sh(
    world,
    `timeout 20 systemctl stop docker.service docker.socket || systemctl kill --signal=KILL docker.service || true
    ${mend}
    rm -f ${DAEMON_JSON} ${UNIT}; ip link delete docker0 || true
    ${RESTART}`,
    MENDING_MS,
  );
  await world.machine.waitForDocker();
}

const RUN = 'docker run --rm lab/long /bin/busybox true';
/** After a second: somebody who is in the way may need a moment to see the new container. */
const NETWORK = `docker run --rm lab/long /bin/busybox sh -c \
'/bin/busybox sleep 1; /bin/busybox timeout 8 /bin/busybox nslookup registry-1.docker.io'`;
const PULL = 'docker pull --quiet busybox';
/** A container that answers from a port of this machine, though it has no page to show. */
const ANSWER = `docker run --detach --name unforeseen --publish 127.0.0.1:18080:80 lab/long /bin/busybox httpd -f -p 80
for turn in 1 2 3; do sleep 1; timeout 4 bash -c 'exec 3<>/dev/tcp/127.0.0.1/18080
printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; grep -q HTTP <&3' && answered=yes; done
docker rm --force unforeseen; test -n "$answered"`;

const NAMES = `docker network create unforeseen || exit 0
docker run --rm --network unforeseen lab/long /bin/busybox timeout 8 /bin/busybox nslookup registry-1.docker.io
said=$?; docker network rm unforeseen; exit $said`;
const DOWNLOAD = `docker run --rm lab/long /bin/busybox timeout 8 /bin/busybox wget -q -O /dev/null \
http://download.docker.com/linux/debian/gpg`;
const LOGIN = `printf ${REGISTRY_LOGIN.password} | \
docker login --username ${REGISTRY_LOGIN.username} --password-stdin registry-login.lab.test`;

/** Ends with 0 where that of Docker works. */
const WORKS: Readonly<Record<Broken, string>> = {
  start: 'docker version',
  run: RUN,
  network: NETWORK,
  networks: 'docker network create unforeseen && docker network rm unforeseen',
  port: 'docker run --rm --publish 127.0.0.1:18080:80 lab/long /bin/busybox true',
  answer: ANSWER,
  pull: PULL,
  names: NAMES,
  download: DOWNLOAD,
  exec: 'timeout 8 docker exec unforeseen /bin/busybox true',
  login: LOGIN,
  compose: 'docker compose version',
  swarm: 'docker swarm init && docker swarm leave --force',
  // Whether there is such an image is another question.
  private:
    '! docker pull registry-http.lab.test:80/lab/none 2>&1 | grep --quiet "HTTP response to HTTPS client"',
  build: 'echo "FROM lab/long" | docker build --quiet -',
  nothing: `${RUN} && ${NETWORK} && ${PULL} && { ${ANSWER}; }`,
};

async function isBroken({ machine }: World, { broken, env = {} }: Scene): Promise<boolean> {
  const command = typeof broken === 'string' ? WORKS[broken] : broken.by;
  const timeoutMs = broken === 'nothing' ? 120_000 : 60_000;
  const { code } = await machine.exec(['sh', '-c', command], { env, timeoutMs });
  await machine.docker(['image', 'rm', '--force', 'busybox'], { timeoutMs: 10_000 });
  return code !== 0;
}

/** A line a scene: `UNFORESEEN_LOG=FILE`. */
async function note({ suite }: World, scene: Scene, tried: Tried): Promise<void> {
  const file = process.env.UNFORESEEN_LOG;
  if (file !== undefined)
    await appendFile(file, `${JSON.stringify({ ...tried, suite, broken: scene.broken })}\n`);
}
