import { beforeAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/messages/languages.ts';
import { checkSheet } from '../../../src/report/sheet/check.ts';
import type { Sheet } from '../../../src/report/sheet/sheet.ts';
import { renderInflux } from '../../../src/report/renderers/influx.ts';
import { renderNpd } from '../../../src/report/renderers/npd.ts';
import { renderPrometheus } from '../../../src/report/renderers/prometheus.ts';
import { RECORDINGS } from '../../recordings.ts';
import { reportOf, viewIn } from '../replayed-report.ts';
import { hostile } from './sheets.ts';

const SLACK = { timeout: 120_000 } as const;

const SHEETS = new Map<string, Sheet>();

beforeAll(async () => {
  for (const language of LANGUAGES) {
    const view = await viewIn(language);
    for (const name of RECORDINGS) {
      SHEETS.set(`${name} ${language}`, checkSheet(await reportOf(name, language), view));
    }
  }
  const view = await viewIn('en');
  const sheet = checkSheet(await reportOf('mirror-stale', 'en'), view);
  SHEETS.set('hostile', hostile({ name: 'mirror-stale', sheet, view }).sheet);
  SHEETS.set('crowded', crowded(sheet));
}, 300_000);

/** A machine with more of everything than anybody has, each name twice and longer than a name is. */
function crowded(sheet: Sheet): Sheet {
  const [way] = sheet.measured?.ways ?? [];
  const [place] = sheet.measured?.storage ?? [];
  const [one] = sheet.cases;
  if (way === undefined || place === undefined || one === undefined || sheet.measured === undefined) {
    throw new Error('nothing was measured');
  }
  const name = (at: number): string => `${Math.floor(at / 2)}.${'a'.repeat(300)}`;
  const many = Array.from({ length: 400 }, (_, at) => at);
  return {
    ...sheet,
    cases: many.map((at) => ({ ...one, id: name(at) })),
    problems: many.map((at) => ({
      id: name(at),
      level: 'fail' as const,
      title: 't',
      found: [],
      explanation: '',
      advice: [],
      subject: '',
      check: 'c',
      place: null,
    })),
    measured: {
      ...sheet.measured,
      ways: many.map((at) => ({ ...way, registry: name(at) })),
      storage: many.map((at) => ({ ...place, path: name(at) })),
      certificates: many.map((at) => ({ host: name(at), until: '2027-01-01T00:00:00.000Z' })),
    },
  };
}

const SAMPLE = /^(docker_doctor_[a-z_]+)(\{.*\})? (-?[\d.]+(?:e[+-]?\d+)?)$/;

test('prometheus: no sample twice, no more than can be kept of thousands of machines', SLACK, () => {
  const counts: number[] = [];
  for (const [name, sheet] of SHEETS) {
    const lines = renderPrometheus(sheet)
      .split('\n')
      .filter((line) => !line.startsWith('# '));
    expect(
      lines.find((line) => !SAMPLE.test(line) || line.length > 600),
      name,
    ).toBeUndefined();
    expect(new Set(lines.map((line) => line.replace(/ [^ ]+$/, ''))).size, name).toBe(lines.length);
    expect(lines.length, name).toBeLessThan(name === 'crowded' ? 2_000 : 420);
    counts.push(lines.length);
  }
  expect(Math.min(...counts)).toBeGreaterThan(200);
});

test('prometheus: what was measured is told in seconds and bytes', SLACK, async () => {
  const text = renderPrometheus(checkSheet(await reportOf('mirror-stale', 'en'), await viewIn('en')));
  for (const sample of [
    'docker_doctor_verdict{verdict="warning"} 1',
    'docker_doctor_cause{cause="mirror-stale",severity="warn"} 1',
    'docker_doctor_registry_up{registry="registry-1.docker.io",kind="hub"} 1',
    'docker_doctor_registry_up{registry="mirror-stale.lab.test",kind="mirror"} 1',
    'docker_doctor_run_duration_seconds 1.234',
  ]) {
    expect(text.split('\n')).toContain(sample);
  }
  expect(text).toMatch(/^docker_doctor_registry_probe_seconds\{.*step="ping",phase="tls"\} 0\.0\d+$/m);
  expect(text).toMatch(/^docker_doctor_hub_pulls_remaining \d+$/m);
  expect(text).toMatch(/^docker_doctor_storage_free_bytes\{path="\/var\/lib\/docker"\} \d{9,}$/m);
});

/** By the railway diagram of docs.influxdata.com, "Line protocol": measurement, tags, fields, a time in nanoseconds. */
const KEY = String.raw`(?:[^\\,= \n]|\\[,= ]|\\(?![,= ]))+`;
const POINT = new RegExp(String.raw`^${KEY}(?:,${KEY}=${KEY})* ${KEY}=-?[\d.]+(?:,${KEY}=-?[\d.]+)* \d{19}$`);

test('influx: each line is a point, and each point is there once', SLACK, () => {
  for (const [name, sheet] of SHEETS) {
    const lines = renderInflux(sheet).split('\n');
    expect(
      lines.find((line) => !POINT.test(line)),
      name,
    ).toBeUndefined();
    const series = lines.map((line) => /^(?:\\.|[^ \\])+/.exec(line)?.[0]);
    expect(new Set(series).size, name).toBe(lines.length);
  }
  const lines = renderInflux(SHEETS.get('mirror-stale en') ?? notRecorded()).split('\n');
  expect(lines.find((line) => line.startsWith('docker_doctor_storage,'))).toMatch(
    /^docker_doctor_storage,path=\/var\/lib\/docker size_bytes=\d+,free_bytes=\d+,inodes=\d+,free_inodes=\d+ 17672256012340{5}0?/,
  );
});

/** A machine of which one place has this name. */
function placed(path: string, freeBytes: number): Sheet {
  const sheet = SHEETS.get('mirror-stale en') ?? notRecorded();
  const { measured } = sheet;
  const [place] = measured?.storage ?? [];
  if (measured === undefined || place === undefined) throw new Error('nothing was measured');
  return { ...sheet, measured: { ...measured, storage: [{ ...place, path, freeBytes }] } };
}

test('influx: no backslash of a name takes the next mark of the line along', () => {
  const tagOf = (path: string): string | undefined =>
    /^docker_doctor_storage,path=((?:\\[,= ]|[^,= ])*) size_bytes=/m.exec(renderInflux(placed(path, 1)))?.[1];
  expect(tagOf(String.raw`/a\b`)).toBe(String.raw`/a\b`);
  expect(tagOf(String.raw`/a b,c=d`)).toBe(String.raw`/a\ b\,c\=d`);
  for (const end of ['\\', '\\ ', ' \\', '\\ \\ ', '\\\n\\']) expect(tagOf(`/a${end}`)).toBe('/a');
  expect(tagOf(String.raw`/a\,b\\ c\=d`)).toBe(String.raw`/a\,b\ c\=d`);
});

test('what is no number is no sample', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const sheet = placed('/a', value);
    expect(renderInflux(sheet)).not.toMatch(/free_bytes|NaN|Infinity/);
    expect(renderPrometheus(sheet)).not.toMatch(/free_bytes|NaN|Infinity/);
  }
});

function notRecorded(): Sheet {
  throw new Error('not recorded');
}

test('npd: one line of English, which node-problem-detector does not cut', SLACK, () => {
  for (const [name, sheet] of SHEETS) {
    const line = renderNpd(sheet);
    expect(line, name).toMatch(/^[\x20-\x7E]+$/);
    expect(line.length, name).toBeLessThanOrEqual(80);
  }
  expect(renderNpd(SHEETS.get('disk-full zh-CN') ?? notRecorded())).toBe('Docker does not work: disk-full');
  expect(renderNpd(SHEETS.get('healthy-trixie en') ?? notRecorded())).toBe('Docker works');
});
