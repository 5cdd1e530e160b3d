import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseObject } from '../../src/notation/json-object.ts';
import { http } from '../host/loopback.ts';
import { digestOf, imageOf, rangeOf, registryOf, sendPart, type SendBlob } from '../pull/save/registry.ts';
import { attacked, faultsOf, inTurn, measureStart } from './assail-command.ts';
import { some } from './how-many.ts';
import { internetOf } from './outside.ts';

/** Four tries, with pauses of 0.5, 1 and 2 seconds between. */
const MOST_MS = 6_000;

const IMAGE = imageOf([Buffer.alloc(9_000_000, 'a layer '), Buffer.from('a small one')]);
const PIECE = Buffer.alloc(64 * 1024, 1);

/** Writes on and on, as long as somebody reads. */
function flood(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(PIECE));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function part(
  status: number,
  headers: (from: number, to: number, size: number) => Readonly<Record<string, string | number>>,
): SendBlob {
  return (request: IncomingMessage, response, bytes) => {
    const [from, to] = rangeOf(request, bytes.length);
    response.writeHead(status, { ...headers(from, to, bytes.length) });
    response.end(bytes.subarray(from, to));
  };
}

const BLOBS = some(
  Object.entries<SendBlob>({
    'sends the whole without end': (_request, response) => {
      response.writeHead(200);
      flood(response);
    },
    'sends a part without end': (request, response, bytes) => {
      const [from, to] = rangeOf(request, bytes.length);
      response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
      flood(response);
    },
    'sends an error without end': (_request, response) => {
      response.writeHead(500);
      flood(response);
    },
    'sends another part': part(206, (from, to, size) => ({
      'content-range': `bytes ${from + 1}-${to}/${size}`,
    })),
    'sends more than it was asked for': part(206, (from, _to, size) => ({
      'content-range': `bytes ${from}-${size}/${size}`,
    })),
    'has another size': part(206, (from, to, size) => ({
      'content-range': `bytes ${from}-${to - 1}/${size * 1000}`,
    })),
    'says no part': part(206, () => ({})),
    'says a part that is none': part(206, () => ({ 'content-range': `bytes ${'9'.repeat(4000)}-0/-1` })),
    'is longer than its manifest says': (_request, response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length * 100 });
      flood(response);
    },
    'is shorter than its manifest says': (_request, response) => {
      response.writeHead(200, { 'content-length': 3 });
      response.end('abc');
    },
    'sends other bytes': (request, response, bytes) =>
      sendPart(request, response, Buffer.alloc(bytes.length, 2)),
    'sends other bytes when it is asked for parts, then the whole': (request, response, bytes) => {
      const isFirst = rangeOf(request, bytes.length)[0] === 0;
      if (isFirst) sendPart(request, response, Buffer.alloc(bytes.length, 3));
      else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    },
    'always says that it is busy, for a year': (_request, response) => {
      response.writeHead(429, { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' }).end();
    },
    'closes after its head': (request, response, bytes) => {
      const [from, to] = rangeOf(request, bytes.length);
      response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
      response.flushHeaders();
      setTimeout(() => response.destroy(), 5);
    },
    'draws on the terminal': (_request, response) => {
      response
        .writeHead(403, { 'content-type': 'text/html' })
        .end('<title>\u001B[2J\u202E\u009B well</title>');
    },
    'sends in a circle': (request, response) => {
      response.writeHead(307, { location: request.url }).end();
    },
    'sends to a file': (_request, response) => {
      response.writeHead(307, { location: 'file:///etc/passwd' }).end();
    },
    'sends to the cloud’s metadata': (_request, response) => {
      response.writeHead(307, { location: 'http://169.254.169.254/latest/' }).end();
    },
  }),
);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'attacked-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(measureStart, 30_000);

test(`pull --save against ${BLOBS.length} registries that mean no good`, { timeout: 90_000 }, async () => {
  const faults = await inTurn(BLOBS, async ([name, sendBlob]) => {
    const { port } = await http(registryOf([IMAGE], sendBlob));
    return refused(name, `127.0.0.1:${port}/evil/x`, {});
  });
  expect(faults).toEqual([]);
});

test('a public registry leads nobody into this network', { timeout: 30_000 }, async () => {
  const places = some([
    'http://10.0.0.5/x',
    'http://127.0.0.1:1/x',
    'http://[fd00::1]/x',
    'http://printer.lan/x',
  ]);
  const faults = await inTurn(places, async (location) => {
    const { env } = await internetOf(
      registryOf([IMAGE], (_request, response) => void response.writeHead(307, { location }).end()),
    );
    return refused(location, 'registry.test/evil/x', env);
  });
  expect(faults).toEqual([]);
});

test('an image is never held in memory, however large it is', { timeout: 60_000 }, async () => {
  const large = imageOf(Array.from({ length: 4 }, (_one, n) => Buffer.alloc(25_000_000, `layer ${n} `)));
  const { port } = await http(registryOf([large]));
  const file = path.join(folder, 'large.tar');
  const seen = await attacked(['pull', '--save', file, '--timeout', '5s', `127.0.0.1:${port}/of/us`], {
    env: { HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1' },
  });
  expect(seen.code, seen.stdout + seen.stderr).toBe(0);
  expect(seen.peakKb).toBeGreaterThan(0);
  expect(seen.peakKb).toBeLessThan(120 * 1024);
});

const MANIFESTS = some(
  Object.entries<object>({
    'a layer of nine petabytes': { size: 9_007_199_254_740_991 },
    'a layer of less than nothing': { size: -1 },
    'a layer of a text': { size: '12' },
    'a layer that climbs': { digest: '../../../../etc/passwd' },
  }),
);

test(`pull --save of ${MANIFESTS.length} images that are none`, { timeout: 30_000 }, async () => {
  const faults = await inTurn(MANIFESTS, async ([name, wrong]) => {
    const layer = {
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest: IMAGE.config.digest,
      size: 5,
      ...wrong,
    };
    const text = JSON.stringify({
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: IMAGE.manifest.digest,
        size: 5,
      },
      layers: [layer],
    });
    const { port } = await http((request, response) => {
      if (request.url === '/v2/') return response.end('{}');
      return response
        .writeHead(200, {
          'content-type': 'application/vnd.oci.image.manifest.v1+json',
          'docker-content-digest': digestOf(Buffer.from(text)),
        })
        .end(text);
    });
    return refused(name, `127.0.0.1:${port}/evil/x`, {});
  });
  expect(faults).toEqual([]);
});

const PLATFORMS = some(
  Object.entries<readonly object[]>({
    'that draw on the terminal': [
      { os: '\u001B[2J\u0007', architecture: '\u202Enori\u009B', variant: 'v8\r\nSaved: all is well' },
    ],
    'of a megabyte': [{ os: 'a'.repeat(1_000_000), architecture: 'b' }],
    'that hold a password': [{ os: 'https://user:s3cr3t-of-us@host.test/', architecture: 'x' }],
    'of thousands of kinds': Array.from({ length: 3_000 }, (_one, n) => ({
      os: 'linux',
      architecture: `a${n}`,
    })),
    'that are no texts': [{ os: 7, architecture: null }, { architecture: ['amd64'] }],
  }),
);

test(`${PLATFORMS.length} indexes of platforms that nobody has`, { timeout: 60_000 }, async () => {
  const faults = await inTurn(PLATFORMS, async ([name, platforms]) => {
    const manifests = platforms.map((platform) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: IMAGE.manifest.digest,
      size: 5,
      platform,
    }));
    const text = JSON.stringify({ schemaVersion: 2, manifests });
    const { port } = await http((request, response) => {
      if (request.url === '/v2/') return response.end('{}');
      return response
        .writeHead(200, {
          'content-type': 'application/vnd.oci.image.index.v1+json',
          'docker-content-digest': digestOf(Buffer.from(text)),
        })
        .end(text);
    });
    const image = `127.0.0.1:${port}/evil/x`;
    const words = ['pull', '--list-platforms', '--format', 'json', '--timeout', '1s', image];
    const env = { HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1' };
    const listed = await attacked(words, { env });
    return [
      ...(await refused(name, image, {})),
      ...faultsOf(`listed: ${name}`, listed, MOST_MS),
      ...(listed.stdout.includes('s3cr3t') ? [`${name}: leaks`] : []),
    ];
  });
  expect(faults).toEqual([]);
});

/** It ends by itself, says why, and leaves no file that looks whole. */
async function refused(
  name: string,
  image: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const file = path.join(folder, `${name.replaceAll(/\W/g, '-').slice(0, 60)}.tar`);
  const seen = await attacked(['pull', '--save', file, '--format', 'json', '--timeout', '1s', image], {
    env: { HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1', ...env },
  });
  const { outcome } = parseObject(seen.stdout);
  return [
    ...faultsOf(name, seen, MOST_MS),
    ...(outcome === 'failed' ? [] : [`${name}: ${String(outcome)}: ${seen.stdout}${seen.stderr}`]),
    ...(existsSync(file) ? [`${name}: was written`] : []),
  ];
}
