import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MirrorTestReport } from '../../../src/report/models/mirror-test-report.ts';
import type { Argv } from '../machine/command.ts';
import { type CrowdHost, crowdHosts } from '../internet/crowd.ts';
import { crowdOf, isFalling, rankedSpeeds, wrongVerdicts } from '../internet/crowds.ts';
import type { Machine } from '../machine/machine.ts';
import { createWorld } from '../machine/world.ts';

/*
 * Which mirror is good? Three ways of asking, side by side on one machine of the lab, with Docker Hub in a black hole:
 * docker-doctor; the way of chsrc and its kind, which is to let curl say a speed, one host after the other; and a shell
 * loop of docker pull. Writes docs/mirrors-measured.md. LAB=1 npx tsx test/lab/record/compare-mirrors.ts [MIRRORS]
 */
const SIZE = Number(process.argv[2] ?? 20);
const OUT = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'mirrors-measured.md');
const LIST = '/root/mirrors.txt';
const IMAGE = 'library/busybox';

/** What one way of asking says of the mirrors, and what it cost. */
interface Answer {
  readonly way: string;
  readonly seconds: number;
  readonly megabytes: number;
  /** The hosts that it holds to be of use. */
  readonly usable: ReadonlySet<string>;
  /** The one that it would take. */
  readonly best: string | null;
  /** How many it gives a right reason for. */
  readonly named: number | null;
}

const members = crowdOf(SIZE);
const hosts = crowdHosts(members);
// A world keeps nobody from ending, also not who waits for its servers.
const awake = setInterval(() => {}, 1000);
const world = await createWorld({ suite: 'trixie', mirrors: [], crowd: members });
try {
  const { machine, internet } = world;
  await machine.waitForDocker();
  await machine.writeFile(LIST, `${hosts.map(({ name }) => name).join('\n')}\n`);
  for (const name of ['registry-1.docker.io', 'auth.docker.io'] as const) await internet.blackhole(name);
  const before = (await internet.accessLog()).length;
  const ours = await byDoctor(machine);
  const most = mostRequests((await internet.accessLog()).slice(before));
  const answers = [ours.answer, await byCurl(machine), await byPulls(machine)];
  await mkdir(path.dirname(OUT), { recursive: true });
  await writeFile(OUT, page(answers, ours.report, most));
  console.log(page(answers, ours.report, most));
} finally {
  clearInterval(awake);
  world.stop();
}

async function byDoctor(machine: Machine): Promise<{ answer: Answer; report: MirrorTestReport }> {
  let report: MirrorTestReport | null = null;
  const cost = await costOf(machine, async () => {
    const { stdout } = await machine.doctor(['mirror', 'test', '--from', LIST, '--format', 'json']);
    report = JSON.parse(stdout);
  });
  if (report === null) throw new Error('docker-doctor gave no answer');
  const { mirrors }: MirrorTestReport = report;
  const usable = mirrors.filter(({ rank }) => rank !== null).map(({ url }) => new URL(url).host);
  const named = SIZE - wrongVerdicts(report, members).length;
  const answer = {
    way: '`docker-doctor mirror test`',
    ...cost,
    usable: new Set(usable),
    best: usable[0] ?? null,
    named,
  };
  return { answer, report };
}

/** As chsrc asks (src/framework/core.c measure_speed, ac49eb8): the speed of any answer competes. */
async function byCurl(machine: Machine): Promise<Answer> {
  const speeds = new Map<string, number>();
  const cost = await costOf(machine, async () => {
    for (const { name } of hosts) {
      const format = '%{http_code} %{speed_download}';
      const curl: Argv = ['curl', '-qsL', '-o', '/dev/null', '-w', format, '-m8', `https://${name}/v2/`];
      const [, speed = '0'] = (await machine.exec(curl)).stdout.split(' ');
      speeds.set(name, Number(speed));
    }
  });
  const usable = [...speeds].filter(([, speed]) => speed > 0).toSorted(([, a], [, b]) => b - a);
  return {
    way: "chsrc's way (`curl -m8`, one after the other)",
    ...cost,
    usable: new Set(usable.map(([name]) => name)),
    best: usable[0]?.[0] ?? null,
    named: null,
  };
}

/** A person's loop: a pull through each, with a limit, and the image taken away again so that none is given for free. */
async function byPulls(machine: Machine): Promise<Answer> {
  const times = new Map<string, number>();
  const cost = await costOf(machine, async () => {
    for (const { name } of hosts) {
      const image = `${name}/${IMAGE}`;
      const { code, ms } = await machine.exec(['timeout', '30', 'docker', 'pull', '--quiet', image]);
      if (code === 0) times.set(name, ms);
      await machine.docker(['image', 'rm', '--force', image]);
    }
  });
  const usable = [...times].toSorted(([, a], [, b]) => a - b);
  return {
    way: 'a loop of `timeout 30 docker pull`',
    ...cost,
    usable: new Set(usable.map(([name]) => name)),
    best: usable[0]?.[0] ?? null,
    named: null,
  };
}

async function costOf(
  machine: Machine,
  work: () => Promise<void>,
): Promise<Pick<Answer, 'seconds' | 'megabytes'>> {
  const bytes = async (): Promise<number> => {
    // Received and sent (proc(5), /proc/net/dev): of this machine's wire, where /sys shows the computer's.
    const [received, , , , , , , , sent] = (
      /eth0:\s*(.*)/.exec((await machine.readFile('/proc/net/dev')).toString())?.[1] ?? ''
    ).split(/\s+/);
    return Number(received) + Number(sent);
  };
  const from = await bytes();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  return { seconds, megabytes: ((await bytes()) - from) / 1_000_000 };
}

function mostRequests(log: readonly { readonly host: string; readonly from: string }[]): number {
  const counts = hosts.map(
    ({ name }) => log.filter(({ host, from }) => host === name && from === 'machine').length,
  );
  return Math.max(...counts);
}

function isGood({ kind }: CrowdHost): boolean {
  return kind === 'good';
}

function page(answers: readonly Answer[], report: MirrorTestReport, most: number): string {
  const kinds = [...new Set(hosts.map(({ kind }) => kind))].map(
    (kind) => `${hosts.filter((host) => host.kind === kind).length} ${kind}`,
  );
  const fastest = Math.max(...hosts.filter(isGood).map(({ bytesPerSecond = 0 }) => bytesPerSecond));
  const rows = answers.map(({ way, seconds, megabytes, usable, best, named }) => {
    const right = hosts.filter((host) => usable.has(host.name) === isGood(host)).length;
    const chosen = hosts.find(({ name }) => name === best);
    const choice =
      chosen === undefined
        ? 'none'
        : isGood(chosen)
          ? chosen.bytesPerSecond === fastest
            ? 'the fastest good one'
            : `a good one of ${(chosen.bytesPerSecond ?? 0) / 1_000_000} MB/s`
          : `a bad one (${chosen.kind})`;
    const reasons = named === null ? 'no reason given' : `${named} of ${SIZE}`;
    return `| ${way} | ${seconds.toFixed(1)} s | ${right} of ${SIZE} | ${reasons} | ${choice} | ${megabytes.toFixed(1)} MB |`;
  });
  const mistaken = answers.map(({ way, usable }) => {
    const wrong = hosts.filter((host) => usable.has(host.name) !== isGood(host));
    const said = wrong.map(
      (host) => `${host.kind}${usable.has(host.name) ? ' held to be good' : ' given up'}`,
    );
    const counted = [...new Set(said)].map(
      (text) => `${said.filter((other) => other === text).length} ${text}`,
    );
    return `- ${way}: ${counted.length === 0 ? 'nothing' : counted.join(', ')}`;
  });
  return [
    '# Mirrors, measured three ways',
    '',
    `Written by \`test/lab/record/compare-mirrors.ts\` on ${new Date().toISOString().slice(0, 10)}, in one run on one machine of the lab (Debian trixie, Docker 26.1), with Docker Hub in a black hole and ${SIZE} mirrors: ${kinds.join(', ')}. The good ones serve at ${[...new Set(hosts.filter(isGood).map(({ bytesPerSecond = 0 }) => bytesPerSecond / 1_000_000))].sort((a, b) => a - b).join(', ')} MB/s.`,
    '',
    '| way of asking | time | usable or not: right | why not: right | it would take | moved |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    'Where each was mistaken:',
    '',
    ...mistaken,
    '',
    `docker-doctor sent at most ${most} requests to a mirror by the mirrors' own logs, and its ranking of the good ones was ${isFalling(rankedSpeeds(report, members)) ? 'right' : 'wrong'}.`,
    '',
    'chsrc itself measures the download of an archive that has nothing to do with the mirror (see its recipe for Docker); its way is given `/v2/` of each host here, which is more than it asks. A stale mirror passes a pull, as nobody compares its digest.',
    '',
  ].join('\n');
}
