import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FOLDER } from '../dashboard.ts';

const LISTENS = '127.0.0.1:9790';

const CONFIG = `global: {scrape_interval: 60s, scrape_timeout: 30s, evaluation_interval: 30s}
rule_files: [alerts.yml]
scrape_configs:
  - job_name: itself
    static_configs: [{targets: ['${LISTENS}']}]
  - job_name: node
    file_sd_configs: [{files: [targets.json]}]
`;

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
}

interface RuleGroup {
  readonly name: string;
  /** Seconds, all three. */
  readonly interval: number;
  readonly evaluationTime: number;
  readonly lastEvaluation: string;
  readonly rules: readonly {
    readonly name: string;
    readonly query: string;
    readonly evaluationTime: number;
    readonly health: string;
  }[];
}

export interface Prometheus {
  /** `cpu`: what the program has used meanwhile, which on a busy computer tells more than the clock. */
  readonly ask: (
    expr: string,
    over?: { readonly start: number; readonly end: number; readonly step: number },
  ) => Promise<{ readonly samples: readonly Sample[]; readonly seconds: number; readonly cpu: number }>;
  readonly number: (expr: string) => Promise<number>;
  readonly groups: () => Promise<readonly RuleGroup[]>;
  /** From now on it scrapes nothing and has no rules: what it uses is used by who asks. What is asked is asked of that moment. */
  readonly freeze: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** One Prometheus of two cores with our rules, which asks each machine of the list for its file. */
export async function startPrometheus(
  machines: readonly { readonly instance: string; readonly address: string; readonly path: string }[],
): Promise<Prometheus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-fleet-'));
  mkdirSync(path.join(folder, 'tsdb'));
  const targets = machines.map(({ instance, address, path: file }) => ({
    targets: [address],
    labels: { instance, __metrics_path__: file },
  }));
  writeFileSync(path.join(folder, 'targets.json'), JSON.stringify(targets));
  writeFileSync(path.join(folder, 'prometheus.yml'), CONFIG);
  copyFileSync(path.join(FOLDER, 'alerts.yml'), path.join(folder, 'alerts.yml'));
  const child = spawn(
    'prometheus',
    [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=tsdb',
      `--web.listen-address=${LISTENS}`,
      '--log.level=error',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, GOMAXPROCS: '2' } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const asked = async (what: string, words: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const url = `http://${LISTENS}/api/v1/${what}`;
    // It takes no POST there.
    const answer = await (what === 'rules'
      ? fetch(url)
      : fetch(url, { method: 'POST', body: new URLSearchParams(words) }));
    return answer.json();
  };
  let moment: number | null = null;
  const ask: Prometheus['ask'] = async (expr, over) => {
    const started = performance.now();
    const before = cpuOf(child.pid);
    const at = moment === null ? {} : { time: `${moment}` };
    const words =
      over === undefined ? at : { start: `${over.start}`, end: `${over.end}`, step: `${over.step}` };
    const answer = await asked(over === undefined ? 'query' : 'query_range', { query: expr, ...words });
    const { data }: { data?: { result: readonly Sample[] } } = Object(answer);
    if (data === undefined) throw new Error(`${expr}: ${JSON.stringify(answer)}`);
    return {
      samples: data.result,
      seconds: (performance.now() - started) / 1000,
      cpu: cpuOf(child.pid) - before,
    };
  };
  const prometheus: Prometheus = {
    ask,
    number: async (expr) => Number((await ask(expr)).samples[0]?.value?.[1] ?? Number.NaN),
    groups: async () => {
      const { data }: { data: { groups: readonly RuleGroup[] } } = Object(await asked('rules'));
      return data.groups;
    },
    freeze: async () => {
      moment = Math.floor(Date.now() / 1000);
      writeFileSync(path.join(folder, 'prometheus.yml'), 'global: {scrape_interval: 60s}\n');
      child.kill('SIGHUP');
      const isGone = async (): Promise<boolean> => (await prometheus.groups()).length === 0;
      while (!(await isGone())) await sleep(1_000);
      // What ends a series is written for each of them.
      await sleep(10_000);
    },
    end: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (let tries = 0; tries < 60; tries += 1) {
    const isReady = await fetch(`http://${LISTENS}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return prometheus;
    await sleep(500);
  }
  await prometheus.end();
  throw new Error('Prometheus does not start');
}

/** Seconds of the processor, as the kernel counts them in hundredths (proc_pid_stat(5), utime and stime). */
function cpuOf(pid = 0): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
