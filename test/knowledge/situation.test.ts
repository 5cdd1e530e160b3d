import { describe, expect, test } from 'vitest';
import labels from '../../fixtures/errors/situations.toml';
import reports from '../../fixtures/errors/reports/public-2026-11.toml';
import { recognise } from '../../src/knowledge/recognise.ts';
import { keepEnds } from '../../src/knowledge/situation/keep-ends.ts';
import { namedIn } from '../../src/knowledge/situation/named.ts';
import {
  LOOKED_AT,
  recognisePackageTool,
  recogniseSituation,
  situationOf,
} from '../../src/knowledge/situation/recognise-situation.ts';
import { fieldsOf, tableOf } from '../../src/knowledge/signatures/signature.ts';

const LABELS = fieldsOf(labels);
const TEXTS = new Map(tableOf(reports, 'text').map((entry) => [entry.text('source'), entry.text('text')]));

function toldBy(text: string): string | null {
  const [first] = recognise(text);
  const found = recogniseSituation(text) ?? (first === undefined ? null : situationOf(first));
  return found?.kind ?? null;
}

test('the situation of 83 of 85 public reports', () => {
  expect(TEXTS.size).toBe(85);
  expect([...LABELS.keys()].filter((source) => !TEXTS.has(source))).toEqual([]);
  const wrong = [...TEXTS]
    .map(([source, text]) => [source, LABELS.get(source) ?? null, toldBy(text)] as const)
    .filter(([, meant, told]) => meant !== told);
  expect(wrong).toEqual([
    // It is a dind service, and nothing in the text says whose job it is beside.
    ['firecow/gitlab-ci-local#1113', 'gitlab-ci', 'container'],
    // A log that does not name its program.
    ['appcelerator-archive/amp#254', 'library', null],
  ]);
});

test('the reason is in the text', () => {
  const invented = [...TEXTS.values()].filter((text) => !text.includes(recogniseSituation(text)?.why ?? ''));
  expect(invented).toEqual([]);
});

test('the package tool', () => {
  const tool = (source: string): unknown => recognisePackageTool(TEXTS.get(source) ?? '');
  expect(tool('docker/docs#19931')).toBe('dnf');
  expect(tool('docker/docs#17381')).toBe('apt');
  expect(tool('moby/moby#52411')).toBe(null);
});

describe('what a text names', () => {
  test.each([
    ['DaoCloud/public-image-mirror#39575', 'm.daocloud.io', 'm.daocloud.io/docker.io/library/nginx'],
    ['k3s-io/k3s#10613', 'private-registry.com:5000', 'private-registry.com:5000/crdb:v24.1.2'],
    ['moby/moby#52411', null, 'haskell:7'],
    // A range of addresses is no image.
    ['moby/moby#22638', null, null],
  ])('%s', (source, host, image) => {
    expect(namedIn(TEXTS.get(source) ?? '')).toMatchObject({ host, image });
  });

  test('the scope of a token', () => {
    expect(namedIn(TEXTS.get('skjerns/3dprintedbrain_docker#5') ?? '').scope).toBe('freesurfer/freesurfer');
  });

  test('is nothing that a shell would read', () => {
    for (const text of TEXTS.values()) {
      for (const value of Object.values(namedIn(text)))
        if (value !== null) expect(value).toMatch(/^[\w.:/@%-]+$/);
    }
    expect(namedIn('docker pull $(reboot)/x; docker login `id`').host).toBe(null);
  });
});

test('of a long text its two ends are kept, and it is handed on whole', async () => {
  const encoder = new TextEncoder();
  const parts = ['Running with gitlab-runner\n', 'x'.repeat(3 * LOOKED_AT), '\nthe end'];
  const ends = keepEnds(
    (async function* () {
      for (const part of parts) yield encoder.encode(part);
    })(),
  );
  let length = 0;
  for await (const piece of ends.pieces) length += piece.length;
  expect(length).toBe(parts.join('').length);
  expect(recogniseSituation(ends.text())?.kind).toBe('gitlab-ci');
  expect(ends.text().endsWith('the end')).toBe(true);
  expect(ends.text().length).toBeLessThan(parts.join('').length);
});
