import path from 'node:path';
import type { Argv } from '../lab/machine/command.ts';
import { crowdOf } from '../lab/internet/crowds.ts';
import { crowdHosts } from '../lab/internet/crowd.ts';
import { HUB_NAMES } from '../lab/internet/names.ts';
import type { Machine } from '../lab/machine/machine.ts';
import { CHECKOUT, NODE } from '../lab/machine/roots.ts';
import { createWorld } from '../lab/machine/world.ts';
import { keptBuild } from './kept-build.ts';
import { timeIn } from './lab.ts';
import { benchLogAgainst } from './log.ts';
import { median, medians, type Row } from './measure.ts';

const HEALTHY_RUNS = 25;
const SILENT_RUNS = 5;
const ALIYUN = 'https://abc123.mirror.aliyuncs.com';
const NOW = `${CHECKOUT}/bin/docker-doctor.js`;

/** What the same command costs, in turn with the kept build on one machine; nothing where that cannot be built. */
export async function benchAgainstKept(): Promise<readonly Row[]> {
  const kept = keptBuild();
  if (kept === null) {
    console.log('not measured: against the kept build (its commit is not in this clone)');
    return [];
  }
  const program = `${CHECKOUT}/${kept}`;
  const log = benchLogAgainst(path.resolve(import.meta.dirname, '../..', kept));
  return [...log, ...(await healthy(program)), ...(await silent(program)), await firstGood()];
}

async function healthy(kept: string): Promise<readonly Row[]> {
  const { machine, stop } = await createWorld({ suite: 'trixie' });
  try {
    await machine.waitForDocker();
    await machine.writeFile('/root/used.cjs', USED);
    const seen: Used[] = [];
    // Three medians of the same runs: what a run costs is told by itself.
    const run = (program: string) => async (): Promise<number> => {
      const ran = await machine.exec([NODE, '--require=/root/used.cjs', program, 'check']);
      const { code, stderr, ms } = ran;
      if (code !== 0) throw new Error(`${program} check ended with ${code}: ${ran.stdout}${stderr}`);
      const [, cpu = '', kB = ''] = /used (\d+) (\d+)/.exec(stderr) ?? [];
      seen.push({ program, cpuMs: Number(cpu), mb: Number(kB) / 1024 });
      return ms;
    };
    const wall = await medians(HEALTHY_RUNS, {
      enter: async () => (await machine.exec(['true'])).ms,
      now: run(NOW),
      kept: run(kept),
    });
    const middle = (program: string, of: 'cpuMs' | 'mb'): number =>
      median(seen.flatMap((one) => (one.program === program ? one[of] : [])));
    return [
      row('healthy check, wall', wall('now') - wall('enter'), wall('kept') - wall('enter'), 1.03, 0.8),
      row('healthy check, CPU', middle(NOW, 'cpuMs'), middle(kept, 'cpuMs'), 1.03, 0.8),
      { ...row('healthy check, memory', middle(NOW, 'mb'), middle(kept, 'mb'), 1, 0.85), unit: 'MB' },
    ];
  } finally {
    stop();
  }
}

interface Used {
  readonly program: string;
  readonly cpuMs: number;
  readonly mb: number;
}

const USED = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('used ' + Math.round((userCPUTime + systemCPUTime) / 1000) + ' ' + maxRSS);
});`;

/** With Docker Hub in a black hole, while name server and mirror answer. */
async function silent(kept: string): Promise<readonly Row[]> {
  const { machine, internet, stop } = await createWorld({ suite: 'trixie' });
  try {
    await machine.waitForDocker();
    for (const name of HUB_NAMES) await internet.blackhole(name);
    const taken = await medians(SILENT_RUNS, {
      check: () => timeIn(machine, [NODE, NOW, 'check'], 1),
      'check kept': () => timeIn(machine, [NODE, kept, 'check'], 1),
      fix: () => changed(machine, [NODE, NOW, 'fix', '--yes', '--mirror', ALIYUN]),
      'fix kept': () => changed(machine, [NODE, kept, 'fix', '--yes', '--mirror', ALIYUN]),
      add: () => changed(machine, [NODE, NOW, 'mirror', 'add', '--yes', ALIYUN]),
      'add kept': () => changed(machine, [NODE, kept, 'mirror', 'add', '--yes', ALIYUN]),
    });
    return [
      row('check, Hub black-holed', taken('check'), taken('check kept'), 0.55, 0.45),
      row('fix --mirror there', taken('fix'), taken('fix kept'), 0.6, 0.4),
      row('mirror add there', taken('add'), taken('add kept'), 0.55, 0.4),
    ];
  } finally {
    stop();
  }
}

/** A change, which is taken back before the next: that takes no part. */
async function changed(machine: Machine, argv: Argv): Promise<number> {
  const ms = await timeIn(machine, argv, 0);
  await timeIn(machine, [NODE, NOW, 'undo', '--yes'], 0);
  return ms;
}

/** Until the first good one of forty mirrors, half of them black holes, is told. */
async function firstGood(): Promise<Row> {
  const crowd = crowdOf(40);
  const { machine, stop } = await createWorld({ suite: 'trixie', crowd });
  try {
    await machine.waitForDocker();
    const urls = crowdHosts(crowd).map(({ name }) => `https://${name}`);
    const first = async (): Promise<number> => {
      const began = performance.now();
      const running = machine.spawn([NODE, NOW, 'mirror', 'test', '-v', '--lang', 'en', ...urls], {
        input: '',
      });
      let said = '';
      const told = new Promise<number>((resolve) => {
        running.child.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (/^ +\d+\/40 \S+: good$/m.test(said)) resolve(performance.now() - began);
        });
      });
      await running.done;
      return Promise.race([told, Promise.resolve(Number.NaN)]);
    };
    const taken = await medians(3, { first });
    return { ...row('first good of 40 mirrors', taken('first'), 1, 1500, 1000), reference: null };
  } finally {
    stop();
  }
}

function row(name: string, value: number, reference: number, bound: number, aim: number): Row {
  return { name, value, unit: 'ms', reference, bound, aim };
}
