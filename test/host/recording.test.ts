import { expect, test } from 'vitest';
import type { Host, ProbeRequest } from '../../src/host/host.ts';
import { createRecordingHost } from '../../src/host/recording.ts';
import { createReplayHost, parseRecording } from '../../src/host/replay.ts';
import { judgeHost, RECORDINGS, replayed } from '../recordings.ts';

const PROBE: ProbeRequest = {
  method: 'GET',
  url: 'https://registry-1.docker.io/v2/',
  headers: { authorization: 'Bearer secret-token-0' },
  deadlineMs: 1000,
  maxBytes: 10,
  proxy: null,
  extraCaFiles: [],
  verifyTls: true,
};
const BYTES = new Uint8Array(Array.from({ length: 256 }, (_, index) => index));

/** A machine whose answers are all different. */
function machine(): Host {
  return {
    run: async ({ argv }) => ({ kind: 'exited', code: 1, stdout: argv.join(' '), stderr: 'e', ms: 2 }),
    readFile: async () => ({ kind: 'read', bytes: BYTES }),
    stat: async (path) => ({
      kind: 'there',
      type: 'socket',
      mode: 0o660,
      uid: 0,
      gid: 9,
      diskBytes: 0,
      realPath: path,
    }),
    statfs: async () => ({ kind: 'there', totalBytes: 9, freeBytes: 3, inodes: 4, freeInodes: 2 }),
    connect: async () => ({ kind: 'connected', ms: 1 }),
    askNameServer: async ({ server }) => ({ kind: 'answered', said: server, ms: 1 }),
    addressesOf: async (name) => ({ kind: 'found', addresses: [name] }),
    engine: async ({ path }) => ({ kind: 'answered', status: 200, body: path, ms: 1 }),
    probe: async ({ url, proxy }) => ({
      url,
      phases: { dns: 1, http: 2 },
      address: '203.0.113.10',
      ms: 3,
      outcome: {
        kind: 'stopped',
        phase: 'tcp',
        code: 'ECONNREFUSED',
        message: proxy ?? 'direct',
        certificate: null,
      },
    }),
    identity: async () => ({
      platform: 'linux',
      arch: 'x64',
      uid: 1000,
      user: 'alice',
      groups: [1000],
      home: '/home/alice',
      environment: { PATH: '/bin' },
      now: 7,
    }),
    recall: async (name) => (name === 'kept' ? 'note' : null),
    remember: async () => {},
  };
}

/** Every kind of call once. */
async function look(host: Host): Promise<readonly unknown[]> {
  const endpoint = { kind: 'unix', path: '/var/run/docker.sock' } as const;
  return [
    await host.run({ argv: ['systemctl', 'show'], deadlineMs: 1 }),
    await host.run({ argv: ['systemctl', 'show', 'x'], deadlineMs: 1 }),
    await host.readFile('/etc/docker/daemon.json'),
    await host.statfs('/var/lib/docker', 1),
    await host.askNameServer({ server: '192.0.2.53', name: 'x.test', deadlineMs: 1 }),
    await host.addressesOf('registry.test', 1),
    await host.stat('/var/run/docker.sock'),
    await host.engine({ endpoint, method: 'GET', path: '/info', deadlineMs: 1 }),
    await host.engine({ endpoint, method: 'POST', path: '/info', deadlineMs: 1 }),
    await host.probe(PROBE),
    await host.probe({ ...PROBE, method: 'HEAD' }),
    await host.probe({ ...PROBE, proxy: 'http://proxy.test:1' }),
    await host.identity(),
    await host.recall('kept'),
    await host.recall('lost'),
  ];
}

test('a recording answers as the machine did, to the byte', async () => {
  const host = createRecordingHost(machine());
  const seen = await look(host);
  const text = JSON.stringify(host.recording());
  const recording = parseRecording(text);
  if (recording === null) throw new Error('not a recording');
  expect(await look(createReplayHost(recording))).toEqual(seen);
  expect(seen).toEqual(await look(machine()));
});

test('the keys are in order, whatever was asked first, and nothing sent is in it', async () => {
  const host = createRecordingHost(machine());
  await look(host);
  const keys = Object.keys(host.recording().calls);
  expect(keys).toEqual([...keys].sort());
  expect(keys).toHaveLength(15);
  expect(JSON.stringify(host.recording())).not.toContain('secret-token-0');
});

test('a proxy with a login is found again by a replay, which knows no login', async () => {
  const host = createRecordingHost(machine());
  await host.probe({ ...PROBE, proxy: 'http://a:secret@proxy.test:1' });
  const replay = createReplayHost(host.recording());
  const { outcome } = await replay.probe({ ...PROBE, proxy: 'http://***@proxy.test:1' });
  expect(outcome).toMatchObject({ kind: 'stopped', message: 'http://***@proxy.test:1' });
});

test('what was not recorded is said to be so', async () => {
  const replay = createReplayHost({ recordingVersion: 1, calls: {} });
  const answers = await look(replay);
  expect(answers.map((answer) => JSON.stringify(answer))).toEqual([
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    '{"kind":"not-recorded"}',
    ...['GET', 'HEAD', 'proxy'].map(
      () =>
        '{"url":"https://registry-1.docker.io/v2/","phases":{},"address":null,"ms":0,"outcome":{"kind":"not-recorded"}}',
    ),
    '{"platform":"linux","arch":"x64","uid":-1,"user":"","groups":[],"home":"/","environment":{},"now":0}',
    'null',
    'null',
  ]);
});

test.each([
  'not JSON',
  '{}',
  'null',
  '[]',
  '{"recordingVersion":2,"calls":{}}',
  '{"recordingVersion":1}',
  '{"recordingVersion":1,"calls":null}',
])('no recording: %s', (text) => {
  expect(parseRecording(text)).toBeNull();
});

test('a call of Object’s own names is none of the recording', async () => {
  const replay = createReplayHost({ recordingVersion: 1, calls: { 'run ["x"]': 'a string' } });
  expect(await replay.run({ argv: ['x'], deadlineMs: 1 })).toEqual({ kind: 'not-recorded' });
});

test.each(RECORDINGS)('%s: recorded again from its replay, it is judged the same', async (name) => {
  const host = createRecordingHost(replayed(name));
  const first = await judgeHost(host);
  const again = await judgeHost(createReplayHost(host.recording()));
  expect(again.map(({ judgement }) => judgement)).toEqual(first.map(({ judgement }) => judgement));
});
