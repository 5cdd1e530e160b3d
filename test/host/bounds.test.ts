import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, promises, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCollector } from '../../src/host/collector.ts';
import { followEngine } from '../../src/host/engine.ts';
import { readHostFile, statHostFile } from '../../src/host/files.ts';
import { isModestJson } from '../../src/notation/json-bounds.ts';
import { http } from './loopback.ts';

describe('what comes in pieces', () => {
  test('is kept as one, up to its bound', () => {
    const collector = createCollector(10);
    expect(collector.add(Buffer.from('hello '))).toBe(true);
    expect(collector.add(Buffer.from('worl'))).toBe(true);
    expect(collector.bytes().toString()).toBe('hello worl');
    expect(collector.add(Buffer.from('d'))).toBe(false);
    expect(collector.bytes().toString()).toBe('hello worl');
  });

  test('the head of what was cut off, and how much had come', () => {
    const collector = createCollector(100_000);
    for (let n = 0; n < 20; n += 1) collector.add(Buffer.alloc(3000, n));
    expect(collector.head(3001)).toEqual(Buffer.concat([Buffer.alloc(3000, 0), Buffer.alloc(1, 1)]));
    expect(collector.length()).toBe(60_000);
    expect(createCollector(10).head(4096)).toEqual(Buffer.alloc(0));
  });

  test('grows with what comes, and not before', () => {
    const collector = createCollector(1024 * 1024 * 1024);
    const piece = Buffer.alloc(10_000, 'x');
    for (let turn = 0; turn < 100; turn += 1) expect(collector.add(piece)).toBe(true);
    expect(collector.bytes().length).toBe(1_000_000);
    expect(collector.bytes().every((byte) => byte === 'x'.charCodeAt(0))).toBe(true);
  });

  test('is refused where each piece is a byte, for ever', () => {
    const collector = createCollector(1_000_000);
    let pieces = 0;
    while (collector.add(Buffer.from('x'))) pieces += 1;
    expect(pieces).toBe(20_000);
  });
});

describe('JSON', () => {
  const modest = (text: string): boolean => isModestJson(Buffer.from(text));

  test.each(['', '{}', '[[1,2],{"a":"b"}]', '{"a":"[[[[{{{{,,,,\\"[[["}', 'no JSON at all', ']]]}}}'])(
    'is modest: %s',
    (text) => {
      expect(modest(text)).toBe(true);
    },
  );

  test('of five thousand containers is modest', () => {
    const labels = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`label.${n}`, 'value, [x]']));
    const container = { Id: 'a'.repeat(64), Names: ['/x'], Ports: [], Labels: labels, Mounts: [{}, {}] };
    expect(modest(JSON.stringify(Array.from({ length: 5000 }, () => container)))).toBe(true);
  });

  test.each([
    ['deep', '['.repeat(201)],
    ['of many parts', `[${'1,'.repeat(400_001)}1]`],
    ['of many objects', `[${'{},'.repeat(200_001)}{}]`],
  ])('%s is not', (_how, text) => {
    expect(modest(text)).toBe(false);
  });
});

describe('a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bounds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is read whole up to its bound, and one byte more is too much', async () => {
    const file = path.join(folder, 'x');
    writeFileSync(file, 'x'.repeat(1000));
    expect(await readHostFile(file, { maxBytes: 1000 })).toMatchObject({ kind: 'read' });
    expect(await readHostFile(file, { maxBytes: 999 })).toMatchObject({ kind: 'failed', code: 'ETOOLARGE' });
  });

  test('a look at one is given up in time, as where a server of NFS is gone', async () => {
    const fifo = path.join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    // Whoever reads from it waits for its writer, in one of libuv's threads: now none is free.
    const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4);
    const waiting = Array.from({ length: threads }, () => promises.open(fifo, 'r'));
    const found = await statHostFile(fifo, 100);
    const writer = openSync(fifo, constants.O_RDWR);
    for (const reader of await Promise.all(waiting)) await reader.close();
    closeSync(writer);
    expect(found).toMatchObject({ kind: 'failed', code: 'ETIMEDOUT' });
    expect(await statHostFile(fifo)).toMatchObject({ kind: 'there', type: 'other' });
  });

  test('the beginning of a file is read, whatever its size', async () => {
    const program = path.join(folder, 'program');
    writeFileSync(program, `\x7FELF${'x'.repeat(9 * 1024 * 1024)}`);
    const read = await readHostFile(program, { beginning: 4 });
    expect(read).toEqual({ kind: 'read', bytes: new Uint8Array(Buffer.from('\x7FELF')) });
    writeFileSync(program, '#');
    expect(await readHostFile(program, { beginning: 4 })).toMatchObject({ bytes: new Uint8Array([35]) });
  });

  test('below /proc has no size, and is read all the same', async () => {
    const read = await readHostFile('/proc/self/mountinfo');
    expect(read.kind === 'read' && read.bytes.length).toBeGreaterThan(100);
    expect(await readHostFile('/proc/self/mountinfo', { maxBytes: 10 })).toMatchObject({ code: 'ETOOLARGE' });
  });

  test('is not read any further when nobody waits', async () => {
    const file = path.join(folder, 'x');
    writeFileSync(file, 'x');
    expect(await readHostFile(file, { signal: AbortSignal.abort() })).toMatchObject({ code: 'ECANCELED' });
  });
});

describe('the lines of a pull', () => {
  const follow = async (port: number): Promise<{ lines: readonly string[]; end: unknown }> => {
    const lines: string[] = [];
    const end = await followEngine({
      endpoint: { kind: 'tcp', host: '127.0.0.1', port },
      method: 'POST',
      path: '/images/create',
      headers: {},
      onLine: (line) => lines.push(line),
      signal: AbortSignal.timeout(5000),
    });
    return { lines, end };
  };

  test('come whole, however they are cut, in every alphabet', async () => {
    const text = Buffer.from('{"status":"拉取"}\n\n{"status":"2"}\r\n{"status":"end"}');
    const { port } = await http((_request, response) => {
      let at = 0;
      const next = (): void => {
        if (at === text.length) return void response.end();
        response.write(text.subarray(at, (at += 1)), () => setImmediate(next));
      };
      next();
    });
    const { lines, end } = await follow(port);
    expect(lines).toEqual(['{"status":"拉取"}', '{"status":"2"}\r', '{"status":"end"}']);
    expect(end).toEqual({ kind: 'ended', status: 200, body: '' });
  });

  test('of more than 64 kB are none', async () => {
    const { port } = await http((_request, response) => response.end('x'.repeat(70_000)));
    expect((await follow(port)).end).toMatchObject({ kind: 'failed', code: 'ETOOLARGE' });
  });

  test('and an error of megabytes is none either', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(500);
      response.end('x\n'.repeat(1_000_000));
    });
    expect((await follow(port)).end).toMatchObject({ kind: 'failed', code: 'ETOOLARGE' });
  });
});
