import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createHands } from '../../src/host/hands.ts';
import { createLocalHost } from '../../src/host/local.ts';
import { type Bench, createPatience, tell } from '../../src/prove/bench.ts';
import { removeOurs } from '../../src/prove/leftovers.ts';
import { FOLDER, labelsOf, nameOf } from '../../src/prove/marks.ts';

const run = { id: 'fedcba987654', machine: 'm1', pid: process.pid, since: 1_000 } as const;
const FOLDER_PATH = `/tmp/${nameOf(run)}`;
const SOCKET = path.join(tmpdir(), `bench-${process.pid}.sock`);

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  rmSync(FOLDER_PATH, { recursive: true, force: true });
});

/** An engine that answers so, on a socket of its own. */
async function engineThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  signal: AbortSignal,
): Promise<Bench> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(SOCKET, resolve));
  const host = createLocalHost();
  ends.push(() => {
    host.close();
    server.closeAllConnections();
    server.close();
  });
  return { host, endpoint: { kind: 'unix', path: SOCKET }, run, signal, patience: createPatience() };
}

test('stopped, what is being made is waited for, and no more is made', async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const bench = await engineThat((request, response) => {
    asked.push(request.url ?? '');
    stop.abort();
    setTimeout(() => response.writeHead(201).end('{"Id":"1"}'), 50);
  }, stop.signal);
  const make = { method: 'POST', path: '/containers/create', makes: true } as const;
  expect((await tell(bench, make)).text).toBe('{"Id":"1"}');
  await expect(tell(bench, { ...make, path: '/networks/create' })).rejects.toThrow('aborted');
  expect(asked).toEqual(['/containers/create']);
});

test('stopped, what only waits ends at once', async () => {
  const stop = new AbortController();
  const bench = await engineThat(() => stop.abort(), stop.signal);
  await expect(tell(bench, { method: 'POST', path: '/containers/1/wait' })).rejects.toThrow('aborted');
});

test('an engine that hangs is waited for once, and not so long again', async () => {
  const bench = {
    ...(await engineThat(() => {}, new AbortController().signal)),
    patience: { ms: 300, afterSilenceMs: 20 },
  };
  const list = { method: 'GET', path: '/containers/json' } as const;
  await expect(tell(bench, { ...list, deadlineMs: 10 })).rejects.toThrow('10 ms');
  await expect(tell(bench, list)).rejects.toThrow('300 ms');
  await expect(tell(bench, list)).rejects.toThrow('20 ms');
});

test('a folder of ours goes before the container that tells whose it is', async () => {
  mkdirSync(FOLDER_PATH);
  const labels = { ...labelsOf(run), [FOLDER]: FOLDER_PATH };
  const wasThere: boolean[] = [];
  const bench = await engineThat((request, response) => {
    const isList = request.method === 'GET';
    if (!isList) wasThere.push(existsSync(FOLDER_PATH));
    const containers = [{ Id: '1', Names: [`/${nameOf(run, 'mounts')}`], Labels: labels }];
    const list = request.url?.startsWith('/containers/') === true ? containers : [];
    response.end(JSON.stringify(request.url?.startsWith('/volumes') === true ? { Volumes: [] } : list));
  }, new AbortController().signal);
  expect(await removeOurs(bench, createHands(), 'own')).toEqual([nameOf(run, 'mounts')]);
  expect(wasThere).toEqual([false]);
});

test.each([
  ['once', 1],
  ['for ever', 1_000],
])('what the engine refuses %s is tried again, not for ever', async (_often, refusals) => {
  // moby daemon/delete.go, ContainerRm: 409 while another request is removing it.
  const message = 'removal of container 1 is already in progress';
  let refused = 0;
  const bench = await engineThat((request, response) => {
    if (request.method === 'DELETE') {
      refused += 1;
      response.writeHead(refused > refusals ? 204 : 409).end(JSON.stringify({ message }));
      return;
    }
    const containers = [{ Id: '1', Names: [`/${nameOf(run, 'port')}`], Labels: labelsOf(run) }];
    const list = request.url?.startsWith('/containers/') === true ? containers : [];
    response.end(JSON.stringify(request.url?.startsWith('/volumes') === true ? { Volumes: [] } : list));
  }, new AbortController().signal);
  const removed = removeOurs(bench, createHands(), 'own');
  if (refusals === 1) expect(await removed).toEqual([nameOf(run, 'port')]);
  else await expect(removed).rejects.toThrow(message);
  expect(refused).toBeLessThanOrEqual(5);
});

test('what is of a run whose process cannot be seen is left to it', async () => {
  const other = { ...run, id: '0123456789ab', pid: 1 };
  const container = { Id: 'c1', Names: [`/${nameOf(other, 'port')}`], Labels: labelsOf(other) };
  const deleted: string[] = [];
  const bench = await engineThat((request, response) => {
    if (request.method === 'DELETE') deleted.push(request.url ?? '');
    const isList = request.url?.startsWith('/containers/json') === true && deleted.length === 0;
    const nothing = request.url?.startsWith('/volumes') === true ? '{"Volumes":[]}' : '[]';
    response.end(isList ? JSON.stringify([container]) : nothing);
  }, new AbortController().signal);
  const stat = async () => ({ kind: 'denied' }) as const;
  await removeOurs({ ...bench, host: { ...bench.host, stat } }, createHands(), 'left');
  expect(deleted).toEqual([]);
  const gone = async () => ({ kind: 'missing' }) as const;
  await removeOurs({ ...bench, host: { ...bench.host, stat: gone } }, createHands(), 'left');
  expect(deleted).toEqual(['/containers/c1?force=1&v=1']);
});
