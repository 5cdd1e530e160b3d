import { expect, test } from 'vitest';
import type { Host, RunResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'engine-refusals';

test('passes where the journal has no line of a refusal', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a container that no check foresaw anything of, and that did not start: its cause is named by the words', async () => {
  expect(await verdict(ID, 'runtime-hook-fails')).toMatchObject([
    {
      cause: 'runtime-missing',
      severity: 'warn',
      params: {
        said: expect.stringContaining('nvml error: driver not loaded'),
        refused: { request: 'start', minutes: 0 },
      },
    },
  ]);
});

// Docker 26.1.5 on trixie, in the lab.
const MESSAGE =
  'time="2026-11-30T17:02:06.029673062Z" level=error msg="Handler for POST /v1.45/containers/3bed5a9bbd755deba0cdf68931320c33cee199cccd9292e2b1cf618c89568c08/start returned error: failed to create endpoint epic_allen on network bridge: adding interface veth3cc253b to bridge docker0 failed: exchange full" spanID=3ff907879dd4f205 traceID=a3f22bec776c8169ace19ddc446c0236';
const SAID =
  'failed to create endpoint epic_allen on network bridge: adding interface veth3cc253b to bridge docker0 failed: exchange full';

interface Journal {
  readonly message?: string;
  readonly agoSeconds?: number;
  readonly invocation?: string;
  /** What the engine answers for the events since. */
  readonly events?: string;
}

async function withLine(journal: Journal): Promise<Verdict> {
  return verdictOn(ID, await judgeHost(await hostWith(journal)));
}

async function hostWith({
  message = MESSAGE,
  agoSeconds = 60,
  invocation,
  events = '',
}: Journal): Promise<Host> {
  const real = replayed('healthy-trixie');
  const { now } = await real.identity();
  const own = await invocationOf(real);
  const entry = {
    MESSAGE: message,
    _SYSTEMD_INVOCATION_ID: invocation ?? own,
    __REALTIME_TIMESTAMP: String((now - agoSeconds * 1000) * 1000),
  };
  return altered('healthy-trixie', {
    run: async (command) =>
      command.argv[0] === 'journalctl' ? exited(`${JSON.stringify(entry)}\n`) : real.run(command),
    engine: async (request) =>
      request.path.startsWith('/events')
        ? { kind: 'answered', status: 200, body: events, ms: 1 }
        : real.engine(request),
  });
}

async function invocationOf(real: Host): Promise<string> {
  const properties =
    '--property=Id,LoadState,ActiveState,SubState,UnitFileState,Result,MainPID,ExecStart,Environment,EnvironmentFiles,InvocationID';
  const ran = await real.run({
    argv: ['systemctl', 'show', 'docker.service', 'docker.socket', 'containerd.service', properties],
    deadlineMs: 1000,
  });
  const [, id = ''] = /^InvocationID=(\w+)$/m.exec(ran.kind === 'exited' ? ran.stdout : '') ?? [];
  if (id === '') throw new Error('the recording has no invocation of docker.service');
  return id;
}

function exited(stdout: string, stderr = ''): RunResult {
  return { kind: 'exited', code: 0, stdout, stderr, ms: 1 };
}

test('what is said, of what, and how long ago', async () => {
  expect(await withLine({ agoSeconds: 300 })).toMatchObject([
    { cause: 'engine-refuses-requests', params: { request: 'start', said: SAID, minutes: 5 } },
  ]);
});

// Docker 26.1.5 on trixie and 20.10.24 on bookworm, in the lab: the tenth forty of test/lab/unforeseen.
test.each([
  [
    'container-start-denied',
    'AppArmor enabled on system but the docker-default profile could not be loaded: running `/usr/sbin/apparmor_parser apparmor_parser -Kr /var/lib/docker/tmp/docker-default2305970267` failed with output: apparmor_parser: Unable to replace \\"docker-default\\".  Permission denied; attempted to load a profile while confined?',
  ],
  [
    'kernel-setting-too-low',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: unable to join session keyring: unable to create session key: disk quota exceeded: unknown',
  ],
  [
    'cgroup-unusable',
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error setting cgroup config for procHooks process: bpf_prog_query(BPF_CGROUP_DEVICE) failed: invalid argument: unknown',
  ],
])('%s is named by the words of the engine, with when it said so', async (cause, said) => {
  expect(await withLine({ message: MESSAGE.replace(SAID, said), agoSeconds: 300 })).toMatchObject([
    { cause, severity: 'warn', params: { refused: { request: 'start', minutes: 5 } } },
  ]);
});

test('a container that has started since ends it', async () => {
  const event = '{"status":"start","id":"aa","Type":"container","Action":"start","time":1796058130}\n';
  expect(await withLine({ events: event })).toBe('pass');
});

test('an earlier life of the engine, and a day that is over, are not spoken of', async () => {
  expect(await withLine({ invocation: '00000000000000000000000000000000' })).toBe('pass');
  expect(await withLine({ agoSeconds: 4000 })).toBe('pass');
});

// Both were said by Docker 26.1.5 in the lab; fixtures/errors has them too.
test.each([
  [
    'driver failed programming external connectivity on endpoint web (aa): Bind for 0.0.0.0:80 failed: port is already allocated',
  ],
  [
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: \\"nosuch\\": executable file not found in $PATH: unknown',
  ],
])('what lies with one container alone is told to whoever asked for it: %s', async (said) => {
  expect(await withLine({ message: MESSAGE.replace(SAID, said) })).toBe('pass');
});

// moby daemon/oci_linux.go, errors of ensureShared; daemon/volume/mounts/mounts.go, Setup.
test.each([
  'path /run is mounted on /run but it is not a shared mount',
  "error while mounting volume '/var/lib/docker/volumes/foo/_data': failed to mount local volume: mount :/exports:/var/lib/docker/volumes/foo/_data, data: addr=192.0.2.1: connection refused",
])('a mount that is there and fails lies with the machine: %s', async (said) => {
  expect(await withLine({ message: MESSAGE.replace(SAID, said) })).toMatchObject([
    { cause: 'volume-refused', params: { said, refused: { request: 'start' } } },
  ]);
});

test.each([
  ['/v1.45/networks/create', 'network'],
  ['/v1.45/volumes/create', 'volume'],
  ['/containers/create', 'start'],
  ['/v1.45/exec/3bed5a9bbd75/start', 'exec'],
])('%s', async (path, request) => {
  const message = MESSAGE.replace(/\/v1\.45\/containers\/\w+\/start/, path);
  expect(await withLine({ message })).toMatchObject([{ params: { request } }]);
});

test('what the client sent wrongly, and a pull, which other checks walk, are nothing', async () => {
  expect(
    await withLine({ message: MESSAGE.replace(/\/v1\.45\/containers\/\w+\/start/, '/v1.45/images/create') }),
  ).toBe('pass');
  expect(await withLine({ message: 'no such words' })).toBe('pass');
});

test('who may not read the journal is told so', async () => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    run: async (command) =>
      command.argv[0] === 'journalctl'
        ? exited('', 'No journal files were opened due to insufficient permissions.\n')
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    skip: { kind: 'no-permission', what: 'journalctl -u docker.service' },
  });
});
