import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  expecting,
  hasFetched,
  NOTHING_PULLED,
  streamError,
  readPullLine,
  totalsOf,
  type PullStream,
} from '../../../src/facts/registry/pull-stream.ts';

/** Answers of real engines to POST /images/create, as they came over the socket (lab, library/postgres). */
const FOLDER = path.resolve(import.meta.dirname, '../../../fixtures/pulls');
const DIGEST = 'sha256:c448f7171e8a3064f6d19003a9ed29ab742f9aad9ea04ade86da87cddc4d9101';
const SIZES = { '60aa5b6e130f': 1_051_238, '82ef6d68bb5b': 300_269, b59ea2cdaef0: 3_001_097 };
const WHOLE = 4_352_604;

function lines(name: string): readonly string[] {
  return readFileSync(path.join(FOLDER, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
}

function read(name: string, from: PullStream = NOTHING_PULLED): PullStream {
  return lines(name).reduce(readPullLine, from);
}

/** As the manifest names the layers. */
const SEEDED = expecting(
  Object.entries(SIZES).map(([id, size]) => ({ digest: `sha256:${id}${'0'.repeat(52)}`, size })),
);

describe.each(['docker-20', 'docker-26', 'docker-28'])('%s tells of a pull', (engine) => {
  test('with the sizes of all layers', () => {
    const stream = read(`${engine}-good`);
    expect(stream).toMatchObject({ digest: DIGEST, error: null });
    expect(totalsOf(stream)).toEqual({ layers: 3, layersDone: 3, bytes: WHOLE, bytesOf: WHOLE });
  });

  test('the same where the manifest was read before', () => {
    expect(totalsOf(SEEDED)).toEqual({ layers: 3, layersDone: 0, bytes: 0, bytesOf: WHOLE });
    expect(totalsOf(read(`${engine}-good`, SEEDED))).toEqual({
      layers: 3,
      layersDone: 3,
      bytes: WHOLE,
      bytesOf: WHOLE,
    });
  });

  test('the bytes never go back, and never beyond the whole', () => {
    const seen = lines(`${engine}-good`).map((_, index) =>
      totalsOf(
        lines(`${engine}-good`)
          .slice(0, index + 1)
          .reduce(readPullLine, SEEDED),
      ),
    );
    const bytes = seen.map((one) => one.bytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(bytes.at(-1)).toBe(WHOLE);
  });
});

describe('the containerd store', () => {
  test('does not say how large a layer is that comes at once: the manifest does', () => {
    expect(totalsOf(read('docker-28-containerd-good'))).toMatchObject({ layersDone: 3, bytesOf: null });
    expect(totalsOf(read('docker-28-containerd-good', SEEDED))).toEqual({
      layers: 3,
      layersDone: 3,
      bytes: WHOLE,
      bytesOf: WHOLE,
    });
  });

  test('keeps what an interrupted pull brought: only the rest comes over the wire', () => {
    const stream = read('docker-28-containerd-after-cut', SEEDED);
    expect(stream.layers.get('82ef6d68bb5b')).toMatchObject({ wasHere: true, state: 'done' });
    expect(totalsOf(stream)).toMatchObject({
      layersDone: 3,
      bytes: WHOLE - SIZES['82ef6d68bb5b'],
      bytesOf: WHOLE - SIZES['82ef6d68bb5b'],
    });
  });
});

// The containerd store of 28 says it so too: how large the layers were nobody tells, but they came.
test('what came is told apart from what was here, though no size was told', () => {
  expect(totalsOf(read('docker-28-containerd-good')).bytes).toBe(0);
  expect(hasFetched(read('docker-28-containerd-good'))).toBe(true);
  const named = lines('docker-28-containerd-good').filter((line) => !/complete|Extracting/.test(line));
  expect(hasFetched(named.reduce(readPullLine, SEEDED))).toBe(false);
  const here = lines('docker-28-containerd-good').map((line) =>
    line.replace('Download complete', 'Already exists'),
  );
  expect(hasFetched(here.reduce(readPullLine, NOTHING_PULLED))).toBe(false);
});

test('a failure is a line of an answer with 200', () => {
  expect(read('docker-20-tampered').error).toMatch(/image config verification failed for digest/);
  expect(read('docker-28-containerd-tampered').error).toMatch(/unexpected commit digest/);
});

describe('a step forward', () => {
  const cut = read('docker-28-slow-cut');

  test('is every line of a slow pull that brings bytes', () => {
    expect(totalsOf(cut)).toMatchObject({ layers: 3, layersDone: 0, bytesOf: WHOLE });
    const more =
      '{"status":"Downloading","progressDetail":{"current":530000,"total":1051238},"id":"60aa5b6e130f"}';
    expect(readPullLine(cut, more)).not.toBe(cut);
  });

  test.each([
    ['{"status":"Retrying in 5 seconds","progressDetail":{},"id":"60aa5b6e130f"}'],
    ['{"status":"Waiting","progressDetail":{},"id":"60aa5b6e130f"}'],
    ['{"status":"Downloading","progressDetail":{"current":16384,"total":1051238},"id":"60aa5b6e130f"}'],
    ['{"status":"Pulling from library/postgres","id":"latest"}'],
    ['not JSON'],
    ['null'],
  ])('is not %s', (line) => {
    expect(readPullLine(cut, line)).toBe(cut);
  });
});

test('why it failed is one line of many; a pull that comes says none', () => {
  expect(streamError(lines('docker-26-good').join('\n'))).toBe(null);
  const failing = lines('docker-28-containerd-tampered').join('\n');
  expect(streamError(`${failing}\n`)).toBe(read('docker-28-containerd-tampered').error);
  expect(streamError(failing)).toContain('unexpected commit digest');
});
