import { describe, expect, test } from 'vitest';
import { writtenAssignments } from '../../src/facts/network/written-assignments.ts';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'proxy-settings';

test('is skipped where no proxy is set, and passes where one is read as it was meant', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-proxy' } });
  for (const name of ['healthy-behind-proxy', 'proxy-unreachable', 'proxy-needs-auth']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a % in a unit’s line: systemd passes over the assignment', async () => {
  expect(await verdict(ID, 'proxy-percent-in-unit')).toMatchObject([
    {
      cause: 'proxy-url-misread',
      severity: 'fail',
      params: {
        proxies: [
          {
            setting: 'HTTPS_PROXY',
            where: '/etc/systemd/system/docker.service.d/proxy.conf',
            became: '',
            // The login is taken out of a recording, and its escapes with it.
            reason: 'ignored',
          },
        ],
      },
    },
  ]);
});

test.each([
  ['p%40ss', 'percent'],
  ['p%%40ss', 'ignored'],
])('of the login user:%s systemd makes: %s', async (login, reason) => {
  const path = '/etc/systemd/system/docker.service.d/proxy.conf';
  const text = `[Service]\nEnvironment=HTTPS_PROXY=http://user:${login}@proxy.lab.test:3128\n`;
  const found = verdictOn(ID, await judgeHost(replacedFile('proxy-percent-in-unit', path, text)));
  expect(found).toMatchObject([{ params: { proxies: [{ reason }] } }]);
});

test('https:// before a proxy that speaks no TLS', async () => {
  expect(await verdict(ID, 'proxy-spoken-to-over-tls')).toMatchObject([
    { severity: 'fail', params: { proxies: [{ setting: 'HTTPS_PROXY', reason: 'tls-to-proxy' }] } },
  ]);
});

describe('proxies of daemon.json, as Go reads them (golang.org/x/net/http/httpproxy, parseProxy)', () => {
  test.each<readonly [string, string | null, string]>([
    ['http://proxy:3128', null, ''],
    ['proxy:3128', null, ''],
    ['socks5://proxy:1080', null, ''],
    ['http://user:p%40ss@proxy:3128', null, ''],
    ['socks4://proxy:1080', 'scheme', 'socks4://proxy:1080'],
    ['http://pro xy:3128', 'no-url', 'http://http:'],
    ['http://user:p%ss@proxy:3128', 'no-url', ''],
    ['http://user:p#ss@proxy:3128', 'no-url', 'http://http:'],
    ['"http://proxy:3128"', 'quotes', ''],
  ])('%s: %s', async (url, reason, became) => {
    const found = await withProxy(url);
    if (reason === null) expect(found).toBe('pass');
    else expect(found).toMatchObject([{ params: { proxies: [{ reason, became, written: url }] } }]);
  });
});

describe('assignments as they were meant (systemd.exec(5), Environment=)', () => {
  const proxy = { name: 'HTTPS_PROXY', value: 'http://proxy:3128', isInService: true };
  test.each<readonly [string, string, readonly object[]]>([
    ['in quotation marks', '[Service]\nEnvironment="HTTPS_PROXY=http://proxy:3128"\n', [proxy]],
    ['without', '[Service]\nEnvironment=HTTPS_PROXY=http://proxy:3128\n', [proxy]],
    ['the value alone in them', '[Service]\nEnvironment=HTTPS_PROXY="http://proxy:3128"\n', [proxy]],
    ['with blanks', '[Service]\nEnvironment=HTTPS_PROXY = http://proxy:3128\n', [proxy]],
    [
      'in another section',
      '[Unit]\nEnvironment=HTTPS_PROXY=http://proxy:3128\n',
      [{ ...proxy, isInService: false }],
    ],
    ['taken back', '[Service]\nEnvironment=HTTPS_PROXY=http://proxy:3128\nEnvironment=\n', []],
    ['in a comment', '[Service]\n#Environment=HTTPS_PROXY=http://proxy:3128\n', []],
  ])('%s', (_how, text, expected) => {
    expect(writtenAssignments(text)).toEqual(expected);
  });
});

async function withProxy(url: string): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const text = JSON.stringify({ proxies: { 'https-proxy': url } });
  const host = altered('healthy-trixie', {
    readFile: async (path) =>
      path === '/etc/docker/daemon.json' ? { kind: 'read', bytes: Buffer.from(text) } : real.readFile(path),
  });
  return verdictOn(ID, await judgeHost(host));
}
