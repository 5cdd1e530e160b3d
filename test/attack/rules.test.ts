import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import { createProber, type Prober } from '../../src/host/probe/probe.ts';
import { closedPort, http, https, tcp } from '../host/loopback.ts';

const DEADLINE_MS = 500;

let prober: Prober;
beforeAll(() => {
  prober = createProber();
});
afterAll(() => prober.close());

async function probe(url: string, options: Partial<ProbeRequest> = {}): Promise<ProbeReply> {
  const started = performance.now();
  const reply = await prober.probe({
    method: 'GET',
    url,
    headers: {},
    deadlineMs: DEADLINE_MS,
    maxBytes: 1024,
    proxy: null,
    extraCaFiles: [],
    verifyTls: true,
    ...options,
  });
  expect(performance.now() - started).toBeLessThan(DEADLINE_MS + 1000);
  return reply;
}

describe('an address that is no web address is not dialled', () => {
  test.each([
    (port: number) => `gopher://127.0.0.1:${port}/_FLUSHALL`,
    (port: number) => `ftp://127.0.0.1:${port}/`,
    (port: number) => `ws://127.0.0.1:${port}/`,
    (port: number) => `dict://127.0.0.1:${port}/x`,
    (port: number) => `ssh://127.0.0.1:${port}/`,
    (port: number) => `ldap://127.0.0.1:${port}/`,
    () => 'file:///etc/passwd',
    () => 'unix:///var/run/docker.sock',
    () => 'javascript:alert(1)',
    () => 'data:text/plain,x',
    () => 'about:blank',
    () => 'http://',
    () => 'https://host:99999/',
    () => '//127.0.0.1/',
    () => '',
    () => `x${'y'.repeat(100_000)}://z`,
  ])('%#', async (address) => {
    const { port, connections } = await tcp(() => {});
    const { outcome, ms } = await probe(address(port));
    expect(outcome).toMatchObject({ kind: 'stopped', phase: 'dns', code: 'ESCHEME' });
    expect(ms).toBeLessThan(200);
    expect(connections()).toBe(0);
    expect(JSON.stringify(outcome).length).toBeLessThan(500);
  });

  test.each(['socks5://127.0.0.1:1', 'gopher://127.0.0.1:1', 'file:///x', 'nothing'])(
    'as a proxy: %s',
    async (proxy) => {
      const { outcome } = await probe('https://registry.test/', { proxy });
      expect(outcome).toMatchObject({ kind: 'stopped', code: 'EPROXYSCHEME' });
    },
  );
});

describe('a public host does not send us', () => {
  const PUBLIC = 'https://registry.example.com/v2/';

  test.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `http://localhost:${port}/`,
    (port: number) => `http://0.0.0.0:${port}/`,
    (port: number) => `http://0x7f000001:${port}/`,
    (port: number) => `http://2130706433:${port}/`,
    (port: number) => `http://127.1:${port}/`,
    (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: number) => `http://[::1]:${port}/`,
    (port: number) => `http://[64:ff9b::127.0.0.1]:${port}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => 'http://100.100.100.200/latest/meta-data/',
    () => 'http://10.0.0.1/',
    () => 'http://192.168.1.1/',
    () => 'http://[fd00:ec2::254]/',
    () => 'http://[fe80::1]/',
    () => 'http://224.0.0.1/',
  ])('into this machine or its network: %#', async (address) => {
    const { port, connections } = await http((_request, response) => response.end('inside'));
    const { outcome, ms } = await probe(address(port), { sentBy: PUBLIC });
    expect(outcome).toMatchObject({ kind: 'stopped', phase: 'dns', code: 'EFORBIDDENADDRESS' });
    expect(ms).toBeLessThan(300);
    expect(connections()).toBe(0);
  });

  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://metadata.google.internal/',
    'http://registry/',
  ])('through a proxy, by the name alone: %s', async (address) => {
    const { port, connections } = await tcp(() => {});
    const { outcome } = await probe(address, { sentBy: PUBLIC, proxy: `http://127.0.0.1:${port}` });
    expect(outcome).toMatchObject({ code: 'EFORBIDDENADDRESS' });
    expect(connections()).toBe(0);
  });

  test('over a connection that the user’s own request left open', async () => {
    const { port } = await http((_request, response) => response.end('inside'));
    const url = `http://127.0.0.1:${port}/`;
    expect((await probe(url)).outcome).toMatchObject({ kind: 'answered' });
    expect((await probe(url, { sentBy: PUBLIC })).outcome).toMatchObject({ code: 'EFORBIDDENADDRESS' });
  });

  test('but a host of this machine may send us to another of it', async () => {
    const { port } = await http((_request, response) => response.end('inside'));
    const { outcome } = await probe(`http://127.0.0.1:${port}/`, { sentBy: 'http://localhost:1/v2/' });
    expect(outcome).toMatchObject({ kind: 'answered', body: 'inside' });
  });
});

describe('a proxy’s login', () => {
  test.each([
    ['100%', 'a:100%'],
    ['%zz', 'a:%zz'],
    ['50%25', 'a:50%'],
    ['%ff', 'a:%ff'],
    ['%E4%BD%A0', 'a:你'],
  ])('with a percent sign, %s, is sent as it was meant', async (password, pair) => {
    const seen: string[] = [];
    const { port } = await http((request, response) => {
      seen.push(String(request.headers['proxy-authorization']));
      response.end('x');
    });
    const { outcome } = await probe('http://registry.test/', {
      proxy: `http://a:${password}@127.0.0.1:${port}`,
    });
    expect(outcome).toMatchObject({ kind: 'answered' });
    expect(seen).toEqual([`Basic ${Buffer.from(pair).toString('base64')}`]);
  });

  test('is told to nobody when the proxy refuses', async () => {
    const { port } = await tcp((socket) => {
      socket.once('data', (head: Buffer) => {
        const login = /^Proxy-Authorization: (.*)$/m.exec(head.toString())?.[1] ?? '';
        socket.write(`HTTP/1.1 403 no ${login} http://doctor:s3cr3t@x\r\n\r\n`);
      });
    });
    const reply = await probe('https://registry.test/', { proxy: `http://doctor:s3cr3t@127.0.0.1:${port}` });
    expect(reply.outcome).toMatchObject({ code: 'EPROXY403' });
    expect(JSON.stringify(reply)).not.toMatch(/s3cr3t|ZG9jdG9y/);
  });

  test('and an address’s own is not sent on', async () => {
    const seen: string[] = [];
    const { port } = await http((request, response) => {
      seen.push(request.url ?? '', String(request.headers.authorization));
      response.end('x');
    });
    await probe('http://doctor:s3cr3t@registry.test/v2/', { proxy: `http://127.0.0.1:${port}` });
    await probe(`http://doctor:s3cr3t@127.0.0.1:${port}/v2/`);
    expect(seen).toEqual(['http://registry.test/v2/', 'undefined', '/v2/', 'undefined']);
  });
});

test('a certificate that draws on the terminal is shown without', async () => {
  const { port } = await https('hostile', (_request, response) => response.end());
  const { outcome } = await probe(`https://127.0.0.1:${port}/`);
  expect(outcome).toMatchObject({ kind: 'stopped', phase: 'tls' });
  const { certificate } = Object.assign({ certificate: null }, outcome);
  expect(certificate).toMatchObject({ subject: expect.stringContaining('all is well') });
  const text = JSON.stringify(certificate, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    // What could be trusted is base64 in lines, whatever is in it.
    if (key === 'pem') return value.replaceAll(/-----(?:BEGIN|END) CERTIFICATE-----|[\w+/=\n]/g, '');
    return /[\p{Cc}\p{Bidi_Control}]/u.test(value) ? expect.unreachable(value) : value;
  });
  expect(text.length).toBeLessThan(2000);
  expect(text).toContain('"pem":""');
});

test('nobody listens: it is said at once', async () => {
  const { outcome } = await probe(`http://127.0.0.1:${await closedPort()}/`);
  expect(outcome).toMatchObject({ code: 'ECONNREFUSED' });
});
