import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOTHING_PULLED } from '../../src/facts/registry/pull-stream.ts';
import { pullImage, type Pulled, type PullOrder } from '../../src/pull/pull-image.ts';
import type { EngineEndpoint } from '../../src/host/host.ts';
import { createLocalHost, type LocalHost } from '../../src/host/local.ts';

const DIGEST = 'sha256:c448f7171e8a3064f6d19003a9ed29ab742f9aad9ea04ade86da87cddc4d9101';
const BY_MIRROR = `mirror-good.lab.test/library/postgres@${DIGEST}`;
const STREAM = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/pulls/docker-26-good.jsonl'),
  'utf8',
);

/** An engine that answers with a recorded stream and keeps its images in a set of names. */
interface Engine {
  readonly endpoint: EngineEndpoint;
  readonly names: Set<string>;
  readonly asked: string[];
  readonly logins: unknown[];
  stream: string;
  /** Keeps the answer open after the stream. */
  hangs: boolean;
  /** Fails at the first request. */
  isSick: boolean;
}

let folder: string;
let server: Server;
let engine: Engine;
let host: LocalHost;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pull-'));
  const socket = path.join(folder, 'docker.sock');
  engine = {
    endpoint: { kind: 'unix', path: socket },
    names: new Set(),
    asked: [],
    logins: [],
    stream: STREAM,
    hangs: false,
    isSick: false,
  };
  host = createLocalHost();
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
    engine.asked.push(`${request.method} ${pathname}`);
    const name = /^\/images\/(.+?)(?:\/json|\/tag)?$/.exec(pathname)?.[1] ?? '';
    if (engine.isSick && engine.asked.length === 1) response.writeHead(500).end('{"message":"busy"}');
    else if (pathname === '/images/create') {
      engine.logins.push(request.headers['x-registry-auth']);
      response.write(engine.stream);
      if (engine.hangs) return;
      const tag = searchParams.get('tag') ?? '';
      engine.names.add(`${searchParams.get('fromImage')}${tag.includes(':') ? '@' : ':'}${tag}`);
      response.end();
    } else if (pathname.endsWith('/tag')) {
      engine.names.add(`${searchParams.get('repo')}:${searchParams.get('tag')}`);
      response.writeHead(201).end();
    } else if (!engine.names.has(name)) response.writeHead(404).end('{"message":"No such image"}');
    else if (request.method === 'DELETE') {
      engine.names.delete(name);
      response.end('[]');
    } else response.end('{"Id":"sha256:1","RepoDigests":[]}');
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
});

afterEach(() => {
  host.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const ORDER: PullOrder = {
  repository: 'mirror-good.lab.test/library/postgres',
  reference: DIGEST,
  platform: null,
  login: null,
  rename: { repository: 'postgres', tag: 'latest', inPlace: true },
  digest: DIGEST,
  expected: NOTHING_PULLED,
  patienceMs: 5000,
  onProgress: () => {},
};

function pulled(order: Partial<PullOrder> = {}, cancelled = new AbortController().signal): Promise<Pulled> {
  return pullImage(host, engine.endpoint, { ...ORDER, ...order }, cancelled);
}

test('the image has its own name in the end, and no other', async () => {
  expect(await pulled()).toMatchObject({ kind: 'pulled', id: 'sha256:1', left: null });
  expect([...engine.names]).toEqual(['postgres:latest']);
  expect(engine.logins).toEqual([undefined]);
});

test("a mirror's name that was here before stays", async () => {
  engine.names.add(BY_MIRROR);
  expect(await pulled()).toMatchObject({ kind: 'pulled', left: null });
  expect([...engine.names]).toEqual([BY_MIRROR, 'postgres:latest']);
});

test("a mirror's name of which the engine could not tell whether it was here stays, and is told", async () => {
  engine.names.add(BY_MIRROR);
  engine.isSick = true;
  expect(await pulled()).toMatchObject({ kind: 'pulled', left: BY_MIRROR });
  expect([...engine.names]).toEqual([BY_MIRROR, 'postgres:latest']);
});

test("by the daemon's own way it is not named anew, and nothing is taken away", async () => {
  const own = { repository: 'postgres', reference: 'latest', rename: null, login: 'e30=' };
  expect(await pulled(own)).toMatchObject({ kind: 'pulled' });
  expect([...engine.names]).toEqual(['postgres:latest']);
  expect(engine.asked.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  expect(engine.logins).toEqual(['e30=']);
});

test('with a tag and a digest, the name by digest stays: with it every tag would go', async () => {
  const rename = { repository: 'postgres', tag: '17', inPlace: false };
  expect(await pulled({ repository: 'postgres', rename })).toMatchObject({ kind: 'pulled' });
  expect([...engine.names]).toEqual([`postgres@${DIGEST}`, 'postgres:17']);
});

test('an image of another digest gets no name', async () => {
  const end = await pulled({ digest: `sha256:${'0'.repeat(64)}` });
  expect(end).toMatchObject({ kind: 'wrong', digest: DIGEST });
  expect([...engine.names]).toEqual([]);
});

test('what the engine says when it fails is passed on, and nothing is left', async () => {
  engine.stream = '{"errorDetail":{"message":"denied"},"error":"denied"}\n';
  expect(await pulled()).toMatchObject({ kind: 'failed', said: 'denied' });
  expect([...engine.names]).toEqual([]);
});

test('silence is given up', async () => {
  engine.stream = STREAM.slice(0, 900);
  engine.hangs = true;
  const started = performance.now();
  expect(await pulled({ patienceMs: 200 })).toMatchObject({ kind: 'stalled', afterMs: 200 });
  expect(performance.now() - started).toBeLessThan(2000);
  expect(engine.asked.at(-1)).toBe(`DELETE /images/${BY_MIRROR}`);
});

test('interrupted in the middle, it ends at once and takes away what the engine may have finished', async () => {
  engine.stream = STREAM.slice(0, 900);
  engine.hangs = true;
  const controller = new AbortController();
  const end = pulled({ onProgress: () => controller.abort() }, controller.signal);
  engine.names.add('unrelated');
  expect(await end).toMatchObject({ kind: 'cancelled' });
  expect([...engine.names]).toEqual(['unrelated']);
});

test('an engine that is gone is said', async () => {
  const nowhere = { kind: 'unix', path: path.join(folder, 'none.sock') } as const;
  const end = await pullImage(host, nowhere, ORDER, new AbortController().signal);
  expect(end).toMatchObject({ kind: 'failed', said: expect.stringContaining('ENOENT') });
});
