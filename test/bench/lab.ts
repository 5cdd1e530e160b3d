import type { Argv } from '../lab/machine/command.ts';
import type { Machine } from '../lab/machine/machine.ts';
import { CHECKOUT, NODE } from '../lab/machine/roots.ts';
import { createWorld } from '../lab/machine/world.ts';
import { medians, type Row } from './measure.ts';

const RUNS = 15;
const CHECK = [NODE, `${CHECKOUT}/bin/docker-doctor.js`, 'check'] as const;

/** By hand one would ask these to learn as much: the engine, systemd, and Hub as a pull asks it. */
const BY_HAND = {
  info: 'docker info >/dev/null',
  systemctl: 'systemctl show docker >/dev/null',
  curl: `token=$(curl -sS 'https://auth.docker.io/token?service=registry.docker.io&scope=repository:library/hello-world:pull' \
    | sed 's/.*"token":"\\([^"]*\\)".*/\\1/') && curl -sS -f -o /dev/null -H "Authorization: Bearer $token" \
    -H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json' \
    https://registry-1.docker.io/v2/library/hello-world/manifests/latest`,
} as const;

/** What a check costs on a real machine, well and with Hub in a black hole. */
export async function benchLab(): Promise<readonly Row[]> {
  const { machine, internet, stop } = await createWorld({ suite: 'trixie' });
  try {
    await machine.waitForDocker();
    const byHand = (script: string) => (): Promise<number> => timeIn(machine, ['sh', '-c', script], 0);
    const median = await medians(RUNS, {
      // What it takes to be in the machine at all is no part of any of them.
      enter: () => timeIn(machine, ['true'], 0),
      check: () => timeIn(machine, CHECK, 0),
      ...Object.fromEntries(Object.entries(BY_HAND).map(([name, script]) => [name, byHand(script)])),
    });
    const taken = (name: string): number => median(name) - median('enter');
    const reference = taken('info') + taken('systemctl') + taken('curl');
    const memory = await peakMemory(machine);
    for (const name of ['registry-1.docker.io', 'index.docker.io'] as const) await internet.blackhole(name);
    const blackholed = await timeIn(machine, CHECK, 1);
    return [
      { name: 'check, healthy', value: taken('check'), unit: 'ms', reference, bound: 4, aim: 2 },
      {
        name: 'check, Hub black-holed',
        value: blackholed,
        unit: 'ms',
        reference: null,
        bound: 6000,
        aim: 6000,
      },
      { name: 'check, peak memory', value: memory, unit: 'MB', reference: null, bound: 120, aim: 100 },
    ];
  } finally {
    stop();
  }
}

export async function timeIn(machine: Machine, argv: Argv, expected: number): Promise<number> {
  const { code, ms, stdout, stderr } = await machine.exec(argv);
  if (code !== expected) throw new Error(`${argv.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return ms;
}

/** Of our own process, in MB: told by a script that is loaded before us, when it ends. */
async function peakMemory(machine: Machine): Promise<number> {
  const script = 'process.on("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`));';
  await machine.writeFile('/root/peak.cjs', script);
  const { stderr } = await machine.exec(CHECK, { env: { NODE_OPTIONS: '--require=/root/peak.cjs' } });
  return Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
}
