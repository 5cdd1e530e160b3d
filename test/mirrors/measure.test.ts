import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { createReplayHost } from '../../src/host/replay.ts';
import { measure, measureMirrors } from '../../src/mirrors/measure.ts';
import { createFacts, type Ask } from '../../src/run/fact.ts';
import { http, tcp } from '../host/loopback.ts';

let prober: Prober;
beforeEach(() => {
  prober = createProber();
});
afterEach(() => prober.close());

/** Docker Hub is nowhere here; what is asked of the loopback is really asked. */
function askOf(timeoutMs: number): Ask {
  const replay = createReplayHost({ recordingVersion: 1, calls: {} });
  const host: Host = {
    ...replay,
    probe: (request) =>
      new URL(request.url).hostname === '127.0.0.1' ? prober.probe(request) : replay.probe(request),
  };
  return createFacts(host, timeoutMs);
}

async function mirror(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${(await http(listener)).port}`;
}

async function silent(): Promise<string> {
  return `http://127.0.0.1:${(await tcp(() => {})).port}`;
}

const refusing: RequestListener = (_request, response) => response.writeHead(403).end();

test('one deadline for all, whoever is silent; each is told of as soon as it is done', async () => {
  const [quiet, quick] = [await silent(), await mirror(refusing)];
  const told: string[] = [];
  const began = performance.now();
  const measured = await measureMirrors(askOf(600), [quiet, `${quick}/`, quick], {
    onMeasured: ({ url, verdict }, done, total) => told.push(`${done}/${total} ${url} ${verdict}`),
  });
  expect(performance.now() - began).toBeLessThan(1200);
  expect(told).toEqual([`1/2 ${quick} forbidden`, `2/2 ${quiet} unreachable`]);
  expect(measured.map(({ url, rank }) => [url, rank])).toEqual([
    [quick, null],
    [quiet, null],
  ]);
});

test('one that only ran out of time is slow: of what did not arrive nobody has anything to confirm', async () => {
  const url = await mirror((request, response) => {
    if (request.url === '/v2/') response.writeHead(200).end('{}');
  });
  const [first] = await measureMirrors(askOf(600), [url], { as: 'graph' });
  expect(first).toMatchObject({ url, verdict: 'slow' });
});

test('an abort ends the waiting, with those that are done', async () => {
  const [quiet, quick] = [await silent(), await mirror(refusing)];
  const abort = new AbortController();
  const began = performance.now();
  const { mirrors, hub } = await measure(askOf(5000), [quiet, quick], {
    signal: abort.signal,
    onMeasured: () => abort.abort(),
  });
  expect(performance.now() - began).toBeLessThan(1000);
  expect(mirrors.map(({ url }) => url)).toEqual([quick]);
  expect(hub).toEqual({ kind: 'silent' });
});

test('the image that is wanted, asked for as the store that is wanted asks', async () => {
  const asked: (string | undefined)[] = [];
  const url = await mirror((request, response) => {
    asked.push(request.url);
    response.writeHead(404).end();
  });
  const image = { path: 'library/redis', reference: '7' };
  await measureMirrors(askOf(600), [url], { image, as: 'containerd' });
  await measureMirrors(askOf(600), [url], { image, as: 'graph' });
  expect(asked).toEqual([
    '/v2/library/redis/manifests/7?ns=docker.io',
    '/v2/',
    '/v2/library/redis/manifests/7',
  ]);
});

test('three mirrors with three images and a silent Hub: nobody confirms any of them', async () => {
  const mirrors = await Promise.all(['a', 'b', 'c'].map((text) => mirror(serving(text))));
  const { mirrors: measured } = await measure(askOf(3000), mirrors);
  expect(measured.map(({ verdict, freshness }) => [verdict, freshness])).toEqual(
    Array.from({ length: 3 }, () => ['unconfirmed', 'unknown']),
  );
  expect(measured.map(({ rank }) => rank)).toEqual([1, 2, 3]);
});

/** A whole image, whose one layer holds this text; its registry wants no token. */
function serving(text: string): RequestListener {
  const blob = (bytes: string) => ({ bytes, digest: sha256(bytes), size: Buffer.byteLength(bytes) });
  const layer = blob(text.repeat(1000));
  const config = blob(JSON.stringify({ created: '2026-08-12T19:31:04Z', name: text }));
  const named = ({ digest, size }: { readonly digest: string; readonly size: number }) => ({ digest, size });
  const manifest = JSON.stringify({ schemaVersion: 2, config: named(config), layers: [named(layer)] });
  return ({ url = '' }, response) => {
    const found = [layer, config].find(({ digest }) => url.includes(digest));
    if (found !== undefined) response.end(found.bytes);
    else if (url.includes('/manifests/')) {
      const type = 'application/vnd.oci.image.manifest.v1+json';
      response.setHeader('docker-content-digest', sha256(manifest));
      response.setHeader('content-type', type).end(manifest);
    } else response.end('{}');
  };
}

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
