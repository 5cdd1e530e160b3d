import { expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import { judgeHost, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'api-closed';

test('passes where dockerd listens on its socket only', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'no-permission']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns of an address among the flags', async () => {
  expect(await verdict(ID, 'api-exposed')).toEqual([
    { cause: 'api-exposed', severity: 'warn', params: { addresses: ['tcp://0.0.0.0:2375'] } },
  ]);
});

test('warns of an address in the file, be it encrypted', async () => {
  expect(await withFile('{"hosts": ["fd://", "tcp://127.0.0.1:2375"], "tls": true}')).toMatchObject([
    { cause: 'api-exposed', params: { addresses: ['tcp://127.0.0.1:2375'] } },
  ]);
});

test('passes where certificates are demanded', async () => {
  expect(await withFile('{"hosts": ["tcp://0.0.0.0:2376"], "tlsverify": true}')).toBe('pass');
});

test('waits for the daemon', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
});

async function withFile(text: string): Promise<Verdict> {
  return verdictOn(ID, await judgeHost(replacedFile('healthy-trixie', '/etc/docker/daemon.json', text)));
}
