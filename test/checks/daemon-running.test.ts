import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';
import { withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'daemon-running';

function failed(said: string): Verdict {
  return [
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit: 'docker.service', result: 'exit-code', said, unread: false },
    },
  ];
}

test('passes where the engine answers, and where systemd says that it runs', async () => {
  for (const name of [
    'healthy-bookworm',
    'healthy-forky',
    'no-permission',
    'wrong-endpoint',
    'daemon-hung',
  ]) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each([
  ['daemon-stopped', false],
  ['daemon-stopped-bookworm', false],
  ['daemon-stopped-and-masked', false],
  // systemd listens in its place: a command would start it, looking must not.
  ['daemon-socket-activated', true],
])('%s: stopped', async (name, socketActivated) => {
  expect(await verdict(ID, name)).toEqual([
    {
      cause: 'daemon-stopped',
      severity: 'fail',
      params: { unit: 'docker.service', socketActivated, systemd: true },
    },
  ]);
});

test('tells why it did not start, in dockerd’s own words', async () => {
  expect(await verdict(ID, 'daemon-failed')).toEqual(failed('Status: unknown flag: --no-such-flag'));
  expect(await verdict(ID, 'mirror-no-scheme')).toEqual(
    failed('failed to start daemon: invalid mirror: unsupported scheme "" in "mirror-good.lab.test"'),
  );
});

test.each([
  ['daemon-failed-data-root', 'data-root-unusable', 'mkdir /proc/docker: no such file or directory'],
  [
    'iptables-missing',
    'iptables-unusable',
    'failed to start daemon: Error initializing network controller: error obtaining controller instance: failed to register "bridge" driver: failed to create NAT chain DOCKER: iptables not found',
  ],
  [
    'driver-of-old-data',
    'storage-driver-unusable',
    'failed to start daemon: error initializing graphdriver: driver not supported',
  ],
])('%s: the reason comes first', async (name, cause, said) => {
  expect(await verdict(ID, name)).toEqual([
    { cause, severity: 'fail', params: { unit: 'docker.service', said } },
    ...[failed(said)].flat(),
  ]);
});

test('a pid file is stale while a process that is no dockerd has its number', async () => {
  expect(await verdict(ID, 'pid-file-stale')).toMatchObject([
    {
      cause: 'pid-file-stale',
      params: { path: '/var/run/docker.pid', process: 'systemd-journal' },
    },
    { cause: 'daemon-failed' },
  ]);
  const real = replayed('pid-file-stale');
  const gone = altered('pid-file-stale', {
    readFile: async (path) => (path === '/var/run/docker.pid' ? { kind: 'missing' } : real.readFile(path)),
  });
  expect(verdictOn(ID, await judgeHost(gone))).toMatchObject([{ cause: 'daemon-failed' }]);
});

test('started too often: nothing else is wrong', async () => {
  expect(await verdict(ID, 'start-limit-hit')).toEqual([
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit: 'docker.service', result: 'start-limit-hit', said: '', unread: false },
    },
  ]);
});

test('a user who may not read the journal is told so', async () => {
  expect(await verdict(ID, 'daemon-failed-alice')).toEqual([
    {
      cause: 'daemon-failed',
      severity: 'fail',
      params: { unit: 'docker.service', result: 'exit-code', said: '', unread: true },
    },
  ]);
});

test('the words of systemd about the unit are not dockerd’s', async () => {
  const lines = [
    'Starting docker.service - Docker Application Container Engine...',
    'time="2026-11-24T06:22:07Z" level=info msg="Starting up"',
    'failed to start daemon: it rained',
    'docker.service: Main process exited, code=exited, status=1/FAILURE',
    "docker.service: Failed with result 'exit-code'.",
    'Failed to start docker.service - Docker Application Container Engine.',
  ];
  const real = replayed('daemon-failed');
  const host = altered('daemon-failed', {
    run: async (command) =>
      command.argv[0] === 'journalctl'
        ? {
            kind: 'exited',
            code: 0,
            stdout: lines.map((MESSAGE) => `${JSON.stringify({ MESSAGE })}\n`).join(''),
            stderr: '',
            ms: 1,
          }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(failed('failed to start daemon: it rained'));
});

test('without a journal it still tells that the start failed', async () => {
  const real = replayed('daemon-failed');
  const host = altered('daemon-failed', {
    run: async (command) => (command.argv[0] === 'journalctl' ? { kind: 'not-found' } : real.run(command)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(failed(''));
});

test('without systemd a socket that nobody listens on is a stopped daemon', async () => {
  const unanswered = withoutAnswers('daemon-stopped');
  const none = withoutSystemd('daemon-stopped');
  const engine = async () => ({ kind: 'failed', code: 'ENOENT', message: 'no socket', ms: 1 }) as const;
  for (const [host, systemd, manager] of [
    [unanswered, true, {}],
    [none, false, { manager: 'by-hand' }],
  ] as const) {
    // As the engine's answer has it: there is no socket.
    const stat: typeof host.stat = async (path) =>
      path === '/var/run/docker.sock' ? { kind: 'missing' } : host.stat(path);
    expect(verdictOn(ID, await judgeHost({ ...host, engine, stat }))).toEqual([
      {
        cause: 'daemon-stopped',
        severity: 'fail',
        params: { unit: 'dockerd', socketActivated: false, systemd, ...manager },
      },
    ]);
  }
});

test('cannot tell where neither the engine nor systemd answers', async () => {
  const host = altered('daemon-hung', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'systemctl show: no answer within 5.0 s',
  });
});

test('waits for docker-installed', async () => {
  expect(await verdict(ID, 'docker-not-installed')).toEqual({
    skip: { kind: 'check', check: 'docker-installed' },
  });
});

/** Between two failing starts it is `auto-restart`, in the middle of one `start`: seen by chance, and the machine is the same. */
test.each([
  ['after', 'activating', 'auto-restart'],
  ['after, as systemd 254 has it', 'activating', 'auto-restart-queued'],
  ['in the middle of', 'activating', 'start'],
])('%s a start that systemd tries again the answer is that of a failed one', async (_when, active, sub) => {
  const name = 'daemon-failed-data-root';
  const expected = await verdict(ID, name);
  const found = verdictOn(ID, await judgeHost(restarting(name, active, sub, '2')));
  expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
});

test('a start by hand is under way, whatever failed before it', async () => {
  const found = verdictOn(
    ID,
    await judgeHost(restarting('daemon-failed-data-root', 'activating', 'start', '0')),
  );
  expect(found).toEqual({ unknown: 'failed', detail: 'docker.service is starting just now' });
});

/** The machine of a failed start, seen at another moment; the journal has the lines of systemd between those of dockerd. */
function restarting(name: string, active: string, sub: string, restarts: string): Host {
  const real = replayed(name);
  const line = (text: string): string => `${JSON.stringify({ MESSAGE: text })}\n`;
  let invocation = '';
  return altered(name, {
    run: async (command) => {
      const { argv } = command;
      if (argv.includes('--property=NRestarts')) {
        return { kind: 'exited', code: 0, stdout: `NRestarts=${restarts}\n`, stderr: '', ms: 1 };
      }
      if (argv[0] === 'journalctl') {
        const result = await real.run({
          ...command,
          argv: ['journalctl', ...argv.slice(1).filter((word) => !word.startsWith('_SYSTEMD')), invocation],
        });
        if (result.kind !== 'exited') return result;
        if (sub !== 'start') return result;
        const after = `${line("docker.service: Failed with result 'exit-code'.")}${line('Starting docker.service - Docker Application Container Engine...')}`;
        return { ...result, stdout: `${result.stdout}${after}` };
      }
      const result = await real.run(command);
      if (argv[0] !== 'systemctl' || !argv.includes('docker.socket') || result.kind !== 'exited')
        return result;
      const [service = '', ...others] = result.stdout.split('\n\n');
      invocation = `_SYSTEMD_INVOCATION_ID=${/^InvocationID=(.*)$/m.exec(service)?.[1] ?? ''}`;
      const changed = service
        .replace(/^ActiveState=.*$/m, `ActiveState=${active}`)
        .replace(/^SubState=.*$/m, `SubState=${sub}`);
      return { ...result, stdout: [changed, ...others].join('\n\n') };
    },
  });
}
