import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FRESHNESS, VERDICTS } from '../../src/knowledge/vocabulary/mirrors.ts';
import { LANGUAGES } from '../../src/messages/languages.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { RECORDINGS } from '../recordings.ts';
import { schemaFaults } from '../schema.ts';
import { HEAD, reportOf } from './replayed-report.ts';

test.each(RECORDINGS)('%s: the report is as published', async (name) => {
  for (const language of LANGUAGES) {
    const report = await reportOf(name, language);
    const text = renderJson(report);
    expect(schemaFaults('check', JSON.parse(text))).toEqual([]);
    expect(JSON.parse(text)).toEqual(report);
  }
});

test('the ids are the same in every language', async () => {
  const [english, chinese] = await Promise.all(
    LANGUAGES.map((language) => reportOf('mirror-403-hub-blackholed', language)),
  );
  const ids = (report: typeof english) => report?.causes.map(({ id, params }) => ({ id, params }));
  expect(ids(english)).toEqual(ids(chinese));
  expect(english?.causes[0]?.title).not.toBe(chinese?.causes[0]?.title);
});

test('the schema of mirror test has each verdict there is, and no other', () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('../../schema/mirror-test-v1.schema.json', import.meta.url), 'utf8'),
  );
  expect(schema).toMatchObject({
    properties: {
      mirrors: {
        items: {
          properties: {
            verdict: { enum: expect.toSatisfy((all: readonly string[]) => isSame(all, VERDICTS)) },
            freshness: { enum: expect.toSatisfy((all: readonly string[]) => isSame(all, FRESHNESS)) },
          },
        },
      },
    },
  });
});

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join(' ') === others.toSorted().join(' ');
}

const FIX: Answer<'fix'> = {
  ...HEAD,
  command: 'fix',
  changes: [
    {
      id: 'reload docker.service',
      kind: 'service',
      target: 'docker.service',
      safety: 'safe',
      diff: 'systemctl reload docker.service',
      state: 'verified',
    },
  ],
  verified: true,
  remaining: ['search-unreachable'],
  said: [],
};

const EXPLAIN: Answer<'explain'> = {
  ...HEAD,
  command: 'explain',
  situation: { kind: 'gitlab-ci', why: 'gitlab-runner' },
  causes: [
    {
      id: 'hub-unreachable',
      confidence: 'certain',
      matched: 'x',
      title: 'x',
      explanation: 'x',
      howWeTell: 'x',
      advice: ['x', '$ sudo y'],
      steps: [{ say: 'x' }, { run: 'sudo y', needsRoot: true, stopsContainers: false }],
      sources: [],
      also: [],
      tellApart: null,
    },
  ],
  checked: null,
};

const MIRROR_LIST: Answer<'mirror list'> = {
  ...HEAD,
  command: 'mirror list',
  registry: 'docker.io',
  engines: [
    {
      engine: 'podman',
      file: '/etc/containers/x.conf',
      overriddenBy: null,
      without: null,
      unread: null,
      mirrors: [],
    },
    {
      engine: 'docker',
      file: '/etc/docker/daemon.json',
      overriddenBy: { file: '/etc/docker/certs.d/docker.io/hosts.toml', hosts: ['https://a.test'] },
      without: null,
      unread: null,
      mirrors: [
        { url: 'https://a.test', inFile: true, inForce: null, known: null },
        {
          url: 'https://docker.m.daocloud.io',
          inFile: false,
          inForce: true,
          known: {
            name: 'daocloud',
            operator: 'DaoCloud',
            status: 'open',
            restrictions: ['allowlist'],
            documented: '2026-08-21',
          },
        },
      ],
    },
  ],
};

const PULL: Answer<'pull'> = {
  ...HEAD,
  command: 'pull',
  image: 'redis:latest',
  platform: null,
  outcome: 'pulled',
  digest: `sha256:${'a'.repeat(64)}`,
  source: 'https://a.test',
  comparedWith: ['https://registry-1.docker.io'],
  disagreeing: [{ source: 'https://b.test', digest: `sha256:${'b'.repeat(64)}` }],
  bytes: 4_352_604,
  tagged: 'redis:latest',
  tried: [{ source: 'https://c.test', said: 'nothing came for 20 s' }],
  causes: [],
  said: [],
};

test('what pull answers is as published', () => {
  expect(schemaFaults('pull', PULL)).toEqual([]);
  expect(schemaFaults('pull', { ...PULL, outcome: 'refused', digest: null, source: null })).toEqual([]);
  expect(schemaFaults('pull', { ...PULL, outcome: 'done' })).toHaveLength(1);
  expect(schemaFaults('pull', { ...PULL, digest: 'latest' })).toHaveLength(1);
});

test('what fix, undo, explain and mirror answer is as published', () => {
  expect(schemaFaults('fix', FIX)).toEqual([]);
  expect(schemaFaults('fix', { ...FIX, command: 'mirror use' })).toEqual([]);
  expect(schemaFaults('mirror-list', MIRROR_LIST)).toEqual([]);
  expect(schemaFaults('mirror-list', { ...MIRROR_LIST, engines: [{}] })).toHaveLength(6);
  expect(schemaFaults('fix', { ...FIX, command: 'undo', added: 'later' })).toEqual([]);
  expect(schemaFaults('explain', EXPLAIN)).toEqual([]);
});

describe('the schemas are strict enough to see', () => {
  test('a key that was lost, and a word that is none of ours', async () => {
    const { summary: _summary, ...rest } = await reportOf('healthy-trixie', 'en');
    expect(schemaFaults('check', rest)).toEqual([" must have required property 'summary'"]);
    expect(schemaFaults('check', { ...rest, summary: _summary, outcome: 'fine' })).toEqual([
      '/outcome must be equal to one of the allowed values',
    ]);
  });

  test('a failed check without a finding', async () => {
    const report = await reportOf('daemon-stopped', 'en');
    const checks = report.checks.map((check) => ({ ...check, findings: [] }));
    expect(schemaFaults('check', { ...report, checks })).toContain(
      '/checks/1/findings must NOT have fewer than 1 items',
    );
  });

  test('a time that is not UTC, a state that there is not, another version', () => {
    expect(schemaFaults('fix', { ...FIX, startedAt: '2026-01-01T00:00:00+02:00' })).toHaveLength(1);
    expect(schemaFaults('fix', { ...FIX, changes: [{ ...FIX.changes[0], state: 'done' }] })).toHaveLength(1);
    expect(schemaFaults('explain', { ...EXPLAIN, schemaVersion: 2 })).toHaveLength(1);
  });
});
