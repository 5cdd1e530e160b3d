import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseReference, type ImageReference } from '../../src/facts/registry/reference.ts';
import type { EngineEndpoint, Host, ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import { createLocalHost, type LocalHost } from '../../src/host/local.ts';
import { createReplayHost } from '../../src/host/replay.ts';
import type { PullEvent } from '../../src/pull/events.ts';
import { getImage } from '../../src/pull/get-image.ts';
import type { PullResult } from '../../src/pull/result.ts';
import type { Wanted } from '../../src/pull/wanted.ts';
import { createFacts } from '../../src/run/fact.ts';

const LAYER = 'x'.repeat(600 * 1024);
const CONFIG = '{"created":"2026-01-01T00:00:00Z"}';
const MANIFEST = JSON.stringify({
  config: { digest: sha256(CONFIG) },
  layers: [{ digest: sha256(LAYER), size: LAYER.length }],
});
const OTHER = JSON.stringify({ config: { digest: sha256(CONFIG) }, layers: [], other: true });
const DIGEST = sha256(MANIFEST);

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** What a registry has for the image's name; null for one that is silent. */
type Registries = Readonly<Record<string, string | null>>;

function answer(registries: Registries, { url, method }: ProbeRequest): ProbeReply {
  const { host, pathname } = new URL(url);
  const manifest = registries[host] ?? null;
  const reply = { url, phases: {}, address: null, ms: 5 };
  if (manifest === null) {
    const silence = { kind: 'stopped', phase: 'tcp', code: 'ETIMEDOUT', message: 'no answer' } as const;
    return { ...reply, outcome: { ...silence, certificate: null } };
  }
  const texts = [manifest, CONFIG, LAYER];
  const asked = texts.find((text) => pathname.endsWith(sha256(text)));
  const body = pathname.endsWith('/v2/') ? '' : (asked ?? manifest);
  const type = body === manifest ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream';
  const headers = { 'content-type': type, 'docker-content-digest': sha256(body) };
  return {
    ...reply,
    outcome: {
      kind: 'answered',
      status: 200,
      headers,
      body: method === 'HEAD' ? '' : body,
      digest: sha256(body),
      bytes: body.length,
      bodyMs: 10,
    },
  };
}

/** A recorded stream, with the digest of the image that is pulled here. */
const STREAM = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/pulls/docker-26-good.jsonl'),
  'utf8',
).replace(/Digest: sha256:[0-9a-f]{64}/, `Digest: ${DIGEST}`);
const DENIED = '{"errorDetail":{"message":"denied"},"error":"denied"}\n';

let folder: string;
let server: Server;
let local: LocalHost;
let endpoint: EngineEndpoint;
/** The repositories that the engine was told to pull, and what it answers for those that begin so. */
let pulled: string[];
let failing: readonly string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'get-'));
  const socket = path.join(folder, 'docker.sock');
  endpoint = { kind: 'unix', path: socket };
  pulled = [];
  failing = [];
  local = createLocalHost();
  const names = new Set<string>();
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
    const name = /^\/images\/(.+?)(?:\/json|\/tag)?$/.exec(pathname)?.[1] ?? '';
    const tag = searchParams.get('tag') ?? '';
    if (pathname === '/images/create') {
      const repository = searchParams.get('fromImage') ?? '';
      pulled.push(repository);
      const fails = failing.some((start) => repository.startsWith(start));
      if (!fails) names.add(`${repository}${tag.includes(':') ? '@' : ':'}${tag}`);
      response.end(fails ? DENIED : STREAM);
    } else if (pathname.endsWith('/tag')) {
      names.add(`${searchParams.get('repo')}:${tag}`);
      response.writeHead(201).end();
    } else if (request.method === 'DELETE') {
      names.delete(name);
      response.end('[]');
    } else if (names.has(name)) response.end('{"Id":"sha256:1","RepoDigests":[]}');
    else response.writeHead(404).end('{"message":"No such image"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
});

afterEach(() => {
  local.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function reference(text: string): ImageReference {
  const image = parseReference(text);
  if (image === null) throw new Error(text);
  return image;
}

interface Got {
  readonly result: PullResult;
  /** The kinds of what happened, progress once. */
  readonly events: readonly PullEvent['kind'][];
  readonly askedForMirrors: boolean;
}

async function got(
  image: string,
  registries: Registries,
  wanted: Partial<Wanted> = {},
  cancelled = new AbortController(),
): Promise<Got> {
  const replay = createReplayHost({ recordingVersion: 1, calls: {} });
  const host: Host = {
    ...replay,
    engine: (request) => local.engine(request),
    probe: async (request) => answer(registries, request),
  };
  const events: PullEvent['kind'][] = [];
  let askedForMirrors = false;
  const result = await getImage(
    createFacts(host, 2000),
    { image: reference(image), platform: null, mirrors: [], unverified: false, endpoint, ...wanted },
    {
      onEvent: ({ kind }) => {
        if (kind !== 'progress' || events.at(-1) !== 'progress') events.push(kind);
      },
      knownMirrors: async () => {
        askedForMirrors = true;
        return Object.keys(registries)
          .filter((name) => name !== HUB && name !== 'ghcr.io')
          .map((name) => `https://${name}`);
      },
      uninterrupted: (work) => work(cancelled.signal),
    },
  );
  return { result, events, askedForMirrors };
}

const HUB = 'registry-1.docker.io';

test("by the daemon's own way where Docker Hub answers: no third party is asked", async () => {
  const { result, events, askedForMirrors } = await got('redis', { [HUB]: MANIFEST, 'a.test': MANIFEST });
  expect(result).toMatchObject({ kind: 'attempted', isOwnWay: true, tried: [] });
  expect(result).toMatchObject({ attempted: { source: `https://${HUB}`, pulled: { kind: 'pulled' } } });
  expect(pulled).toEqual(['redis']);
  expect(events).toEqual(['asking-own-way', 'over', 'pulling', 'progress', 'over']);
  expect(askedForMirrors).toBe(false);
});

test('through a mirror where Docker Hub is silent and two stand for the same', async () => {
  const { result, events } = await got('redis', { 'a.test': MANIFEST, 'b.example': MANIFEST });
  expect(result).toMatchObject({
    kind: 'attempted',
    isOwnWay: false,
    attempted: { pulled: { kind: 'pulled' } },
    witnesses: [{ digest: DIGEST }, { digest: DIGEST }],
  });
  expect(pulled).toHaveLength(1);
  expect(pulled[0]).toMatch(/^(a\.test|b\.example)\/library\/redis$/);
  expect(events).toEqual([
    'asking-own-way',
    'over',
    'own-way-not-taken',
    'contacting',
    'measuring',
    'over',
    'pulling',
    'progress',
    'over',
  ]);
});

test('one mirror after the other, and what each was not good for', async () => {
  failing = ['a.test', 'b.example'];
  const { result, events } = await got('redis', {
    'a.test': MANIFEST,
    'b.example': MANIFEST,
    'c.example.org': MANIFEST,
  });
  expect(result).toMatchObject({ kind: 'attempted', attempted: { source: 'https://c.example.org' } });
  expect(result.tried.map(({ source }) => source).sort()).toEqual(['https://a.test', 'https://b.example']);
  expect(result.tried.map(({ fault }) => fault)).toMatchObject([
    { kind: 'failed', said: 'denied' },
    { kind: 'failed', said: 'denied' },
  ]);
  expect(events.filter((kind) => kind === 'mirror-failed')).toHaveLength(2);
});

test('the last one that fails is told of, too', async () => {
  failing = ['a.test', 'b.example'];
  const { result } = await got('redis', { 'a.test': MANIFEST, 'b.example': MANIFEST });
  expect(result).toMatchObject({ kind: 'attempted', attempted: { pulled: { kind: 'failed' } } });
  expect(result.tried).toHaveLength(2);
});

test('what a single operator says is not pulled, but with --unverified', async () => {
  const registries = { 'a.example': MANIFEST, 'b.a.example': MANIFEST };
  const { result } = await got('redis', registries);
  expect(result).toMatchObject({ kind: 'unconfirmed', digest: DIGEST, tried: [] });
  expect(pulled).toEqual([]);
  expect((await got('redis', registries, { unverified: true })).result).toMatchObject({
    kind: 'attempted',
    attempted: { pulled: { kind: 'pulled' } },
  });
});

test('as many for one as for the other: nothing is pulled', async () => {
  const { result } = await got('redis', { 'a.test': MANIFEST, 'b.example': OTHER }, { unverified: true });
  expect(result).toMatchObject({ kind: 'disputed' });
  expect(pulled).toEqual([]);
});

test('nobody there: what each was measured to be', async () => {
  const { result } = await got('redis', { 'a.test': null, 'b.example': null });
  expect(result).toMatchObject({
    kind: 'no-source',
    digest: null,
    measured: [{ verdict: 'unreachable' }, { verdict: 'unreachable' }],
  });
});

test('by a digest alone no mirror can give it a name', async () => {
  const { result, askedForMirrors } = await got(`redis@${DIGEST}`, { 'a.test': MANIFEST });
  expect(result).toEqual({ kind: 'needs-tag', tried: [] });
  expect(askedForMirrors).toBe(false);
});

test('a named mirror whose digest Docker Hub confirms: nobody else is asked', async () => {
  const { result, askedForMirrors, events } = await got(
    'redis',
    { [HUB]: MANIFEST, 'a.test': MANIFEST },
    { mirrors: ['https://a.test'] },
  );
  expect(result).toMatchObject({ isOwnWay: false, attempted: { source: 'https://a.test' } });
  expect(askedForMirrors).toBe(false);
  expect(events).not.toContain('own-way-not-taken');
});

test('of a registry without known mirrors there is one way, and its failure is the end', async () => {
  failing = ['ghcr.io'];
  const there = await got('ghcr.io/owner/name', { 'ghcr.io': MANIFEST });
  expect(there.result).toMatchObject({ isOwnWay: true, tried: [{ source: 'https://ghcr.io' }] });
  expect(there.events).toEqual(['asking-own-way', 'over', 'pulling', 'progress', 'over']);
  const silent = await got('ghcr.io/owner/name', {});
  expect(silent.result).toMatchObject({ isOwnWay: true, tried: [{ source: 'https://ghcr.io' }] });
  expect(silent.events).toEqual(['asking-own-way', 'over', 'no-mirrors', 'pulling', 'progress', 'over']);
});

test('another registry that is silent: through a mirror by its own name, two standing for the same', async () => {
  const { result, events } = await got('ghcr.io/owner/name', { 'a.test': MANIFEST, 'b.example': MANIFEST });
  expect(result).toMatchObject({ isOwnWay: false, attempted: { pulled: { kind: 'pulled' } } });
  expect(pulled).toEqual([expect.stringMatching(/^(a\.test|b\.example)\/owner\/name$/)]);
  expect(events).toContain('own-way-not-taken');
});

test('what stands behind the host of a named mirror is a part of the name; the registry confirms it', async () => {
  const registries = { 'ghcr.io': MANIFEST, 'a.test': MANIFEST };
  const { result } = await got('ghcr.io/owner/name', registries, { mirrors: ['https://a.test/ghcr.io'] });
  expect(result).toMatchObject({
    attempted: { source: 'https://a.test/ghcr.io' },
    witnesses: expect.arrayContaining([{ url: 'https://ghcr.io', digest: DIGEST }]),
  });
  expect(pulled).toEqual(['a.test/ghcr.io/owner/name']);
});

test('where the own way fails, the mirrors come next, and the failure is not forgotten', async () => {
  failing = ['redis'];
  const { result, events } = await got('redis', {
    [HUB]: MANIFEST,
    'a.test': MANIFEST,
    'b.example': MANIFEST,
  });
  expect(result).toMatchObject({
    isOwnWay: false,
    tried: [{ source: `https://${HUB}`, fault: { said: 'denied' } }],
  });
  expect(events).toContain('own-way-failed');
});

test('interrupted, it ends there, and no other source is tried', async () => {
  const controller = new AbortController();
  controller.abort();
  const registries = { [HUB]: MANIFEST, 'a.test': MANIFEST, 'b.example': MANIFEST };
  const { result, events } = await got('redis', registries, {}, controller);
  expect(result).toMatchObject({ attempted: { pulled: { kind: 'cancelled' } }, tried: [] });
  expect(events.filter((kind) => kind === 'pulling')).toHaveLength(1);
});
