import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Downloaded, DownloadRequest } from '../../src/host/probe/download.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { http, tcp } from './loopback.ts';

let prober: Prober;
beforeEach(() => {
  prober = createProber();
});
afterEach(() => prober.close());

const MB = 1024 * 1024;

async function download(url: string, more: Partial<DownloadRequest> = {}): Promise<Downloaded> {
  return prober.download({
    url,
    headers: {},
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
    deadlineMs: 2000,
    patienceMs: 2000,
    signal: new AbortController().signal,
    onHead: () => null,
    ...more,
  });
}

describe('a body of any length', () => {
  test('comes in pieces, whole, over one connection for several', async () => {
    const bytes = Buffer.alloc(5 * MB, 'the bytes of a layer ');
    const { port, connections } = await http((_request, response) => response.end(bytes));
    for (let time = 0; time < 3; time += 1) {
      const pieces: Buffer[] = [];
      const seen = await download(`http://127.0.0.1:${port}/`, {
        onHead: ({ status }) => {
          expect(status).toBe(200);
          return async (piece) => {
            pieces.push(Buffer.from(piece));
            return true;
          };
        },
      });
      expect(seen.kind).toBe('answered');
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }
    expect(connections()).toBe(1);
  });

  test('that breaks off is had to its last byte, also by somebody slow', async () => {
    const { port } = await tcp((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${8 * MB}\r\n\r\n`);
        socket.write(Buffer.alloc(3 * MB, 'x'), () => socket.destroy());
      });
    });
    let came = 0;
    const seen = await download(`http://127.0.0.1:${port}/`, {
      onHead: () => async (piece) => {
        await sleep(5);
        came += piece.length;
        return true;
      },
    });
    expect(seen).toMatchObject({ kind: 'stopped', code: 'ECONNRESET' });
    expect(came).toBe(3 * MB);
  });

  test('waits for whoever takes it: no more than the line holds is sent ahead', async () => {
    let sent = 0;
    const { port } = await http((_request, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024))) sent += 64 * 1024;
        sent += 64 * 1024;
        response.once('drain', more);
      };
      more();
    });
    let taken = 0;
    const cancel = new AbortController();
    const done = download(`http://127.0.0.1:${port}/`, {
      signal: cancel.signal,
      onHead: () => async (piece) => {
        taken += piece.length;
        await sleep(20);
        return true;
      },
    });
    await sleep(400);
    cancel.abort();
    expect(await done).toMatchObject({ kind: 'stopped', code: 'ECANCELED' });
    expect(taken).toBeGreaterThan(0);
    // What the two sockets of the kernel take (tcp(7), tcp_rmem and tcp_wmem), and Node.
    expect(sent - taken).toBeLessThan(16 * MB);
  });

  test('of which no more is wanted ends there, and its connection with it', async () => {
    let response: ServerResponse | null = null;
    const { port } = await http((_request, answer) => {
      response = answer;
      answer.write(Buffer.alloc(100_000));
    });
    const seen = await download(`http://127.0.0.1:${port}/`, { onHead: () => async () => false });
    expect(seen).toMatchObject({ kind: 'answered' });
    await expect.poll(() => response?.destroyed).toBe(true);
  });

  test('that nobody takes is read up to its beginning', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(404).end('x'.repeat(20_000));
    });
    const seen = await download(`http://127.0.0.1:${port}/`);
    expect(seen).toMatchObject({ kind: 'answered', head: { status: 404 }, beginning: 'x'.repeat(4096) });
  });
});

describe('what does not come', () => {
  test('a head within the deadline', async () => {
    const { port } = await http(() => {});
    const seen = await download(`http://127.0.0.1:${port}/`, { deadlineMs: 150 });
    expect(seen).toMatchObject({ kind: 'stopped', phase: 'http', code: 'ETIMEDOUT' });
  });

  test('more than a trickle', async () => {
    const { port } = await http((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(drip));
    });
    const seen = await download(`http://127.0.0.1:${port}/`, {
      patienceMs: 200,
      onHead: () => async () => true,
    });
    expect(seen).toMatchObject({ kind: 'stopped', code: 'ETRICKLE' });
  });

  test('the rest of a body', async () => {
    const { port } = await http((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('x', () => response.destroy());
    });
    const seen = await download(`http://127.0.0.1:${port}/`, { onHead: () => async () => true });
    expect(seen).toMatchObject({ kind: 'stopped', phase: 'http' });
  });

  test('anything from this machine, where a public host has sent us', async () => {
    const { port, connections } = await http((_request, response) => response.end());
    const seen = await download(`http://127.0.0.1:${port}/`, { sentBy: 'https://registry.test/v2/' });
    expect(seen).toMatchObject({ kind: 'stopped', code: 'EFORBIDDENADDRESS' });
    expect(connections()).toBe(0);
  });
});
