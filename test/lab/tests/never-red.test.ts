import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { causesOf, check } from '../fault-lab/doctor-runs.ts';
import { ADDRESSES } from '../internet/names.ts';
import { labAvailability } from '../machine/availability.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { startSlowLink } from '../machine/slow-link.ts';
import { createWorld, type World } from '../machine/world.ts';

/** Twenty of each with `SLOW_RUNS=20`; `SLOW_LOG=FILE` keeps a line each. */
const RUNS = Number(process.env.SLOW_RUNS ?? 1);
const LOG = process.env.SLOW_LOG;

interface Odd {
  readonly name: string;
  /** What is done to the machine, and what takes it back. */
  readonly prepare?: string;
  readonly mend?: string;
  readonly link?: Parameters<typeof startSlowLink>[1];
}

const SILENT = ADDRESSES['mirror-dead.lab.test'];

const ODD: readonly Odd[] = [
  { name: 'a delay of 900 ms', link: { delayMs: 900, loss: 0 } },
  { name: 'a quarter of all packets lost', link: { delayMs: 0, loss: 0.25 } },
  {
    name: 'a swarm',
    prepare: 'docker swarm init --advertise-addr 192.0.2.2 >/dev/null',
    mend: 'docker swarm leave --force; docker network rm docker_gwbridge || true',
  },
  {
    name: '40 containers on 12 networks',
    prepare: `for net in $(seq 12); do docker network create many$net >/dev/null; done
    for one in $(seq 40); do docker run --detach --name many$one --network many$(( one % 12 + 1 )) lab/long /bin/busybox sleep 1d >/dev/null; done`,
    mend: `docker rm --force $(docker ps --quiet --filter name=many) >/dev/null
    docker network rm $(docker network ls --quiet --filter name=many) >/dev/null`,
  },
  {
    name: 'IPv6 that leads nowhere',
    prepare: `sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0; ip -6 address add 2001:db8:1::2/64 dev eth0 nodad
    ip -6 route add default via 2001:db8:1::1 dev eth0`,
    mend: 'ip -6 route delete default; ip -6 address delete 2001:db8:1::2/64 dev eth0',
  },
  {
    name: 'a first name server that is dead',
    prepare: `cat /etc/resolv.conf > /root/resolv.away
    printf 'nameserver ${SILENT}\\n%s\\n' "$(cat /root/resolv.away)" > /etc/resolv.conf`,
    mend: 'cat /root/resolv.away > /etc/resolv.conf',
  },
  {
    // The last: systemd knows nothing of it.
    name: 'dockerd started by hand',
    prepare: `systemctl stop docker.service docker.socket
    setsid dockerd > /var/log/by-hand.log 2>&1 < /dev/null &
    for turn in $(seq 300); do docker version >/dev/null 2>&1 && exit 0; sleep 0.2; done; exit 1`,
  },
];

describe.skipIf(!labAvailability().available)('a machine that is well in an odd way is never red', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await startLongContainer(world.machine);
  });

  afterAll(() => world.stop());

  /** Forty containers take their time. */
  async function patiently(script: string): Promise<void> {
    const done = await world.machine.exec(['sh', '-c', script], { timeoutMs: 180_000 });
    expect(done.code, done.stderr).toBe(0);
  }

  test.each(ODD)('$name', { timeout: 900_000 }, async ({ name, prepare, mend, link }) => {
    if (prepare !== undefined) await patiently(prepare);
    const heal = link === undefined ? null : await startSlowLink(world.name, link);
    const red: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { report, ms } = await check(world.machine);
      const failed = report.causes.filter(({ severity }) => severity === 'fail').map(({ id }) => id);
      if (failed.length > 0) red.push(failed.join(' '));
      const unclear = report.checks.filter(({ status }) => status === 'unknown').map(({ id }) => id);
      const seen = `${failed.length > 0 ? 'RED' : 'ok'} [${causesOf(report).join(', ')}]`;
      const line = `${name}: ${seen} unknown [${unclear.join(',')}] ${Math.round(ms)} ms`;
      if (LOG !== undefined) await appendFile(LOG, `${line}\n`);
    }
    await heal?.();
    if (mend !== undefined) await patiently(mend);
    expect(red, `${red.length} of ${RUNS}`).toEqual([]);
  });
});
