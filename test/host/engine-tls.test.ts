import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callEngine, type EngineCalled } from '../../src/host/engine-call.ts';
import { askEngine, followEngine } from '../../src/host/engine.ts';
import type { EngineEndpoint, EngineReply } from '../../src/host/host.ts';
import type { EngineTls } from '../../src/host/engine-tls.ts';
import { CLIENT_CERTIFICATES, engineOverTls, http, https, tcp } from './loopback.ts';

const OURS: EngineTls = { folder: CLIENT_CERTIFICATES, verify: true };

/** Has the authority alone. */
let without: string;
beforeAll(() => {
  without = mkdtempSync(path.join(tmpdir(), 'engine-tls-'));
  copyFileSync(path.join(CLIENT_CERTIFICATES, 'ca.pem'), path.join(without, 'ca.pem'));
});
afterAll(() => rmSync(without, { recursive: true, force: true }));

function at(port: number, tls?: EngineTls, host = '127.0.0.1'): EngineEndpoint {
  return { kind: 'tcp', host, port, ...(tls === undefined ? {} : { tls }) };
}

function ask(endpoint: EngineEndpoint, deadlineMs = 5_000): Promise<EngineReply> {
  return askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs });
}

test('shows its own certificate, and knows the engine by its authority', async () => {
  const { port } = await engineOverTls((request, response) =>
    response.end(`${request.method} ${request.url}`),
  );
  for (const host of ['127.0.0.1', 'localhost']) {
    expect(await ask(at(port, OURS, host))).toMatchObject({
      kind: 'answered',
      status: 200,
      body: 'GET /info',
    });
  }
});

test('so do a request with a body, and one that is answered line by line', async () => {
  const { port } = await engineOverTls((request, response) => {
    request.pipe(response);
  });
  const signal = new AbortController().signal;
  const called: EngineCalled = await callEngine({
    endpoint: at(port, OURS),
    method: 'POST',
    path: '/images/load',
    body: { type: 'application/x-tar', bytes: Buffer.from('a tar') },
    deadlineMs: 5_000,
    maxBytes: 100,
    signal,
  });
  expect(called.kind === 'answered' ? Buffer.from(called.bytes).toString() : called).toBe('a tar');
  const followed = await followEngine({
    endpoint: at(port, OURS),
    method: 'POST',
    path: '/images/create',
    headers: {},
    onLine: () => {},
    signal,
  });
  expect(followed).toEqual({ kind: 'ended', status: 200, body: '' });
});

test('an engine of another authority is not spoken to, unless any is taken', async () => {
  const { port } = await https('localhost', (_request, response) => response.end('{}'));
  expect(await ask(at(port, OURS, 'localhost'))).toMatchObject({
    kind: 'failed',
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  });
  expect(await ask(at(port, { ...OURS, verify: false }))).toMatchObject({ kind: 'answered', status: 200 });
});

test('without a certificate of its own it is refused by an engine that wants one', async () => {
  const { port } = await engineOverTls((_request, response) => response.end('{}'));
  const reply = await ask(at(port, { folder: without, verify: true }));
  // Where the request is still being written when the engine hangs up, the system's own code comes first.
  expect(reply).toMatchObject({
    kind: 'failed',
    code: expect.stringMatching(/^(ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED|EPIPE|ECONNRESET|EPROTO)$/),
  });
});

test('TLS to an engine that speaks in the clear, and the other way round', async () => {
  const clear = await http((_request, response) => response.end('{}'));
  expect(await ask(at(clear.port, OURS))).toMatchObject({
    kind: 'failed',
    code: expect.stringMatching(/^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/),
  });
  const covered = await engineOverTls((_request, response) => response.end('{}'));
  expect((await ask(at(covered.port))).kind).toBe('failed');
});

test('connected, and no handshake: the deadline holds', async () => {
  const { port } = await tcp(() => {});
  expect(await ask(at(port, OURS), 150)).toMatchObject({ kind: 'failed', code: 'ETIMEDOUT' });
});

test('an authority that cannot be read is told', async () => {
  const folder = path.join(without, 'broken');
  mkdirSync(path.join(folder, 'ca.pem'), { recursive: true });
  const { port } = await engineOverTls((_request, response) => response.end('{}'));
  expect(await ask(at(port, { folder, verify: true }))).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('ca.pem'),
  });
});
