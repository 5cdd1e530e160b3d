import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/messages/languages.ts';
import type { CommandName } from '../../src/report/models/reports.ts';
import { FORMATS, formatsOf, RENDERERS } from '../../src/report/renderers/index.ts';
import { renderMirrorList } from '../../src/report/renderers/pretty/mirror-list.ts';
import { renderPull } from '../../src/report/renderers/pretty/pull.ts';
import { renderSearch } from '../../src/report/renderers/pretty/search.ts';
import { HEAD, reportOf, viewIn } from './replayed-report.ts';

const COMMANDS = Object.keys(RENDERERS).filter((name): name is CommandName => name in RENDERERS);

test('every command answers in its formats', { timeout: 60_000 }, async () => {
  expect(COMMANDS).toHaveLength(23);
  const [pretty, json, ...others] = FORMATS;
  expect(formatsOf('check')).toEqual(FORMATS);
  expect(formatsOf('wait')).toEqual(
    FORMATS.filter((format) => !['prometheus', 'influx', 'npd'].includes(format)),
  );
  expect(formatsOf('explain')).toEqual([pretty, json, 'line', 'github', 'sarif', 'gitlab', 'markdown']);
  expect(formatsOf('mirror test')).toEqual([pretty, json, 'line', 'github', 'junit', 'markdown', 'nagios']);
  const told = COMMANDS.filter((command) => others.some((format) => formatsOf(command).includes(format)));
  expect(told.sort()).toEqual(['check', 'explain', 'mirror test', 'wait']);
  for (const command of COMMANDS) {
    for (const format of formatsOf(command)) {
      expect(await RENDERERS[command][format]?.(), `${command} ${format}`).toBeTypeOf('function');
    }
  }
});

const SEARCH = {
  ...HEAD,
  command: 'search',
  term: 'redis',
  answeredBy: 'index.docker.io',
  equivalent: 'docker search redis',
  results: [
    { name: 'redis', description: 'd'.repeat(60), stars: 13_000, official: true, automated: false },
    { name: 'a/redis-stack', description: 'short', stars: 9, official: false, automated: false },
  ],
  said: ['x: no response'],
} as const;

describe('search', () => {
  const aside = { noTrunc: false, known: false };

  test('as docker search prints it, columns as wide as they must be', async () => {
    expect(renderSearch(SEARCH, await viewIn('en'), aside).split('\n')).toEqual([
      'NAME            DESCRIPTION                                     STARS   OFFICIAL',
      `redis           ${'d'.repeat(44)}…   13000   [OK]`,
      `a/redis-stack   short${' '.repeat(43)}9`,
    ]);
    expect(renderSearch(SEARCH, await viewIn('en'), { ...aside, noTrunc: true })).toContain('d'.repeat(60));
  });

  test('where nobody answers, why, and whom else one could ask', async () => {
    const silent = { ...SEARCH, answeredBy: null, results: [] };
    expect(renderSearch(silent, await viewIn('en'), aside)).toMatch(
      /x: no response.*\n.*search --known redis$/,
    );
    expect(renderSearch(silent, await viewIn('en'), { ...aside, known: true })).not.toContain('--known');
    expect(renderSearch({ ...SEARCH, results: [] }, await viewIn('en'), aside)).toBe('No results for redis.');
  });
});

test('mirror list: what is in the file, what is in force, what is known', async () => {
  const known = {
    name: 'daocloud',
    operator: 'DaoCloud',
    status: 'open',
    restrictions: ['allowlist'],
    documented: '2026-08-21',
  } as const;
  const mirrors = [
    { url: 'https://docker.m.daocloud.io', inFile: true, inForce: null, known },
    { url: 'https://a.test', inFile: false, inForce: true, known: null },
  ];
  const engines = [
    {
      engine: 'docker',
      file: '/etc/docker/daemon.json',
      overriddenBy: { file: '/x/hosts.toml', hosts: ['https://b.test'] },
      without: null,
      unread: null,
      mirrors,
    },
    {
      engine: 'podman',
      file: '/etc/containers/x.conf',
      overriddenBy: null,
      without: null,
      unread: null,
      mirrors: [],
    },
    {
      engine: 'k3s',
      file: '/etc/rancher/k3s/registries.yaml',
      overriddenBy: null,
      without: null,
      unread: 'no permission: /etc/rancher/k3s/registries.yaml',
      mirrors: [],
    },
  ] as const;
  const view = await viewIn('en');
  expect(renderMirrorList({ registry: 'docker.io', engines }, view).split('\n')).toEqual([
    'Docker  /etc/docker/daemon.json',
    '  overridden by /x/hosts.toml: https://b.test',
    '  https://docker.m.daocloud.io',
    '    in the file; no response from the engine',
    '    DaoCloud; serves selected images only (as of 2026-08-21)',
    '  https://a.test',
    '    not in the file; in effect',
    'Podman  /etc/containers/x.conf',
    '  no mirror',
    'k3s/RKE2  /etc/rancher/k3s/registries.yaml',
    '  no permission: /etc/rancher/k3s/registries.yaml',
  ]);
  expect(renderMirrorList({ registry: 'docker.io', engines: [] }, view)).toBe(view.messages.mirror.noEngine);
});

test('mirror list: where no engine has one, what to type', async () => {
  const view = await viewIn('en');
  const podman = {
    engine: 'podman',
    file: '/x.conf',
    overriddenBy: null,
    without: null,
    unread: null,
    mirrors: [],
  } as const;
  const lines = (registry: string): readonly string[] =>
    renderMirrorList({ registry, engines: [podman] }, view).split('\n');
  expect(lines('ghcr.io')).toEqual([
    'Podman  /x.conf',
    '  no mirror',
    '',
    'To test the known mirrors and use the best: sudo docker-doctor mirror use --registry ghcr.io --fastest 2',
  ]);
  expect(lines('docker.io').at(-1)).toMatch(/: sudo docker-doctor mirror use --fastest 2$/);
  expect(
    renderMirrorList({ registry: 'ghcr.io', engines: [podman] }, { ...view, quiet: true }),
  ).not.toContain('use');
});

test.each(LANGUAGES)('pull without an engine says in %s what check says of it', async (language) => {
  const checked = await reportOf('daemon-stopped', language);
  const view = await viewIn(language);
  const report = {
    ...HEAD,
    command: 'pull',
    image: 'redis:latest',
    platform: null,
    outcome: 'failed',
    digest: null,
    source: null,
    comparedWith: [],
    disagreeing: [],
    bytes: 0,
    tagged: null,
    tried: [],
    causes: ['daemon-stopped'],
    said: ['x'],
  } as const;
  const screen = renderPull(report, view, { checked });
  expect(screen.startsWith(`✖ ${view.messages.causes['daemon-stopped'].title}`)).toBe(true);
  expect(renderPull(report, view, { checked: null })).toBe('x');
});
