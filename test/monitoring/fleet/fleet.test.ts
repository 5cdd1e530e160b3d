import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashboard, filled } from '../dashboard.ts';
import { filesOfFleet } from './machines.ts';
import { startPrometheus, type Prometheus } from './prometheus.ts';

/** FLEET=2000: so many machines are played by their files, and one Prometheus of this computer's asks them. */
const COUNT = Number(process.env['FLEET'] ?? 0);

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0;

const PATIENCE = 900_000;

const instanceOf = (at: number): string => `machine-${String(at).padStart(5, '0')}:9100`;

describe.skipIf(COUNT === 0 || !hasPrometheus)(`a fleet of ${COUNT} machines in one Prometheus`, () => {
  let prometheus: Prometheus;
  let stop = (): void => {};

  beforeAll(async () => {
    const fileOf = await filesOfFleet();
    const started = new Date();
    const server = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(fileOf(Number(url.slice(1)), started));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const listens = server.address();
    const port = typeof listens === 'object' ? listens?.port : undefined;
    stop = () => server.close();
    prometheus = await startPrometheus(
      Array.from({ length: COUNT }, (_, at) => ({
        instance: instanceOf(at),
        address: `127.0.0.1:${port ?? 0}`,
        path: `/${at}`,
      })),
    );
    await until(async () => (await prometheus.number('sum(up{job="node"})')) === COUNT);
    const all = Date.now();
    // Whole evaluations of whole fleets: the first after the last machine came, and one more, and a minute's figures of itself.
    await until(async () =>
      (await prometheus.groups()).every(({ lastEvaluation }) => Date.parse(lastEvaluation) > all + 60_000),
    );
  }, PATIENCE);

  afterAll(async () => {
    await prometheus.end();
    stop();
  });

  test('takes them in', { timeout: PATIENCE }, async () => {
    const told = {
      series: await prometheus.number('prometheus_tsdb_head_series{job="itself"}'),
      'series a machine': await prometheus.number(
        'count({__name__=~"docker_doctor_.*", instance=~"machine-.*"}) / count(docker_doctor_info)',
      ),
      'memory, MB': (await prometheus.number('process_resident_memory_bytes{job="itself"}')) / 1e6,
      'cores, of two, in the last two minutes': await prometheus.number(
        'rate(process_cpu_seconds_total{job="itself"}[2m])',
      ),
      'a scrape, s, half of them': await prometheus.number(
        'quantile(0.5, scrape_duration_seconds{job="node"})',
      ),
      'a scrape, s, the longest': await prometheus.number('max(scrape_duration_seconds{job="node"})'),
    };
    for (const [what, value] of Object.entries(told)) console.log(`${what}: ${Number(value.toPrecision(3))}`);
    expect(told['series a machine']).toBeLessThan(2_000);
    expect(await prometheus.number('count(up{job="node"} == 1)')).toBe(COUNT);
    expect(await prometheus.number('sum(prometheus_rule_group_iterations_missed_total) or vector(0)')).toBe(
      0,
    );
  });

  test('the rules are evaluated within their interval', { timeout: PATIENCE }, async () => {
    const groups = await prometheus.groups();
    await prometheus.freeze();
    for (const { name, interval, evaluationTime, rules } of groups) {
      console.log(`${name}: ${evaluationTime.toFixed(3)} s, every ${interval} s`);
      let all = 0;
      for (const rule of rules) {
        const { cpu } = await prometheus.ask(rule.query);
        all += cpu;
        console.log(`    ${rule.evaluationTime.toFixed(3)} s, ${cpu.toFixed(2)} s CPU: ${rule.name}`);
      }
      console.log(`    ${all.toFixed(2)} s CPU: all of them`);
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
      expect(evaluationTime).toBeLessThan(interval);
    }
  });

  test('each query of the dashboard answers while somebody looks', { timeout: PATIENCE }, async () => {
    const end = Math.floor(Date.now() / 1000) - 60;
    const late: string[] = [];
    for (const { title, targets = [] } of dashboard().panels) {
      for (const { expr, instant } of targets) {
        const query = filled(expr, instanceOf(1));
        const { samples, seconds, cpu } = await prometheus.ask(
          query,
          instant === true ? undefined : { start: end - 86_400, end, step: 120 },
        );
        console.log(`${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s CPU: ${samples.length} of ${title}`);
        if (seconds > 10 || samples.length === 0) late.push(`${title}: ${seconds} s, ${samples.length}`);
      }
    }
    expect(late).toEqual([]);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(2_000);
}
