import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPartFile, type PartFile } from '../../../src/host/part-file.ts';
import { createBlob, type Blob } from '../../../src/pull/save/blob.ts';
import type { BlobSource, Fetched } from '../../../src/pull/save/blob-source.ts';
import { fetchBlobs } from '../../../src/pull/save/fetch-blobs.ts';
import type { FailedSource, FetchEnd } from '../../../src/pull/save/fetching.ts';
import type { Range } from '../../../src/pull/save/pieces.ts';
import type { WantedBlob } from '../../../src/pull/save/work.ts';

const MB = 1024 * 1024;
/** Several pieces. */
const LAYER = randomBytes(9 * MB);

let folder = '';
let file: PartFile;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blobs-'));
  file = await openPartFile(where());
});
afterEach(async () => {
  await file.close();
  rmSync(folder, { recursive: true, force: true });
});

function where(): string {
  return path.join(folder, 'blob');
}

function blobOf(bytes: Buffer, here: readonly Range[] = []): Blob {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return createBlob({ digest, size: bytes.length }, { file, offset: 0 }, here);
}

type Part = Parameters<BlobSource['get']>[0];

const CAME: Fetched = { kind: 'came' };

function sourceOf(url: string, get: (part: Part) => Promise<Fetched>): BlobSource {
  const source: BlobSource = {
    url,
    hasRanges: null,
    get: async (part) => {
      const came = await get(part);
      if (came.kind === 'came') source.hasRanges = true;
      return came;
    },
  };
  return source;
}

/** Sends what it is asked for. */
function sender(bytes: Buffer): (part: Part) => Promise<Fetched> {
  return async ({ from, to, sink }) => {
    await sink(bytes.subarray(from, to));
    return CAME;
  };
}

async function fetched(
  wanted: readonly WantedBlob[],
  signal = new AbortController().signal,
): Promise<{ readonly end: FetchEnd; readonly failed: readonly FailedSource[] }> {
  const failed: FailedSource[] = [];
  const onFailed = (one: FailedSource): void => void failed.push(one);
  const end = await fetchBlobs(wanted, { signal, onStep: () => {}, onFailed });
  return { end, failed };
}

describe('whose bytes are wrong', () => {
  test('is beyond doubt where one has brought all: the next is asked', async () => {
    const liar = sourceOf('https://liar.test', sender(Buffer.alloc(LAYER.length)));
    const honest = sourceOf('https://honest.test', sender(LAYER));
    const blob = blobOf(LAYER);
    const { end, failed } = await fetched([{ blob, sources: [liar, honest] }]);
    expect(end).toEqual({ kind: 'all-here' });
    expect(failed).toEqual([
      { source: 'https://liar.test', said: { kind: 'wrong-content', digest: blob.digest } },
    ]);
    expect(readFileSync(where()).equals(LAYER)).toBe(true);
  });

  test('is not where two have: whoever is asked last is not blamed for the first', async () => {
    const liar = sourceOf('https://liar.test', async ({ from, sink, to }) => {
      if (from > 0) return { kind: 'never', said: 'gone' };
      await sink(Buffer.alloc(to - from));
      return CAME;
    });
    const honest = sourceOf('https://honest.test', sender(LAYER));
    const { end, failed } = await fetched([{ blob: blobOf(LAYER), sources: [liar, honest] }]);
    expect(end).toEqual({ kind: 'all-here' });
    expect(failed).toEqual([{ source: 'https://liar.test', said: { kind: 'said', text: 'gone' } }]);
    expect(readFileSync(where()).equals(LAYER)).toBe(true);
  });

  test('is not where an earlier run has brought a part', async () => {
    writeFileSync(where(), Buffer.alloc(5 * MB));
    const honest = sourceOf('https://honest.test', sender(LAYER));
    const { end, failed } = await fetched([{ blob: blobOf(LAYER, [[0, 5 * MB]]), sources: [honest] }]);
    expect({ end, failed }).toEqual({ end: { kind: 'all-here' }, failed: [] });
    expect(readFileSync(where()).equals(LAYER)).toBe(true);
  });

  test('of an earlier run alone, with nobody to ask: it ends', async () => {
    writeFileSync(where(), Buffer.alloc(LAYER.length));
    const blob = blobOf(LAYER, [[0, LAYER.length]]);
    expect((await fetched([{ blob, sources: [] }])).end).toEqual({ kind: 'failed' });
  });

  test('of nothing at all that claims to be something: it ends', async () => {
    const blob = createBlob({ digest: blobOf(LAYER).digest, size: 0 }, { file, offset: 0 }, []);
    const sources = [sourceOf('https://a.test', sender(LAYER)), sourceOf('https://b.test', sender(LAYER))];
    const { end, failed } = await fetched([{ blob, sources }]);
    expect(end).toEqual({ kind: 'failed' });
    expect(failed.map(({ source }) => source)).toEqual(['https://a.test', 'https://b.test']);
  });

  test('a file that got shorter meanwhile is fetched again', async () => {
    writeFileSync(where(), LAYER);
    const blob = blobOf(LAYER, [[0, LAYER.length]]);
    truncateSync(where(), 3 * MB);
    const { end } = await fetched([{ blob, sources: [sourceOf('https://honest.test', sender(LAYER))] }]);
    expect(end).toEqual({ kind: 'all-here' });
    expect(readFileSync(where()).equals(LAYER)).toBe(true);
  });
});

describe('a network that breaks', { timeout: 20_000 }, () => {
  test('breaks all connections at once, which is one failure: it has time to come back', async () => {
    let isUp = true;
    let asked = 0;
    const large = randomBytes(40 * MB);
    const source = sourceOf('https://far.test', async (part) => {
      asked += 1;
      // The first comes alone; then all connections are at it. Down for longer than the first pause.
      if (asked === 9) {
        isUp = false;
        setTimeout(() => (isUp = true), 800);
      }
      await sleep(50);
      return isUp ? sender(large)(part) : { kind: 'again', said: 'ECONNREFUSED', afterMs: 0 };
    });
    const spare = sourceOf('https://spare.test', async () => ({ kind: 'never', said: 'asked' }));
    const { end, failed } = await fetched([{ blob: blobOf(large), sources: [source, spare] }]);
    expect({ end, failed }).toEqual({ end: { kind: 'all-here' }, failed: [] });
  });

  test('at the same place each time, where there are no parts: it is given up', async () => {
    let asked = 0;
    const source: BlobSource = {
      url: 'https://cut.test',
      hasRanges: false,
      get: async ({ from, sink }) => {
        asked += 1;
        await sink(LAYER.subarray(from, 6 * MB));
        return CAME;
      },
    };
    const honest = sourceOf('https://honest.test', sender(LAYER));
    const { end, failed } = await fetched([{ blob: blobOf(LAYER), sources: [source, honest] }]);
    expect(end).toEqual({ kind: 'all-here' });
    expect(failed.map((one) => one.source)).toEqual(['https://cut.test']);
    expect(asked).toBeLessThan(6);
  });
});

test('cancelled while what is here is read: not all of it is', async () => {
  writeFileSync(where(), LAYER);
  const blob = blobOf(LAYER, [[0, LAYER.length]]);
  const cancelling = new AbortController();
  let reads = 0;
  const counting: PartFile = {
    ...file,
    read: (into, at) => {
      reads += 1;
      cancelling.abort();
      return file.read(into, at);
    },
  };
  const counted: Blob = { ...blob, place: { file: counting, offset: 0 } };
  const source = sourceOf('https://a.test', sender(LAYER));
  const { end } = await fetched([{ blob: counted, sources: [source] }], cancelling.signal);
  expect(end).toEqual({ kind: 'cancelled' });
  expect(reads).toBe(1);
});
