import { expect, test } from 'vitest';
import type { Host, NameServerReply } from '../../src/host/host.ts';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'name-servers';

test('passes where look-ups are quick, and asks no server for it', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns of a first server that is silent', async () => {
  expect(await verdict(ID, 'name-server-dead')).toMatchObject([
    { cause: 'name-server-dead', severity: 'warn', params: { said: 'ETIMEOUT', seconds: 5 } },
  ]);
});

test('one lost answer is no verdict: it is asked again', async () => {
  let asked = 0;
  const host = answering(async () => {
    asked += 1;
    return asked === 1
      ? { kind: 'failed', code: 'ETIMEOUT', ms: 2000 }
      : { kind: 'answered', said: '203.0.113.10', ms: 1 };
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  expect(asked).toBe(3);
});

test('where none answers, others tell of it', async () => {
  const host = answering(async () => ({ kind: 'failed', code: 'ETIMEOUT', ms: 2000 }));
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('that there is no such name is an answer', async () => {
  const host = answering(async () => ({ kind: 'answered', said: 'ENOTFOUND', ms: 1 }));
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('fails where no source of names asks name servers', async () => {
  expect(await verdict(ID, 'names-without-dns')).toMatchObject([
    { cause: 'dns-broken', severity: 'fail', params: { phase: 'dns', sources: 'hosts: files' } },
  ]);
});

// nsswitch.conf(5) and the manual pages of the modules; the lines of Debian, Fedora with resolved, and a desktop.
test.each([
  ['hosts: files dns', true],
  ['hosts:      files resolve [!UNAVAIL=return] myhostname dns', true],
  ['hosts: files mdns4_minimal [NOTFOUND=return] dns # dns', true],
  ['hosts: files resolve', true],
  ['hosts: files sss', true],
  ['passwd: files', true],
  ['hosts:', true],
  ['hosts: files myhostname', false],
  ['hosts: files mdns4_minimal [NOTFOUND=return] # dns', false],
])('%s', async (line, isWell) => {
  const host = replacedFile('healthy-trixie', '/etc/nsswitch.conf', `passwd: files\n${line}\n`);
  const found = verdictOn(ID, await judgeHost(host));
  if (isWell) expect(found).toBe('pass');
  else expect(found).toMatchObject([{ cause: 'dns-broken' }]);
});

test('a proxy looks the names up itself', async () => {
  const host = replacedFile('healthy-behind-proxy', '/etc/nsswitch.conf', 'hosts: files\n');
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

function answering(askNameServer: () => Promise<NameServerReply>): Host {
  return altered('name-server-dead', { askNameServer });
}

test('cannot tell without resolv.conf', async () => {
  const real = replayed('name-server-dead');
  const host = altered('name-server-dead', {
    readFile: async (path) => (path === '/etc/resolv.conf' ? { kind: 'missing' } : real.readFile(path)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'failed', detail: '/etc/resolv.conf' });
});
