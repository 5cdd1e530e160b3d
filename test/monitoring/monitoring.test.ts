import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gaugesOf } from '../../src/report/renderers/gauges.ts';
import { renderPrometheus } from '../../src/report/renderers/prometheus.ts';
import { checkSheet } from '../../src/report/sheet/check.ts';
import type { Sheet } from '../../src/report/sheet/sheet.ts';
import { reportOf, viewIn } from '../report/replayed-report.ts';
import { dashboard, FOLDER } from './dashboard.ts';

async function sheetOf(name: string): Promise<Sheet> {
  return checkSheet(await reportOf(name, 'en'), await viewIn('en'));
}

/** What is written where all of it is: no recording has a certificate, nor an accepted cause. */
async function names(): Promise<ReadonlySet<string>> {
  const sheet = await sheetOf('mirror-stale');
  const [problem] = sheet.problems;
  if (sheet.measured === undefined || problem === undefined) throw new Error('nothing was measured');
  const whole: Sheet = {
    ...sheet,
    accepted: [{ ...problem, by: 'waiver', why: '' }],
    measured: { ...sheet.measured, certificates: [{ host: 'r.test', until: '2027-01-01T00:00:00.000Z' }] },
  };
  return new Set(gaugesOf(whole).map(({ name }) => name));
}

/** What ends a label, a line or a text too early in a notation that does not expect it. */
const HOSTILE = '"} 1\n# TYPE x counter\\\nx{a="b"} 2 \r\t\u0000\u2028\uD800,\\n\\';

async function hostileSheet(): Promise<Sheet> {
  const sheet = await sheetOf('mirror-stale');
  if (sheet.measured === undefined) throw new Error('nothing was measured');
  const { ways, storage } = sheet.measured;
  return {
    ...sheet,
    engine: HOSTILE,
    measured: {
      ...sheet.measured,
      ways: ways.map((way, at) => ({ ...way, registry: `${HOSTILE}${at}` })),
      storage: storage.map((place) => ({ ...place, path: `${HOSTILE}${place.path}` })),
      certificates: [{ host: HOSTILE, until: '2027-01-01T00:00:00.000Z' }],
    },
  };
}

test('a label holds what it holds, and the file has no line that is not ours', async () => {
  const lines = renderPrometheus(await hostileSheet()).split('\n');
  const wrong = lines.filter(
    (line) => !/^(?:# (?:HELP|TYPE) docker_doctor_|docker_doctor_\w+(?:\{| ))/.test(line),
  );
  expect(wrong).toEqual([]);
  const values = lines.flatMap((line) =>
    [...line.matchAll(/registry="((?:[^"\\\n]|\\.)*)"/g)].map(([, value]) => value),
  );
  expect(values.length).toBeGreaterThan(0);
  for (const value of values)
    expect(value?.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))).toContain(HOSTILE);
});

const textOf = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');

test('what alerts and dashboard ask for is written, and all that is written is told', async () => {
  const written = await names();
  const asked = [
    ...`${textOf('alerts.yml')}${textOf('dashboard.json')}`.matchAll(/\bdocker_doctor_[a-z_]+/g),
  ];
  expect([...new Set(asked.map(([name]) => name))].filter((name) => !written.has(name))).toEqual([]);
  const recorded = [...textOf('alerts.yml').matchAll(/- record: (\S+)/g)].map(([, name]) => name);
  for (const [name] of textOf('dashboard.json').matchAll(/\bdocker_doctor:[a-z_:]+/g))
    expect(recorded).toContain(name);
  const told = readFileSync(path.join(FOLDER, '../docs/fleet.md'), 'utf8');
  const isTold = (name: string): boolean =>
    told.includes(`\`${name}\``) ||
    told.includes(`\`${name.replace(/^.*(_(?:limit|free_bytes|inodes|free_inodes))$/, '$1')}\``);
  expect([...written].filter((name) => !isTold(name))).toEqual([]);
});

describe('the dashboard', () => {
  const { panels, templating } = dashboard();
  const drawn = panels.filter(({ type }) => type !== 'row');

  test('each panel has a title, a description, a unit, and the data source that is chosen', () => {
    for (const { title, description = '', datasource, fieldConfig, targets = [] } of drawn) {
      expect(description, title).toMatch(/\.$/);
      expect(datasource?.uid, title).toBe('${datasource}');
      expect(fieldConfig?.defaults.unit, title).toBeTypeOf('string');
      expect(targets.length, title).toBeGreaterThan(0);
      for (const target of targets) expect(target.datasource.uid, title).toBe('${datasource}');
    }
    expect(new Set(drawn.map(({ title }) => title)).size).toBe(drawn.length);
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance', 'registry']);
  });

  test('no panel lies over another, and none beside the screen', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

test('node-problem-detector: no rule takes longer than all may, and the line fits', () => {
  const config: {
    readonly pluginConfig: { readonly timeout: string; readonly max_output_length: number };
    readonly rules: readonly { readonly timeout: string; readonly args: readonly string[] }[];
  } = JSON.parse(textOf('node-problem-detector.json'));
  for (const { timeout, args } of config.rules) {
    expect(Number.parseInt(timeout, 10)).toBeLessThanOrEqual(
      Number.parseInt(config.pluginConfig.timeout, 10),
    );
    expect(args).toEqual(['check', '--format', 'npd']);
  }
  expect(config.pluginConfig.max_output_length).toBe(80);
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

describe.skipIf(!hasPromtool)('promtool', () => {
  const promtool = (words: readonly string[], input = ''): string => {
    const { status, stdout, stderr } = spawnSync('promtool', words, { cwd: FOLDER, input, encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  };

  test('takes the rules, and their tests pass', () => {
    expect(promtool(['check', 'rules', 'alerts.yml'])).toBe('');
    expect(promtool(['test', 'rules', 'alerts.test.yml'])).toBe('');
  });

  test.each(['healthy-trixie', 'mirror-stale', 'disk-full', 'daemon-masked'])(
    'finds nothing in the figures of %s',
    async (name) => {
      expect(promtool(['check', 'metrics'], `${renderPrometheus(await sheetOf(name))}\n`)).toBe('');
    },
  );

  test('reads every label back, whatever names a mirror, a path and an engine have', async () => {
    expect(promtool(['check', 'metrics'], `${renderPrometheus(await hostileSheet())}\n`)).toBe('');
  });
});
