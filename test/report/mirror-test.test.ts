import { describe, expect, test } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';
import { FRESHNESS, VERDICTS } from '../../src/knowledge/vocabulary/mirrors.ts';
import type { TestedMirror } from '../../src/report/models/mirror-test-report.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { renderMirrorTest } from '../../src/report/renderers/pretty/mirror-test.ts';
import stringWidth from '../../src/report/text/string-width.ts';
import { schemaFaults } from '../schema.ts';
import { HEAD } from './replayed-report.ts';

const GOOD: TestedMirror = {
  url: 'https://docker.m.daocloud.io',
  verdict: 'good',
  rank: 1,
  search: true,
  digest: `sha256:${'a'.repeat(64)}`,
  freshness: 'as-hub',
  created: '2026-08-12T19:31:04Z',
  firstByteMs: 1234,
  bytesPerSecond: 12_345_678,
  steps: [{ step: 'ping', ms: 1234, ok: true, said: 'HTTP 200' }],
  said: '',
  name: 'daocloud',
  operator: 'DaoCloud',
  restrictions: ['allowlist', 'rate-limit'],
  closed: null,
  configured: false,
};

function report(...mirrors: readonly TestedMirror[]): Answer<'mirror test'> {
  return {
    ...HEAD,
    command: 'mirror test',
    registry: 'docker.io',
    image: 'busybox',
    askedAs: 'graph',
    hub: { answer: 'silent', digest: null },
    mirrors,
  };
}

function lines(
  value: Answer<'mirror test'>,
  messages = en,
  verbose = false,
  quiet = true,
): readonly string[] {
  const view = {
    messages,
    columns: 80,
    verbose,
    quiet,
    failOn: 'fail',
    command: 'docker-doctor',
  } as const;
  return renderMirrorTest(
    value,
    { ...view, paint: (_style, text) => text },
    { best: [], sudo: 'sudo ' },
  ).split('\n');
}

test('the best with their figures, the others with what was said', () => {
  const drips = {
    ...GOOD,
    url: 'http://10.0.0.5:5000',
    verdict: 'slow',
    rank: 2,
    bytesPerSecond: 20_480,
  } as const;
  const stale = { ...GOOD, url: 'https://a.test', verdict: 'stale', rank: null, freshness: 'older' } as const;
  const dead = {
    ...GOOD,
    url: 'https://a-very-long-name-of-a-host.mirror.test',
    verdict: 'unreachable',
    rank: null,
    said: 'ping: tcp: no answer within 5000 ms',
  } as const;
  expect(
    lines(report(GOOD, { ...drips, search: null }, { ...stale, created: '2023-05-04T17:37:03Z' }, dead)),
  ).toEqual([
    '    MIRROR                      VERDICT      FIRST BYTE SPEED     IMAGE   SEARCH',
    ' 1  docker.m.daocloud.io        good         1234 ms    12.3 MB/s as Hub  yes',
    ' 2  http://10.0.0.5:5000        slow         1234 ms    20 kB/s   as Hub  ?',
    ' -  a.test                      stale        has an older image, from 2023-05-04',
    ' -  …ame-of-a-host.mirror.test  unreachable  ping: TCP: no response within 5.0 s',
  ]);
});

test('one that refuses, with what is known of it', () => {
  const refuses = { ...GOOD, verdict: 'forbidden', rank: null, said: 'manifest: HTTP 403' } as const;
  const [, line] = lines(report({ ...refuses, restrictions: ['own-cloud'] }));
  expect(line).toContain('manifest: HTTP 403; only reachable');
});

test('one whose bytes are others, and one that was given up', () => {
  const steps = [{ step: 'blob', ms: 1, ok: false, said: 'HTTP 200, sha256:00' }];
  const tampered = {
    ...GOOD,
    verdict: 'tampered',
    rank: null,
    steps,
    said: 'blob: HTTP 200, sha256:00',
  } as const;
  const closed = {
    ...GOOD,
    verdict: 'unreachable',
    rank: null,
    closed: '2026-06-28',
    said: 'ping: x',
  } as const;
  const [, first, second] = lines(report(tampered, closed));
  expect(first).toMatch(/tampered +its blob does not match/);
  expect(second).toMatch(/unreachable +closed, as of 2026-06-28; ping/);
});

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('%s', (_language, messages) => {
  test('no line is wider than 80 columns, whatever the verdict is', () => {
    const all = VERDICTS.flatMap((verdict) =>
      FRESHNESS.map((freshness): TestedMirror => {
        const rank = verdict === 'good' ? 1 : null;
        return {
          ...GOOD,
          verdict,
          freshness,
          rank,
          said: '说'.repeat(60),
          url: `https://${'a'.repeat(60)}.test`,
        };
      }),
    );
    for (const verbose of [false, true]) {
      expect(lines(report(...all), messages, verbose).filter((line) => stringWidth(line) > 80)).toEqual([]);
    }
  });

  test('every cell of a column begins at the same place', () => {
    const [heading = '', line = ''] = lines(report(GOOD), messages);
    const speedAt = stringWidth(line.slice(0, line.indexOf('12.3 MB/s')));
    const [, , , speed] = messages.mirrorTest.columns;
    expect(stringWidth(heading.slice(0, heading.indexOf(speed)))).toBe(speedAt);
  });
});

test('the report is as published', () => {
  expect(schemaFaults('mirror-test', report(GOOD))).toEqual([]);
  const { rank: _rank, ...rest } = GOOD;
  expect(schemaFaults('mirror-test', { ...report(), mirrors: [rest] })).toHaveLength(1);
  expect(schemaFaults('mirror-test', { ...report(), mirrors: [{ ...GOOD, verdict: 'fine' }] })).toHaveLength(
    1,
  );
});

test.each([en, zhCN])('a later image than that of most is told: the most may lag', (messages) => {
  const most = { ...GOOD, freshness: 'as-most' } as const;
  const later = {
    ...GOOD,
    url: 'https://later.test',
    verdict: 'unconfirmed',
    rank: null,
    freshness: 'alone',
  } as const;
  const said = (...mirrors: readonly TestedMirror[]): string =>
    lines(report(...mirrors), messages, false, false)
      .join('')
      .replaceAll(' ', '');
  const sentence = messages.mirrorTest.later([later.url], 'Docker Hub').replaceAll(' ', '');
  expect(said(most, later)).toContain(sentence);
  expect(said(most, { ...later, freshness: 'older' })).not.toContain(sentence);
  // Held against Docker Hub it is no question.
  expect(said(GOOD, later)).not.toContain(sentence);
});
