import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askEngine, followEngine } from '../../src/host/engine.ts';
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

test('an engine below a path of its server is asked there', async () => {
  const { port } = await http((request, response) => response.end(JSON.stringify([request.url])));
  const endpoint = { ...TCP, port, basePath: '/p/q' };
  expect(await askEngine({ endpoint, method: 'GET', path: '/info', deadlineMs: 1000 })).toMatchObject({
    kind: 'answered',
    body: '["/p/q/info"]',
  });
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

describe('an answer that comes line by line', () => {
  test('is handed on as it comes, a line at a time, whatever the pieces', async () => {
    const { port } = await http((request, response) => {
      response.write(`{"a":"${String(request.headers['x-registry-auth'])}"}\n{"b"`);
      setTimeout(() => response.end(':"引"}\r\n\n{"c":3}'), 20);
    });
    const lines: string[] = [];
    const end = await followEngine({
      endpoint: { ...TCP, port },
      method: 'POST',
      path: '/images/create',
      headers: { 'x-registry-auth': 'login' },
      signal: new AbortController().signal,
      onLine: (line) => lines.push(line.trim()),
    });
    expect(end).toEqual({ kind: 'ended', status: 200, body: '' });
    expect(lines).toEqual(['{"a":"login"}', '{"b":"引"}', '{"c":3}']);
  });

  test('of another status is no stream, but what went wrong', async () => {
    const { port } = await http((_request, response) => response.writeHead(404).end('{"message":"no"}'));
    const followed = followEngine({
      endpoint: { ...TCP, port },
      method: 'POST',
      path: '/images/create',
      headers: {},
      signal: new AbortController().signal,
      onLine: () => expect.unreachable(),
    });
    expect(await followed).toEqual({ kind: 'ended', status: 404, body: '{"message":"no"}' });
  });

  test('ends where it is not wanted any more', async () => {
    const { port, connections } = await http((_request, response) => response.write('{"a":1}\n'));
    const controller = new AbortController();
    const followed = followEngine({
      endpoint: { ...TCP, port },
      method: 'POST',
      path: '/images/create',
      headers: {},
      signal: controller.signal,
      onLine: () => controller.abort(),
    });
    expect(await followed).toEqual({ kind: 'aborted' });
    expect(connections()).toBe(1);
  });
});
