import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PullTarget } from '../../src/facts/registry/walk.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { createReplayHost } from '../../src/host/replay.ts';
import { sharingAnswers } from '../../src/mirrors/shared-answers.ts';
import { verdictOf } from '../../src/mirrors/verdict.ts';
import { speedOf, walkForMeasure } from '../../src/mirrors/walk-mirror.ts';
import { http } from '../host/loopback.ts';

let prober: Prober;
beforeEach(() => {
  prober = createProber();
});
afterEach(() => prober.close());

function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

const DOCKER = 'application/vnd.docker.distribution';
const LAYER = Buffer.alloc(900 * 1024, 'x');
const CONFIG = JSON.stringify({ os: 'linux', created: '2026-08-12T19:31:04Z' });
const MANIFEST = JSON.stringify({
  config: { digest: digestOf(CONFIG), size: CONFIG.length },
  layers: [{ digest: digestOf(LAYER), size: LAYER.length }],
});
const INDEX = JSON.stringify({
  manifests: [{ digest: digestOf(MANIFEST), platform: { os: 'linux', architecture: 'amd64' } }],
});

interface Rules {
  /** Answers in place of the registry (true), or lets it answer. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A registry that is as it should be, and what was asked of it. */
async function registry({ instead }: Rules = {}): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const send = (response: ServerResponse, type: string, body: string | Buffer): void => {
    response.setHeader('content-type', type);
    response.end(body);
  };
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    asked.push(`${request.method} ${path}`);
    if (instead?.(request, response) === true) return;
    const ending = path.replace(/\?.*/, '').split('/').at(-1) ?? '';
    switch (ending) {
      case '':
        return send(response, 'application/json', '{}');
      case 'latest':
        return send(response, `${DOCKER}.manifest.list.v2+json`, INDEX);
      case digestOf(MANIFEST):
        return send(response, `${DOCKER}.manifest.v2+json`, MANIFEST);
      case digestOf(CONFIG):
        return send(response, 'application/octet-stream', CONFIG);
      case digestOf(LAYER): {
        const end = Number(/bytes=0-(\d+)/.exec(request.headers.range ?? '')?.[1]);
        response.statusCode = 206;
        return send(response, 'application/octet-stream', LAYER.subarray(0, end + 1));
      }
      case 'search':
        return send(response, 'application/json', '{"results": []}');
      default:
        response.statusCode = 404;
        response.end('404 page not found');
    }
  };
  const { port } = await http(listener);
  return { url: `http://127.0.0.1:${port}`, asked };
}

function target(url: string, more: Partial<PullTarget> = {}): PullTarget {
  return {
    registry: url,
    address: url,
    repository: 'library/busybox',
    reference: 'latest',
    namespace: null,
    arch: 'x64',
    proxyFor: () => null,
    extraCaFiles: [],
    verifyTls: true,
    deadlineMs: () => 2000,
    knownBlob: () => null,
    login: null,
    ...more,
  };
}

async function walk(url: string, more: Partial<PullTarget> = {}) {
  const host = { ...createReplayHost({ recordingVersion: 1, calls: {} }), probe: prober.probe };
  const turn = async () => ({ readForMs: 1000, done: () => {} });
  const walked = await walkForMeasure(sharingAnswers(host, url, new Map()), target(url, more), {
    takeTurn: turn,
    asksSearch: true,
  });
  return { ...walked, verdict: verdictOf({ ...walked, bytesPerSecond: speedOf(walked.layer) }) };
}

/** Answers a path with a status and, if wanted, headers. */
function saying(part: string, status: number, headers: Readonly<Record<string, string>> = {}): Rules {
  return {
    instead: (request, response) => {
      if (request.url?.includes(part) !== true) return false;
      response.writeHead(status, headers).end();
      return true;
    },
  };
}

describe('six requests tell of a mirror', () => {
  test('as the graph store asks', async () => {
    const { url, asked } = await registry();
    const walked = await walk(url);
    expect(walked.verdict).toBe('good');
    expect(walked).toMatchObject({
      digest: digestOf(INDEX),
      config: digestOf(CONFIG),
      created: '2026-08-12T19:31:04Z',
      search: true,
    });
    expect(asked).toEqual([
      'GET /v2/',
      'GET /v2/library/busybox/manifests/latest',
      `GET /v2/library/busybox/manifests/${digestOf(MANIFEST)}`,
      `GET /v2/library/busybox/blobs/${digestOf(CONFIG)}`,
      `GET /v2/library/busybox/blobs/${digestOf(LAYER)}`,
      'GET /v1/search?q=hello-world&n=1',
    ]);
    expect(walked.layer?.reply.outcome).toMatchObject({ status: 206, bytes: 704 * 1024 });
    expect(speedOf(walked.layer)).toBeGreaterThan(1_000_000);
  });

  test('as the containerd store asks: no ping, and for whom', async () => {
    const { url, asked } = await registry();
    expect((await walk(url, { namespace: 'docker.io' })).verdict).toBe('good');
    expect(asked[0]).toBe('GET /v2/library/busybox/manifests/latest?ns=docker.io');
    expect(
      asked.filter((line) => line.includes('/v2/')).every((line) => line.endsWith('?ns=docker.io')),
    ).toBe(true);
  });

  test('with a token of its own no request is left for the search', async () => {
    let home = '';
    const { url, asked } = await registry({
      instead: (request, response) => {
        if (request.url?.startsWith('/token') === true) response.end('{"token": "t"}');
        else if (request.headers.authorization === undefined) {
          response.writeHead(401, { 'www-authenticate': `Bearer realm="${home}/token",service="s"` }).end();
        } else return false;
        return true;
      },
    });
    home = url;
    const walked = await walk(url);
    expect([walked.verdict, walked.search, asked.length]).toEqual(['good', null, 6]);
    expect(walked.layer).not.toBeNull();
  });

  test.each([
    ['lines of their own', (bearer: string) => ['Negotiate', bearer], 'good'],
    [
      'one line, of which Docker reads the first alone',
      (bearer: string) => `Negotiate, ${bearer}`,
      'forbidden',
    ],
  ])('a challenge behind one that Docker does not know, in %s', async (_name, challenge, expected) => {
    let home = '';
    const { url } = await registry({
      instead: (request, response) => {
        if (request.url?.startsWith('/token') === true) response.end('{"token": "t"}');
        else if (request.headers.authorization === undefined) {
          response.writeHead(401, { 'www-authenticate': challenge(`Bearer realm="${home}/token"`) }).end();
        } else return false;
        return true;
      },
    });
    home = url;
    expect((await walk(url)).verdict).toBe(expected);
  });

  test('redirects within it count: the layer is left out', async () => {
    const { url, asked } = await registry({
      instead: (request, response) => {
        const digest = /\/blobs\/(.*)/.exec(request.url ?? '')?.[1];
        if (digest === undefined) return false;
        response.writeHead(307, { location: `/storage/${digest}` }).end();
        return true;
      },
    });
    const walked = await walk(url);
    expect([walked.verdict, asked.length]).toEqual(['good', 6]);
    expect(asked.filter((line) => line.includes(digestOf(LAYER)))).toEqual([]);
  });

  test('a host that redirects to itself for ever is left at six', async () => {
    const { url, asked } = await registry({
      instead: (request, response) => {
        if (request.url?.includes('/blobs/') !== true) return false;
        response.writeHead(307, { location: request.url }).end();
        return true;
      },
    });
    expect((await walk(url)).verdict).toBe('not-a-registry');
    expect(asked.length).toBe(6);
  });
});

describe('what does not fit together is told', () => {
  test('a digest in the header that the bytes do not have', async () => {
    const { url } = await registry({
      instead: (request, response) => {
        if (request.url?.endsWith('latest') === true) {
          response.setHeader('docker-content-digest', digestOf('something else'));
        }
        return false;
      },
    });
    expect((await walk(url)).verdict).toBe('tampered');
  });

  test.each([
    ['the manifest of the platform', digestOf(MANIFEST), `${DOCKER}.manifest.v2+json`],
    ['the config', digestOf(CONFIG), 'application/octet-stream'],
  ])('other bytes of %s', async (_what, digest, type) => {
    const { url } = await registry({
      instead: (request, response) => {
        if (request.url?.endsWith(digest) !== true) return false;
        response.writeHead(200, { 'content-type': type }).end('{}');
        return true;
      },
    });
    expect((await walk(url)).verdict).toBe('tampered');
  });

  test('a layer that goes elsewhere, where nobody is', async () => {
    const { url } = await registry(saying(digestOf(LAYER), 307, { location: 'http://127.0.0.1:1/x' }));
    expect((await walk(url)).verdict).toBe('half-proxy');
  });

  test('a layer that is not there', async () => {
    const { url } = await registry(saying(digestOf(LAYER), 404));
    expect((await walk(url)).verdict).toBe('not-a-registry');
  });

  test('a server that passes over the range is cut off, and its speed is told', async () => {
    const { url } = await registry({
      instead: (request, response) => {
        if (request.url?.endsWith(digestOf(LAYER)) !== true) return false;
        response.end(LAYER);
        return true;
      },
    });
    const walked = await walk(url);
    expect(walked.verdict).toBe('good');
    expect(walked.layer?.reply.outcome).toMatchObject({ status: 200, bytes: 704 * 1024, digest: null });
    // The connection was cut for it: the search took a new one.
    expect(walked.search).toBe(true);
  });

  test('a slow body is read for its time only', async () => {
    const { url } = await registry({
      instead: (request, response) => {
        if (request.url?.endsWith(digestOf(LAYER)) !== true) return false;
        response.writeHead(206);
        const timer = setInterval(() => response.write(Buffer.alloc(1000)), 50);
        response.once('close', () => clearInterval(timer));
        return true;
      },
    });
    const walked = await walk(url);
    expect(walked.verdict).toBe('slow');
    expect(speedOf(walked.layer)).toBeLessThan(32 * 1024);
  });

  test('a page of the web', async () => {
    const { url, asked } = await registry({
      instead: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
        return true;
      },
    });
    expect((await walk(url)).verdict).toBe('not-a-registry');
    expect(asked.length).toBe(2);
  });

  test('no search', async () => {
    const { url } = await registry(saying('/v1/search', 404));
    expect((await walk(url)).search).toBe(false);
  });
});

test('what is asked of one other host is asked once for all mirrors, and nothing with a token is shared', async () => {
  const { url, asked } = await registry();
  const host = { ...createReplayHost({ recordingVersion: 1, calls: {} }), probe: prober.probe };
  const answers = new Map();
  const request = {
    method: 'GET',
    url: `${url}/v2/`,
    headers: {},
    deadlineMs: 1000,
    maxBytes: 1024,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
  } as const;
  const shared = ['http://a.test', 'http://b.test'].map((mirror) => sharingAnswers(host, mirror, answers));
  await Promise.all(shared.map((one) => one.probe(request)));
  expect(asked).toHaveLength(1);
  await Promise.all(shared.map((one) => one.probe({ ...request, headers: { authorization: 'Bearer t' } })));
  expect(asked).toHaveLength(3);
  await sharingAnswers(host, url, answers).probe(request);
  expect(asked).toHaveLength(4);
});

test('a host that one mirror may not send to is asked for another that may', async () => {
  const { url, asked } = await registry();
  const host = { ...createReplayHost({ recordingVersion: 1, calls: {} }), probe: prober.probe };
  const answers: Parameters<typeof sharingAnswers>[2] = new Map();
  const ask = async (mirror: string) => {
    const one = sharingAnswers(host, mirror, answers);
    const reply = await one.probe({
      method: 'GET',
      url: `${url}/v2/`,
      headers: {},
      deadlineMs: 2000,
      maxBytes: 100,
      proxy: null,
      extraCaFiles: [],
      verifyTls: true,
      sentBy: mirror,
    });
    return reply.outcome.kind === 'stopped' ? reply.outcome.code : reply.outcome.kind;
  };
  expect(await ask('http://192.0.2.1')).toBe('EFORBIDDENADDRESS');
  expect(asked).toEqual([]);
  expect(await ask('http://127.0.0.2')).toBe('answered');
  expect(asked).toEqual(['GET /v2/']);
});
