import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sh } from '../faults/sh.ts';
import { labAvailability } from '../machine/availability.ts';
import { authorities } from '../machine/certificates.ts';
import { NODE } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';
import { createJob, OF_THE_SERVICE, type Job } from '../pipelines/neighbour.ts';
import { inTime } from '../machine/in-time.ts';

const DOCTOR = `${NODE} /opt/docker-doctor/bin/docker-doctor.js`;

/** The instants of its own clock at which the engine first answered this curl, and at which wait ended. */
const RACE = `
(until curl -sf -o /dev/null --max-time 1 $CURL; do sleep 0.02; done; date +%s%3N > /run/answered) &
# In a shell of its own, whose children are timed and no others.
bash -c 'TIMEFORMAT="%U %S"; time "$@"; echo "code $?"' bash ${DOCTOR} wait --timeout 60s --quiet
date +%s%3N > /run/waited
wait
echo "late $(( $(cat /run/waited) - $(cat /run/answered) ))"
`;

const UNIX = { CURL: '--unix-socket /var/run/docker.sock http://engine/_ping' } as const;
const TLS = {
  ...OF_THE_SERVICE,
  CURL: '--cacert /certs/client/ca.pem --cert /certs/client/cert.pem --key /certs/client/key.pem https://docker:2376/_ping',
} as const;

/** What a pipeline's first step is good for, in figures. */
describe.skipIf(!labAvailability().available)('preflight', () => {
  let world: World;
  let job: Job;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    job = await createJob(world);
  });

  afterAll(() => {
    job.end();
    world.stop();
  });

  async function race(env: Readonly<Record<string, string>>, afterMs: number, start: () => Promise<void>) {
    await job.beforeService();
    const running = job.exec(RACE, env, 90_000);
    await sleep(afterMs);
    await start();
    const { stdout, stderr } = await running;
    await job.afterService();
    const figure = (of: string): number => Number(new RegExp(`^${of} (-?\\d+)$`, 'm').exec(stdout)?.[1]);
    const [user = Number.NaN, system = Number.NaN] = (/^([\d.]+) ([\d.]+)$/m.exec(stderr) ?? [])
      .slice(1)
      .map(Number);
    return { code: figure('code'), ms: figure('late'), cpu: user + system, stderr };
  }

  const startDocker = () =>
    sh(world, 'systemctl reset-failed docker.service; systemctl start docker.socket docker.service');

  test.each([
    ['unix', UNIX, startDocker],
    ['tcp with TLS, and certificates that are made then', TLS, () => job.startService()],
  ])(
    'an engine that comes up after 7 s is told within 0.5 s of its first answer: %s',
    async (over, env, start) => {
      const { code, ms, cpu, stderr } = await inTime(500, () => race(env, 7_000, start));
      process.stdout.write(
        `wait over ${over}: ended ${ms} ms behind the first answer, ${cpu.toFixed(2)} s of CPU\n`,
      );
      expect(code, stderr).toBe(0);
      expect(ms).toBeLessThanOrEqual(500);
    },
  );

  test.each([
    ['unix', UNIX, startDocker],
    ['tcp with TLS', TLS, () => job.startService()],
  ])('thirty seconds of waiting take hardly more CPU than none: %s', async (over, env, start) => {
    const none = await race(env, 0, start);
    const thirty = await race(env, 30_000, start);
    process.stdout.write(
      `30 s of waiting over ${over}: ${thirty.cpu.toFixed(2)} s of CPU, where it was ready at once ${none.cpu.toFixed(2)} s\n`,
    );
    expect([none.code, thirty.code], thirty.stderr).toEqual([0, 0]);
    // 0.3 s where a start takes 0.1 s; on a busy computer both take more.
    expect(thirty.cpu).toBeLessThan(3 * Math.max(0.1, none.cpu));
  });

  test('a unit that fails while it is waited for ends it soon after, with its cause', async () => {
    await job.beforeService();
    await world.machine.writeFile('/etc/docker/daemon.json', '{ "log-level": "loud" }');
    const running = job.exec(
      `(until systemctl is-failed -q docker.service; do sleep 0.05; done; date +%s%3N > /run/failed) &
      ${DOCTOR} wait --format json --timeout 60s
      echo "late $(( $(date +%s%3N) - $(cat /run/failed) ))"`,
    );
    await sleep(1_500);
    await world.machine.exec(['systemctl', 'start', 'docker.socket', 'docker.service']);
    const { stdout } = await running;
    const late = Number(/^late (\d+)$/m.exec(stdout)?.[1]);
    process.stdout.write(`a unit that fails: told ${late} ms behind its failure, the checks included\n`);
    expect(stdout).toContain('"outcome": "hopeless"');
    expect(stdout).toContain('"daemon-config-invalid"');
    // A unit that dies within a quarter of a second is seen in its turn, every 10 s.
    expect(late).toBeLessThan(14_000);
    await sh(world, 'rm /etc/docker/daemon.json; systemctl reset-failed docker.service docker.socket');
    await job.afterService();
  });

  test('a masked unit ends it at once, with its cause', async () => {
    await sh(
      world,
      'systemctl stop docker.socket docker.service; systemctl mask docker.service docker.socket',
    );
    try {
      const { code, stdout, ms } = await world.machine.doctor([
        'wait',
        '--format',
        'json',
        '--timeout',
        '60s',
      ]);
      process.stdout.write(`a masked unit: ${Math.round(ms)} ms\n`);
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'hopeless', causes: [{ id: 'daemon-masked' }] });
      expect(ms).toBeLessThan(8_000);
    } finally {
      await sh(
        world,
        'systemctl unmask docker.service docker.socket; systemctl start docker.socket docker.service',
      );
      await world.machine.waitForDocker();
    }
  });

  /** `status: said`, and the exit status. */
  async function required(typed: string): Promise<string> {
    const words = ['check', '--only', 'engine-reachable', '--require', typed, '--format', 'json'];
    const { code, stdout } = await world.machine.doctor(words);
    const { requirements } = JSON.parse(stdout);
    return `${code} ${requirements[0].status}: ${requirements[0].said}`;
  }

  test.each<readonly [string, RegExp]>([
    ['disk=1MB', /^0 met: [\d.]+ GB free in /],
    ['disk=900TB', /^1 not-met: /],
    ['engine=>=26,<27', /^0 met: /],
    ['engine=>=27', /^1 not-met: /],
    ['arch=amd64', /^0 met: /],
    ['arch=arm64', /^1 not-met: /],
    ['compose', /^1 not-met: not installed/],
    ['buildx', /^1 not-met: not installed/],
    ['image=hello-world', /^0 met: available from registry-1\.docker\.io as sha256:/],
    ['image=nobody/has-it', /^1 not-met: registry-1\.docker\.io: /],
    ['image=registry-ca.lab.test/tools', /^3 unknown: registry-ca\.lab\.test: tls: /],
    ['push=registry.lab.test/team/app:1', /^0 met: registry\.lab\.test accepts uploads to team\/app/],
    // A pull-through mirror takes none.
    ['push=mirror-good.lab.test/team/app', /^1 not-met: mirror-good\.lab\.test: HTTP 405 /],
    ['push=registry-login.lab.test/a', /^1 not-met: registry-login\.lab\.test: HTTP 401 /],
    ['push=mirror-dead.lab.test/a', /^3 unknown: mirror-dead\.lab\.test: /],
  ])('--require %s', async (typed, said) => {
    expect(await required(typed)).toMatch(said);
  });

  test('a push leaves nothing behind at the registry', async () => {
    const before = (await world.internet.accessLog()).length;
    await required('push=registry.lab.test/team/other');
    const asked = (await world.internet.accessLog()).slice(before);
    expect(
      asked.map(({ method, path: at, status }) => [method, at.replace(/uploads\/.+/, 'uploads/…'), status]),
    ).toEqual([
      ['GET', '/v2/', 200],
      ['POST', '/v2/team/other/blobs/uploads/', 202],
      ['DELETE', '/v2/team/other/blobs/uploads/…', 204],
    ]);
  });

  test('--require image of a registry whose authority stands in certs.d', async () => {
    const authority = readFileSync(path.join(await authorities(), 'other.pem'));
    await world.machine.writeFile('/etc/docker/certs.d/registry-ca.lab.test/ca.crt', authority);
    await sh(
      world,
      `docker pull -q busybox; docker tag busybox registry-ca.lab.test/tools; docker push -q registry-ca.lab.test/tools`,
    );
    expect(await required('image=registry-ca.lab.test/tools')).toMatch(
      /^0 met: available from registry-ca\.lab\.test/,
    );
  });

  test('--require image that is there, and not for this platform', async () => {
    const list = 'application/vnd.docker.distribution.manifest.list.v2+json';
    const one = 'application/vnd.docker.distribution.manifest.v2+json';
    // The registry wants to have what a list names; what it is for, the list alone says.
    await sh(
      world,
      `docker pull -q busybox; docker tag busybox registry.lab.test/arm; docker push -q registry.lab.test/arm
      at=https://registry.lab.test/v2/arm/manifests/latest
      curl -sf -H 'Accept: ${one}' $at > /root/one.json
      printf '{"schemaVersion":2,"mediaType":"${list}","manifests":[{"mediaType":"${one}","size":%s,"digest":"sha256:%s","platform":{"architecture":"arm64","os":"linux"}}]}' \
        $(wc -c < /root/one.json) $(sha256sum /root/one.json | cut -d' ' -f1) > /root/list.json
      curl -sf -X PUT -H 'Content-Type: ${list}' --data-binary @/root/list.json $at`,
    );
    expect(await required('image=registry.lab.test/arm')).toMatch(/^1 not-met: .*amd64/);
  });

  test('an image is waited for until somebody has pushed it', async () => {
    const words = ['wait', '--for', 'registry.lab.test/later:1', '--format', 'json', '--timeout', '60s'];
    const waiting = world.machine.doctor(words, { timeoutMs: 90_000 });
    await sleep(3_000);
    await sh(
      world,
      'docker pull -q busybox; docker tag busybox registry.lab.test/later:1; docker push -q registry.lab.test/later:1',
    );
    const { code, stdout } = await waiting;
    expect(JSON.parse(stdout)).toMatchObject({ for: 'image', outcome: 'ready', image: { status: 'met' } });
    expect(code).toBe(0);
    const never = await world.machine.doctor([
      'wait',
      '--for',
      'nobody/has:it',
      '--timeout',
      '2s',
      '--lang',
      'en',
    ]);
    expect(never.code).toBe(1);
    expect(never.stdout).toContain('image=nobody/has:it');
  });

  test('--require pulls: by what Docker Hub says is left', async () => {
    expect(await required('pulls=10')).toMatch(/^0 met: Docker Hub reports \d+ left/);
    expect(await required('pulls=999')).toMatch(/^1 not-met: Docker Hub reports \d+ left/);
    await world.internet.hub('toomanyrequests');
    expect(await required('pulls=1')).toMatch(/^1 not-met: Docker Hub reports 0 left/);
    await world.internet.healAll();
    await world.internet.blackhole('registry-1.docker.io');
    expect(await required('pulls=1')).toMatch(/^3 unknown: registry-1\.docker\.io: TCP: /);
    await world.internet.healAll();
  });

  test('--require of an engine that is down is unknown', async () => {
    await sh(world, 'systemctl stop docker.socket docker.service');
    expect(await required('engine=>=26')).toMatch(/^3 unknown: no engine responds/);
    await sh(world, 'systemctl start docker.socket docker.service');
  });
});
