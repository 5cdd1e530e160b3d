import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/messages/languages.ts';
import type { TestedMirror } from '../../../src/report/models/mirror-test-report.ts';
import type { Answer } from '../../../src/report/models/reports.ts';
import { renderGithub } from '../../../src/report/renderers/github.ts';
import { renderJunit } from '../../../src/report/renderers/junit.ts';
import { renderNagios } from '../../../src/report/renderers/nagios.ts';
import { explainSheet } from '../../../src/report/sheet/explain.ts';
import { mirrorTestSheet } from '../../../src/report/sheet/mirror-test.ts';
import type { Sheet } from '../../../src/report/sheet/sheet.ts';
import { waitSheet } from '../../../src/report/sheet/wait.ts';
import { HEAD, reportOf, viewIn } from '../replayed-report.ts';
import { readJunit } from './junit-reader.ts';
import { runnerCommand } from './runner-command.ts';

async function waited(outcome: 'ready' | 'hopeless' | 'time-is-up', language: Language): Promise<Sheet> {
  const checked = outcome === 'hopeless' ? await reportOf('daemon-masked', language) : null;
  const causes = checked?.causes ?? [];
  const report: Answer<'wait'> = {
    ...HEAD,
    command: 'wait',
    for: 'engine',
    outcome,
    waitedMs: 7_250,
    causes,
    proof: null,
  };
  return waitSheet(report, await viewIn(language), { checked });
}

test.each(LANGUAGES)(
  'wait in %s: how long it took, and why it is not ready',
  { timeout: 60_000 },
  async (language) => {
    const view = await viewIn(language);
    const ready = await waited('ready', language);
    expect(renderNagios(ready)).toMatch(/^DOCKER OK: [^|]*7\.3/);
    expect(readJunit(renderJunit(ready, view)).map(({ result, seconds }) => [result, seconds])).toEqual([
      ['success', 7.25],
    ]);
    const hopeless = await waited('hopeless', language);
    const [first] = renderGithub(hopeless, view).split('\n').map(runnerCommand);
    expect([first?.name, first?.properties['title']]).toEqual([
      'error',
      expect.stringContaining('(daemon-masked)'),
    ]);
    expect(hopeless.verdict).toBe('problem');
    // Nobody knows why: that it is not ready is the problem then.
    const late = await waited('time-is-up', language);
    expect(late.problems.map(({ id, level }) => [id, level])).toEqual([['not-ready', 'fail']]);
    expect(readJunit(renderJunit(late, view)).map(({ result }) => result)).toEqual(['failed']);
  },
);

const MIRROR: TestedMirror = {
  url: 'https://a.test',
  verdict: 'good',
  rank: 1,
  search: null,
  digest: null,
  freshness: 'as-hub',
  created: null,
  firstByteMs: 10,
  bytesPerSecond: 1_000_000,
  steps: [{ step: 'ping', ms: 10, ok: true, said: 'HTTP 200' }],
  said: '',
  name: null,
  operator: null,
  restrictions: [],
  closed: null,
  configured: false,
};
const GONE: TestedMirror = {
  ...MIRROR,
  url: 'https://b.test',
  verdict: 'unreachable',
  rank: null,
  said: 'tcp: no response',
  configured: true,
};

async function tested(...mirrors: readonly TestedMirror[]): Promise<Sheet> {
  const hub = { answer: 'has', digest: null } as const;
  const report: Answer<'mirror test'> = {
    ...HEAD,
    command: 'mirror test',
    registry: 'docker.io',
    image: 'busybox',
    askedAs: 'graph',
    hub,
    mirrors,
  };
  return mirrorTestSheet(report, await viewIn('en'));
}

test('mirror test: a mirror that is used and no good is a warning, none that is good a failure', async () => {
  expect((await tested(MIRROR)).verdict).toBe('good');
  expect((await tested(MIRROR, { ...GONE, configured: false })).problems).toEqual([]);
  const mixed = await tested(MIRROR, GONE);
  expect([mixed.verdict, mixed.problems.map(({ id, subject }) => [id, subject])]).toEqual([
    'warning',
    [['mirror-unreachable', 'https://b.test']],
  ]);
  expect(readJunit(renderJunit(mixed, await viewIn('en'))).map(({ result }) => result)).toEqual([
    'success',
    'failed',
  ]);
  const none = await tested(GONE);
  expect([none.verdict, none.problems[0]?.id]).toEqual(['problem', 'no-usable-mirror']);
});

test('explain: what the text most likely means is the error, what else it mentions a notice', async () => {
  const cause = {
    id: 'daemon-stopped',
    confidence: 'certain',
    matched: 'x',
    title: 'One',
    explanation: 'e',
    howWeTell: 'h',
    advice: [],
    steps: [],
    sources: [],
    also: [],
    tellApart: null,
  } as const;
  const causes = [cause, { ...cause, id: 'disk-full', title: 'Two' } as const];
  const head = { ...HEAD, command: 'explain', situation: null, checked: null } as const;
  const view = await viewIn('en');
  const lines = renderGithub(explainSheet({ ...head, causes }, view), view).split('\n');
  expect(lines.map((line) => runnerCommand(line)?.name)).toEqual(['error', 'notice', undefined]);
  const unknown = explainSheet({ ...head, causes: [] }, view);
  expect([unknown.verdict, unknown.said]).toEqual(['undetermined', view.messages.explain.notRecognised]);
});
