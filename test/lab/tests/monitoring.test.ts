import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dashboard, filled, FOLDER } from '../../monitoring/dashboard.ts';
import { createWorld, type World } from '../machine/world.ts';

const SLACK = { timeout: 240_000 } as const;

const INSTANCE = '127.0.0.1:9100';

const CONFIG = `global: {scrape_interval: 2s, evaluation_interval: 2s}
rule_files: [/root/alerts.yml]
scrape_configs:
  - job_name: node
    static_configs: [{targets: ['${INSTANCE}']}]
`;

let world: World;
beforeAll(async () => {
  world = await createWorld({
    suite: 'trixie',
    packages: ['prometheus', 'prometheus-node-exporter'],
    mirrors: ['https://mirror-full.lab.test'],
  });
  await world.machine.waitForDocker();
  // The same rules, without the patience of the real ones.
  const rules = readFileSync(path.join(FOLDER, 'alerts.yml'), 'utf8').replace(
    / (for|interval): \w+/g,
    ' $1: 2s',
  );
  await world.machine.writeFile('/root/alerts.yml', rules);
  await world.machine.writeFile('/root/prometheus.yml', CONFIG);
  await sh(
    'systemctl stop prometheus prometheus-node-exporter 2>/dev/null; mkdir -p /var/lib/prometheus/node-exporter; systemd-run -q --unit exporter prometheus-node-exporter --collector.textfile.directory=/var/lib/prometheus/node-exporter --web.listen-address=127.0.0.1:9100; systemd-run -q --unit watcher prometheus --config.file=/root/prometheus.yml --storage.tsdb.path=/root/tsdb --web.listen-address=127.0.0.1:9090',
  );
}, 400_000);
afterAll(() => world.stop());

async function sh(script: string): Promise<string> {
  const { stdout, stderr } = await world.machine.exec(['sh', '-c', script]);
  return `${stdout}${stderr}`.trim();
}

async function query(expr: string): Promise<string> {
  const { stdout, stderr } = await world.machine.exec([
    'promtool',
    'query',
    'instant',
    'http://127.0.0.1:9090',
    expr,
  ]);
  return `${stdout}${stderr}`.trim();
}

/** Until it answers so; the last answer. */
async function until(expr: string, isSo: (said: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 40; tries += 1) {
    const said = await query(expr);
    if (isSo(said)) return said;
    await sleep(1_000);
  }
  return query(expr);
}

const FIRING = 'ALERTS{alertstate="firing", alertname="DockerRootCause"}';

test('an alert fires while the machine is broken, and is resolved when it is mended', SLACK, async () => {
  expect((await world.machine.doctor(['watch', 'install', '--yes'])).code).toBe(0);
  expect(await until('docker_doctor_info', (said) => said.includes('engine="26'))).toContain(INSTANCE);
  expect(await query('node_textfile_scrape_error')).toMatch(/=> 0 @/);
  expect(await query(FIRING)).toBe('');
  await sh('systemctl stop docker.socket docker.service; systemctl start docker-doctor.service');
  expect(await until(FIRING, (said) => said !== '')).toContain('cause="daemon-stopped"');
  await sh('systemctl start docker.socket docker.service; systemctl start docker-doctor.service');
  expect(await until(FIRING, (said) => said === '')).toBe('');
});

test('every query of the dashboard answers with data', SLACK, async () => {
  const silent: string[] = [];
  for (const { title, targets = [] } of dashboard().panels) {
    for (const { expr } of targets) {
      const said = await query(filled(expr, INSTANCE));
      if (!said.includes('=>')) silent.push(`${title}: ${said}`);
    }
  }
  expect(silent).toEqual([]);
});
