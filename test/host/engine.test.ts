import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askEngine } from '../../src/host/engine.ts';
import { closedPort, http, tcp } from './loopback.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engine-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TCP = { kind: 'tcp', host: '127.0.0.1' } as const;

test('asks over a socket file', async () => {
  const socket = path.join(folder, 'docker.sock');
  const server = createServer((request, response) => response.end(`${request.method} ${request.url} 引擎`));
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  const reply = await askEngine({
    endpoint: { kind: 'unix', path: socket },
    method: 'GET',
    path: '/info',
    deadlineMs: 1000,
  });
  expect(reply).toEqual({ kind: 'answered', status: 200, body: 'GET /info 引擎', ms: expect.any(Number) });
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

test('a socket that is not there', async () => {
  const endpoint = { kind: 'unix', path: path.join(folder, 'none.sock') } as const;
  expect(await askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs: 1000 })).toMatchObject({
    kind: 'failed',
    code: 'ENOENT',
  });
});

test('nobody listens', async () => {
  const endpoint = { ...TCP, port: await closedPort() };
  expect(await askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs: 1000 })).toMatchObject({
    kind: 'failed',
    code: 'ECONNREFUSED',
  });
});

test('connected, and no answer: the deadline holds', async () => {
  const { port } = await tcp(() => {});
  const reply = await askEngine({
    endpoint: { ...TCP, port },
    method: 'GET',
    path: '/info',
    deadlineMs: 150,
  });
  expect(reply).toMatchObject({ kind: 'failed', code: 'ETIMEDOUT', message: 'no answer within 150 ms' });
  expect(reply.kind === 'failed' ? reply.ms : 0).toBeLessThan(250);
});

test('an answer that stops in the middle is none', async () => {
  const { port } = await http((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"half', () => response.destroy());
  });
  const endpoint = { ...TCP, port };
  expect(await askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs: 1000 })).toMatchObject({
    kind: 'failed',
    code: 'ECONNRESET',
  });
});
