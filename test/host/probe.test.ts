import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProbeOutcome, ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { createTrust } from '../../src/host/probe/trust.ts';
import { AUTHORITY, closedPort, http, https, NAMELESS, stopAll, tcp } from './loopback.ts';

let prober: Prober;
beforeEach(() => {
  prober = createProber();
});
afterEach(() => prober.close());

function ask(url: string, options: Partial<ProbeRequest> = {}): Promise<ProbeReply> {
  return prober.probe({
    method: 'GET',
    url,
    headers: {},
    deadlineMs: 2000,
    maxBytes: 1024,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
    ...options,
  });
}

function phases({ phases: times }: ProbeReply): readonly string[] {
  return Object.keys(times);
}

type Stopped = Extract<ProbeOutcome, { kind: 'stopped' }>;

function stopped({ outcome }: ProbeReply): Stopped {
  if (outcome.kind !== 'stopped') throw new Error(`it did not stop: ${JSON.stringify(outcome)}`);
  return outcome;
}

function answered({ outcome }: ProbeReply): Extract<ProbeOutcome, { kind: 'answered' }> {
  if (outcome.kind !== 'answered') throw new Error(`no answer: ${JSON.stringify(outcome)}`);
  return outcome;
}

describe('an answer', () => {
  test('comes with its status, headers, body and digest, and the time of each phase', async () => {
    const { port } = await http((request, response) => {
      response.setHeader('x-asked', `${request.method} ${request.url} ${request.headers.host}`);
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      setTimeout(() => response.end('hello'), 50);
    });
    const reply = await ask(`http://localhost:${port}/v2/?n=1`, { headers: { 'user-agent': 'test' } });
    const { status, headers, body, digest, bytes } = answered(reply);
    expect({ status, body, digest, bytes }).toEqual({
      status: 200,
      body: 'hello',
      digest: `sha256:${createHash('sha256').update('hello').digest('hex')}`,
      bytes: 5,
    });
    expect(headers).toMatchObject({
      'x-asked': `GET /v2/?n=1 localhost:${port}`,
      'set-cookie': 'a=1, b=2',
    });
    expect(phases(reply)).toEqual(['dns', 'tcp', 'http']);
    expect(reply.phases.http).toBeGreaterThan(45);
    expect(reply.ms).toBeGreaterThanOrEqual(reply.phases.http ?? 0);
    expect(reply.address).toBe('127.0.0.1');
  });

  test('over TLS, verified with an extra authority', async () => {
    const { port } = await https('localhost', (_request, response) => response.end('secure'));
    const reply = await ask(`https://localhost:${port}/`, { extraCaFiles: [AUTHORITY] });
    expect(answered(reply).body).toBe('secure');
    expect(phases(reply)).toEqual(['dns', 'tcp', 'tls', 'http']);
  });

  test('bytes are kept as they are', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const { port } = await http((_request, response) => response.end(all));
    expect(Buffer.from(answered(await ask(`http://127.0.0.1:${port}/`)).body, 'latin1')).toEqual(all);
  });

  test('a HEAD has no body', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(404, { 'content-length': 1000 });
      response.end();
    });
    expect(answered(await ask(`http://127.0.0.1:${port}/`, { method: 'HEAD' }))).toMatchObject({
      status: 404,
      bytes: 0,
    });
  });

  test('a long body is cut, and has no digest', async () => {
    const { port } = await http((_request, response) => response.end('x'.repeat(100_000)));
    expect(answered(await ask(`http://127.0.0.1:${port}/`, { maxBytes: 1000 }))).toMatchObject({
      bytes: 1000,
      body: 'x'.repeat(1000),
      digest: null,
    });
  });

  test('a redirect is told, not followed', async () => {
    const { port, connections } = await http((_request, response) => {
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
    expect(answered(await ask(`http://127.0.0.1:${port}/`))).toMatchObject({
      status: 307,
      headers: { location: '/elsewhere' },
    });
    expect(connections()).toBe(1);
  });
});

describe('a stop', () => {
  test('refused', async () => {
    const reply = await ask(`http://127.0.0.1:${await closedPort()}/`);
    expect(stopped(reply)).toMatchObject({ phase: 'tcp', code: 'ECONNREFUSED', certificate: null });
    expect(phases(reply)).toEqual(['dns', 'tcp']);
  });

  test('silent after the connection: the deadline holds', async () => {
    const { port } = await tcp(() => {});
    const reply = await ask(`http://127.0.0.1:${port}/`, { deadlineMs: 200 });
    expect(stopped(reply)).toEqual({
      kind: 'stopped',
      phase: 'http',
      code: 'ETIMEDOUT',
      message: 'no answer within 200 ms',
      certificate: null,
    });
    expect(reply.ms).toBeGreaterThanOrEqual(199);
    expect(reply.ms).toBeLessThan(300);
    expect(reply.address).toBe('127.0.0.1');
  });

  test('silent in the handshake: the deadline holds, the phase is tls', async () => {
    const { port } = await tcp(() => {});
    const reply = await ask(`https://localhost:${port}/`, { deadlineMs: 200 });
    expect(stopped(reply)).toMatchObject({ phase: 'tls', code: 'ETIMEDOUT' });
    expect(reply.ms).toBeLessThan(300);
    expect(reply.address).toBe('127.0.0.1');
  });

  test('silent in the middle of the body', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('some');
    });
    const reply = await ask(`http://127.0.0.1:${port}/`, { deadlineMs: 200 });
    expect(stopped(reply)).toMatchObject({ phase: 'http', code: 'ETIMEDOUT' });
    expect(reply.ms).toBeLessThan(300);
  });

  test('cut in the middle of the body', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('some', () => response.destroy());
    });
    expect(stopped(await ask(`http://127.0.0.1:${port}/`))).toMatchObject({
      phase: 'http',
      code: 'ECONNRESET',
    });
  });

  test('reset when the first bytes are seen', async () => {
    const { port } = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(stopped(await ask(`https://localhost:${port}/`))).toMatchObject({
      phase: 'tls',
      code: 'ECONNRESET',
    });
  });

  test('not HTTP at all', async () => {
    const { port } = await tcp((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    expect(stopped(await ask(`http://127.0.0.1:${port}/`))).toMatchObject({
      phase: 'http',
      code: 'HPE_INVALID_CONSTANT',
    });
  });

  test('an unknown authority: the certificate is shown, and nothing was sent', async () => {
    let requests = 0;
    const { port } = await https('localhost', (_request, response) => {
      requests += 1;
      response.end();
    });
    const reply = await ask(`https://localhost:${port}/`, { headers: { authorization: 'Bearer x' } });
    expect(stopped(reply)).toMatchObject({
      phase: 'tls',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      certificate: { subject: 'localhost', issuer: 'docker-doctor tests, Test CA', names: ['localhost'] },
    });
    expect(requests).toBe(0);
  });

  test('one that is taken: its last day is told, once a connection', async () => {
    const { port } = await https('localhost', (_request, response) => void response.end('{}'));
    const first = await ask(`https://localhost:${port}/`, { verifyTls: false });
    const again = await ask(`https://localhost:${port}/`, { verifyTls: false });
    expect(first.certificateUntil).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    expect(Date.parse(first.certificateUntil ?? '')).toBeGreaterThan(Date.now());
    expect(again).not.toHaveProperty('certificateUntil');
  });

  test('the name of another: its certificate is shown', async () => {
    const { port } = await https('other.test', (_request, response) => response.end());
    const reply = await ask(`https://localhost:${port}/`, { extraCaFiles: [AUTHORITY] });
    expect(stopped(reply)).toMatchObject({
      phase: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      certificate: { subject: 'other.test', names: ['other.test'] },
    });
    expect(reply.address).toBe('127.0.0.1');
  });

  test('one that names its host in the subject alone is refused though its authority is trusted, as Go does', async () => {
    const { port } = await https('nameless', (_request, response) => response.end());
    const reply = await ask(`https://localhost:${port}/`, { extraCaFiles: [NAMELESS] });
    expect(stopped(reply)).toMatchObject({
      phase: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      certificate: { subject: 'docker-doctor tests, localhost', names: [] },
    });
  });

  test('what signs itself could be trusted, and is told with its fingerprint', async () => {
    const { port } = await https('nameless', (_request, response) => response.end());
    const own = new X509Certificate(readFileSync(NAMELESS));
    expect(stopped(await ask(`https://localhost:${port}/`)).certificate?.root).toMatchObject({
      subject: 'docker-doctor tests, localhost',
      fingerprint: own.fingerprint256,
      pem: own.toString(),
    });
    const { port: other } = await https('localhost', (_request, response) => response.end());
    expect(stopped(await ask(`https://localhost:${other}/`)).certificate).not.toHaveProperty('root');
  });

  test('an insecure registry may show what it wants', async () => {
    const { port } = await https('other.test', (_request, response) => response.end('open'));
    expect(answered(await ask(`https://localhost:${port}/`, { verifyTls: false })).body).toBe('open');
  });
});

/** A proxy that lets everybody with the right login through. */
async function proxy(answer: (head: string) => string | null) {
  const heads: string[] = [];
  const { port } = await tcp((socket) => {
    socket.once('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1');
      heads.push(head);
      const refusal = answer(head);
      if (refusal !== null) {
        socket.end(`${refusal}\r\n\r\n`);
        return;
      }
      const target = Number(/^CONNECT localhost:(\d+) /.exec(head)?.[1]);
      const onward = connectTo(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
  });
  return { port, heads };
}

describe('through a proxy', () => {
  test('CONNECT, then TLS with the target itself', async () => {
    const target = await https('localhost', (_request, response) => response.end('behind'));
    const { port, heads } = await proxy(() => null);
    const reply = await ask(`https://localhost:${target.port}/`, {
      proxy: `http://doctor:p%40ss@127.0.0.1:${port}`,
      extraCaFiles: [AUTHORITY],
    });
    expect(answered(reply).body).toBe('behind');
    expect(phases(reply)).toEqual(['dns', 'tcp', 'proxy', 'tls', 'http']);
    expect(heads).toEqual([
      `CONNECT localhost:${target.port} HTTP/1.1\r\nHost: localhost:${target.port}\r\n` +
        `Proxy-Authorization: Basic ${Buffer.from('doctor:p@ss').toString('base64')}\r\n\r\n`,
    ]);
  });

  test('407: it wants a login', async () => {
    const { port } = await proxy(() => 'HTTP/1.1 407 Proxy Authentication Required');
    const reply = await ask('https://localhost:1/', { proxy: `http://127.0.0.1:${port}` });
    expect(stopped(reply)).toMatchObject({
      phase: 'proxy',
      code: 'EPROXY407',
      message: 'HTTP/1.1 407 Proxy Authentication Required',
    });
  });

  test('a proxy that is silent, and one that hangs up', async () => {
    const silent = await tcp(() => {});
    const reply = await ask('https://localhost:1/', {
      proxy: `http://127.0.0.1:${silent.port}`,
      deadlineMs: 200,
    });
    expect(stopped(reply)).toMatchObject({ phase: 'proxy', code: 'ETIMEDOUT' });
    const rude = await tcp((socket) => socket.once('data', () => socket.end()));
    const other = await ask('https://localhost:1/', { proxy: `http://127.0.0.1:${rude.port}` });
    expect(stopped(other)).toMatchObject({ phase: 'proxy', message: 'the proxy closed the connection' });
  });

  test('http is asked for by its whole address', async () => {
    const { port } = await http((request, response) => {
      response.end(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
    });
    const reply = await ask('http://registry.test/v2/', { proxy: `http://a:b@127.0.0.1:${port}` });
    expect(answered(reply).body).toBe('http://registry.test/v2/ Basic YTpi');
  });
});

describe('the connection', () => {
  test('is used again by a second request', async () => {
    const { port, connections } = await https('localhost', (_request, response) => response.end('x'));
    const first = await ask(`https://localhost:${port}/1`, { extraCaFiles: [AUTHORITY] });
    const second = await ask(`https://localhost:${port}/2`, { extraCaFiles: [AUTHORITY] });
    expect(phases(first)).toEqual(['dns', 'tcp', 'tls', 'http']);
    expect(phases(second)).toEqual(['http']);
    expect(second.address).toBe('127.0.0.1');
    expect(connections()).toBe(1);
  });

  test('is made anew where the trust is another', async () => {
    prober = createProber(
      null,
      undefined,
      createTrust(async () => ({ usual: '', whole: '' })),
    );
    const { port, connections } = await https('localhost', (_request, response) => response.end('x'));
    await ask(`https://localhost:${port}/`, { verifyTls: false });
    expect(stopped(await ask(`https://localhost:${port}/`)).phase).toBe('tls');
    expect(connections()).toBe(2);
  });

  test('is made anew where the server closes each', async () => {
    const { port, connections } = await http((_request, response) => {
      response.setHeader('connection', 'close');
      response.end('bye');
    });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(answered(await ask(`http://127.0.0.1:${port}/`)).body).toBe('bye');
    }
    expect(connections()).toBe(3);
  });

  test('is made anew where the server has hung up without a word', async () => {
    let requests = 0;
    const { port } = await http((request, response) => {
      requests += 1;
      // Answered and kept open once; on the second request of a connection it is gone.
      if (requests === 2) request.socket.destroy();
      else response.end('x');
    });
    await ask(`http://127.0.0.1:${port}/`);
    expect(answered(await ask(`http://127.0.0.1:${port}/`)).body).toBe('x');
    expect(requests).toBe(3);
  });

  test('two at once are two', async () => {
    const { port, connections } = await http((_request, response) => {
      setTimeout(() => response.end('x'), 30);
    });
    const replies = await Promise.all([ask(`http://127.0.0.1:${port}/`), ask(`http://127.0.0.1:${port}/`)]);
    expect(replies.map((reply) => answered(reply).body)).toEqual(['x', 'x']);
    expect(connections()).toBe(2);
  });
});

/** What holds the process open and is of our making. */
function alive(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|TLS|Timeout|GetAddrInfo|Channel|Query/.test(kind));
}

function count(kinds: readonly string[], kind: string): number {
  return kinds.filter((other) => other === kind).length;
}

/** A closed handle is reaped in the next turns of the loop. */
async function turns(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
}

test('nothing is left running', async () => {
  await turns();
  const before = alive();
  const fine = await https('localhost', (_request, response) => response.end('x'));
  const silent = await tcp(() => {});
  await ask(`https://localhost:${fine.port}/`, { extraCaFiles: [AUTHORITY] });
  await ask(`https://localhost:${fine.port}/`);
  await ask(`http://127.0.0.1:${silent.port}/`, { deadlineMs: 50 });
  await ask(`https://localhost:${silent.port}/`, { deadlineMs: 50 });
  await ask('https://localhost:1/', { deadlineMs: 50, proxy: `http://127.0.0.1:${silent.port}` });
  await ask(`http://127.0.0.1:${await closedPort()}/`);
  prober.close();
  await stopAll();
  await turns();
  const more = alive().filter((kind) => count(alive(), kind) > count(before, kind));
  expect(more).toEqual([]);
});

test('closing ends what is under way, and lets nothing more begin', async () => {
  const { port, connections } = await tcp(() => {});
  const waiting = ask(`https://127.0.0.1:${port}/`, { deadlineMs: 60_000 });
  while (connections() === 0) await new Promise((resolve) => setImmediate(resolve));
  const started = performance.now();
  prober.close();
  expect((await waiting).outcome.kind).toBe('stopped');
  expect((await ask(`https://127.0.0.1:${port}/`)).outcome).toMatchObject({ code: 'ECANCELED' });
  expect(performance.now() - started).toBeLessThan(500);
  expect(connections()).toBeLessThanOrEqual(2);
});
