import { expect, test } from 'vitest';
import type { Host, NameServerReply } from '../../src/host/host.ts';
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
