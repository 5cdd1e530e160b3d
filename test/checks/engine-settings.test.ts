import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConnectReply, Host, RunResult } from '../../src/host/host.ts';
import { rootCauses } from '../../src/knowledge/roots.ts';
import { findingsOf, type CheckOutcome } from '../../src/run/run-checks.ts';
import { altered, judgeHost, outcomesOf, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'engine-settings';

test('passes where nothing is named, and where what is named is there', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-with-mirror']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a log driver without its collector: no container starts', async () => {
  expect(await verdict(ID, 'log-collector-refuses')).toMatchObject([
    {
      cause: 'log-driver-unusable',
      severity: 'fail',
      params: {
        driver: 'fluentd',
        things: [{ setting: 'fluentd-address', fault: 'no-answer', said: 'ECONNREFUSED' }],
      },
    },
  ]);
});

test('a default runtime that is not there', async () => {
  expect(await verdict(ID, 'runtime-missing')).toMatchObject([
    { cause: 'runtime-missing', severity: 'fail' },
  ]);
});

test('a user who is to stand for root, with no ids of his own', async () => {
  expect(await verdict(ID, 'userns-without-group')).toMatchObject([
    {
      cause: 'daemon-setting-dangling',
      severity: 'fail',
      params: { running: false, things: [{ setting: 'userns-remap', value: 'alice' }] },
    },
  ]);
});

// systemctl show(1): between two starts of a unit with Restart=, in the middle of one, and after the last.
test.each([
  ['activating', 'auto-restart'],
  ['activating', 'auto-restart-queued'],
  ['activating', 'start'],
  ['failed', 'failed'],
])('it is told whether the unit is %s (%s)', async (active, sub) => {
  const real = replayed('userns-without-group');
  const failed = /ActiveState=failed\nSubState=failed/;
  // Of docker.service and of docker.socket, which waits for the next start.
  const states = [`ActiveState=${active}\nSubState=${sub}`, 'ActiveState=active\nSubState=listening'];
  const host = altered('userns-without-group', {
    run: async (command) => {
      const ran = await real.run(command);
      if (command.argv[0] !== 'systemctl' || ran.kind !== 'exited') return ran;
      if (command.argv.includes('--property=NRestarts')) return { ...ran, stdout: 'NRestarts=2\n' };
      return active === 'failed'
        ? ran
        : { ...ran, stdout: states.reduce((text, state) => text.replace(failed, state), ran.stdout) };
    },
  });
  const outcomes = await judgeHost(host);
  expect(verdictOn(ID, outcomes)).toMatchObject([{ cause: 'daemon-setting-dangling', severity: 'fail' }]);
  const roots = (of: readonly CheckOutcome[]): readonly string[] =>
    rootCauses(findingsOf(of)).map(({ finding }) => finding.cause);
  expect(roots(outcomes)).toEqual(roots(await outcomesOf('userns-without-group')));
});

describe('daemon.json, on a healthy machine that has nothing of what it names', () => {
  test.each<readonly [object, string | null]>([
    [{ 'init-path': '/opt/init' }, 'missing'],
    [{ 'seccomp-profile': '/etc/docker/seccomp.json' }, 'missing'],
    [{ 'seccomp-profile': 'unconfined' }, null],
    [{ bridge: 'br9' }, 'no-such-interface'],
    [{ bridge: 'none' }, null],
    [{ 'authorization-plugins': ['opa'] }, 'no-such-plugin'],
    [{ 'authorization-plugins': ['openpolicyagent/opa-docker-authz:0.8'] }, 'no-such-plugin'],
    [{ 'authorization-plugins': ['lab/there'] }, null],
    [{ 'default-gateway': '172.17.255.254' }, null],
    [{ 'default-gateway': 'gateway.test' }, null],
    [{ ip: '10.9.9.9' }, 'no-such-address'],
    [{ ip: '127.0.0.1' }, null],
    [{ ip: '0.0.0.0' }, null],
    [{ tlscert: '/etc/docker/server.pem' }, null],
    [{ tls: true, tlscert: '/etc/docker/server.pem' }, 'missing'],
    [{ hosts: ['fd://', 'tcp://192.0.2.77:2375'] }, 'no-such-address'],
    [{ hosts: ['tcp://[2001:db8::77]:2376'] }, 'no-such-address'],
    [{ hosts: ['unix:///run/nowhere/docker.sock'] }, 'missing'],
    [{ hosts: ['tcp://0.0.0.0:2375', 'tcp://:2375', 'tcp://127.0.0.1:2375', 'tcp://localhost:2375'] }, null],
    [{ hosts: ['tcp://[::]:2375', 'tcp://[::1]:2375', 'tcp://[fe80::1]:2375', 'fd://', 'unix://'] }, null],
    [{ 'userns-remap': 'alice' }, 'no-subordinate-ids'],
    [{ 'userns-remap': 'carol' }, 'few-subordinate-ids'],
    [{ 'userns-remap': 'bob' }, null],
    [{ 'userns-remap': 'nobody-here' }, 'no-such-user'],
    [{ 'userns-remap': 'default' }, null],
    [{ group: 'nobody-here' }, 'no-such-group'],
    [{ group: 'docker' }, null],
    [{ 'cgroup-parent': 'mine', 'exec-opts': ['native.cgroupdriver=systemd'] }, 'malformed'],
    [{ 'cgroup-parent': '/mine' }, null],
    [{ 'default-ulimits': { nofile: { Soft: 10_000, Hard: 10_000 } } }, 'malformed'],
    [{ 'default-ulimits': { nofile: { Name: 'nofile', Soft: 20, Hard: 10 } } }, 'malformed'],
    [{ 'default-ulimits': { nofile: { name: 'nofile', soft: 10, hard: -1 } } }, null],
    [{ runtimes: { runsc: { path: 'runsc' } } }, 'missing'],
    [{ runtimes: { kata: { runtimeType: 'io.containerd.kata.v2' } } }, 'missing'],
    // runc 1.1 to 1.4 in the lab: "flag provided but not defined: -log-level", and its help.
    [{ runtimes: { own: { path: 'runc', runtimeArgs: ['--log-level', 'warn'] } } }, 'malformed'],
    [{ runtimes: { own: { path: 'runc', runtimeArgs: ['--debug', '--root=/run/own'] } } }, null],
    [{ mtu: 100_000 }, 'malformed'],
    [{ mtu: 1400 }, null],
    [{ 'log-driver': 'awslogs', 'log-opts': { 'awslogs-region': 'cn-north-1' } }, 'missing'],
    [{ 'log-driver': 'awslogs', 'log-opts': { 'awslogs-credentials-endpoint': '/creds' } }, null],
    [{ 'log-driver': 'gcplogs' }, 'missing'],
    [{ 'log-driver': 'json-file', 'log-opts': { tag: '{{.ImageNam}}/{{.Name}}' } }, 'malformed'],
    [{ 'log-driver': 'loki' }, 'no-such-plugin'],
    [{ 'log-driver': 'lab/there:latest' }, null],
    [{ 'log-driver': 'alias' }, null],
    [{ 'log-driver': 'lab/off' }, 'no-such-plugin'],
    [{ 'log-driver': 'journald' }, 'missing'],
    [{ 'log-driver': 'local' }, null],
    [{ 'log-driver': 'syslog', 'log-opts': { 'syslog-address': 'tcp://10.0.0.9' } }, 'no-answer'],
    [{ 'log-driver': 'syslog', 'log-opts': { 'syslog-address': 'udp://10.0.0.9:514' } }, null],
    [{ 'log-driver': 'syslog', 'log-opts': { 'syslog-address': 'unixgram:///dev/none' } }, 'missing'],
    [{ 'log-driver': 'fluentd', 'log-opts': { 'fluentd-async': 'true' } }, null],
    [{ 'log-driver': 'gelf', 'log-opts': { 'gelf-address': 'tcp://graylog:12201' } }, 'no-answer'],
    [{ 'log-driver': 'splunk', 'log-opts': { 'splunk-url': 'https://splunk:8088' } }, 'no-answer'],
  ])('%j: %s', async (config, fault) => {
    const found = await withConfig(config);
    if (fault === null) expect(found).toBe('pass');
    else if (JSON.stringify(config).includes('runtimes'))
      expect(found).toMatchObject([{ cause: 'runtime-missing' }]);
    else expect(found).toMatchObject([{ params: { things: [{ fault }] } }]);
  });

  test('a collector that takes the connection is told nothing, and is well', async () => {
    const config = { 'log-driver': 'fluentd', 'log-opts': { 'fluentd-address': 'collector:24224' } };
    expect(await withConfig(config, { kind: 'connected', ms: 1 })).toBe('pass');
  });

  test('a remapped root with few IDs starts, and one without any does not', async () => {
    const withUser = async (user: string) =>
      verdictOn(ID, await judgeHost(configured({ 'userns-remap': user }, { kind: 'connected', ms: 1 })));
    expect(await withUser('carol')).toMatchObject([{ severity: 'warn' }]);
    expect(await withUser('alice')).toMatchObject([{ severity: 'fail' }]);
  });

  test('a certificate that has run out', async () => {
    const pem = readFileSync(resolve(import.meta.dirname, '../../fixtures/certificates/localhost.pem'));
    const real = replayed('healthy-trixie');
    const host = configured({ tls: true, tlscert: '/etc/docker/server.pem' }, { kind: 'connected', ms: 1 });
    const later: Host = {
      ...host,
      identity: async () => ({ ...(await real.identity()), now: Date.parse('2999-01-01') }),
      stat: async (path) =>
        path === '/etc/docker/server.pem'
          ? { kind: 'there', type: 'file', mode: 0o644, uid: 0, gid: 0, diskBytes: 1, realPath: path }
          : host.stat(path),
      readFile: async (path) =>
        path === '/etc/docker/server.pem'
          ? { kind: 'read', bytes: new Uint8Array(pem) }
          : host.readFile(path),
    };
    expect(verdictOn(ID, await judgeHost(later))).toMatchObject([
      { params: { things: [{ fault: 'expired' }] } },
    ]);
  });
});

// As ip-neighbour(8) says it in the lab, of an address that nobody on docker0 has, and of one that is there.
test.each([
  ['172.17.255.254 dev docker0 INCOMPLETE \n', 'ETIMEDOUT', true],
  ['172.17.255.254 dev docker0 FAILED \n', 'EHOSTUNREACH', true],
  ['172.17.255.254 dev docker0 lladdr 02:42:ac:11:00:02 REACHABLE \n', 'ETIMEDOUT', false],
  ['', 'ETIMEDOUT', false],
])('a gateway, and what the kernel knows of it: %j', async (said, code, isNobody) => {
  const host = configured({ 'default-gateway': '172.17.255.254' }, { kind: 'failed', code, ms: 1_800 });
  const outcomes = await judgeHost({
    ...host,
    run: async (command) =>
      command.argv[1] === 'neighbour'
        ? { kind: 'exited', code: 0, stdout: said, stderr: '', ms: 1 }
        : host.run(command),
  });
  const found = verdictOn(ID, outcomes);
  if (isNobody) {
    expect(found).toMatchObject([
      { severity: 'fail', params: { things: [{ setting: 'default-gateway', fault: 'no-answer' }] } },
    ]);
  } else expect(found).toBe('pass');
});

test('an address that went while dockerd runs is for its next start to fail on', async () => {
  expect(await withConfig({ hosts: ['tcp://192.0.2.77:2375'] })).toMatchObject([
    { cause: 'daemon-setting-dangling', severity: 'warn', params: { running: true } },
  ]);
});

async function withConfig(
  config: object,
  reply: ConnectReply = { kind: 'failed', code: 'ECONNREFUSED', ms: 1 },
): Promise<Verdict> {
  return verdictOn(ID, await judgeHost(configured(config, reply)));
}

/** Installed by the engine itself, one by an alias (moby api/types/plugin.go). */
const PLUGINS = JSON.stringify([
  { Name: 'lab/there:latest', Enabled: true },
  { Name: 'alias:latest', Enabled: true },
  { Name: 'lab/off:latest', Enabled: false },
]);

/** What is not in the recording is not on that machine. */
function configured(config: object, reply: ConnectReply): Host {
  const real = replayed('healthy-trixie');
  return altered('healthy-trixie', {
    connect: async () => reply,
    engine: async (request) =>
      request.path === '/plugins'
        ? { kind: 'answered', status: 200, headers: {}, body: PLUGINS, ms: 1 }
        : real.engine(request),
    run: async (command) => (command.argv[0] === 'getent' ? entry(command.argv[2] ?? '') : real.run(command)),
    stat: async (path) => {
      const found = await real.stat(path);
      return found.kind === 'not-recorded' ? { kind: 'missing' } : found;
    },
    readFile: async (path) => {
      if (path === '/etc/docker/daemon.json')
        return { kind: 'read', bytes: Buffer.from(JSON.stringify(config)) };
      if (path === '/proc/net/fib_trie')
        return { kind: 'read', bytes: Buffer.from('Main:\n  +-- 0.0.0.0/0 3 0 5\n') };
      if (path === '/proc/net/dev')
        return { kind: 'read', bytes: Buffer.from('    lo:       0       0\n docker0:       0       0\n') };
      if (path === '/proc/net/if_inet6')
        return { kind: 'read', bytes: Buffer.from(`fe80${'0'.repeat(27)}1 02 40 20 80     eth0\n`) };
      if (path === '/etc/subuid' || path === '/etc/subgid')
        return { kind: 'read', bytes: Buffer.from('bob:1001:1\nbob:100000:65536\n1002:700000:10\n') };
      return real.readFile(path);
    },
  });
}

/** getent(1): 2 where there is no such entry; passwd(5), group(5). */
function entry(name: string): RunResult {
  const id = 1000 + ['alice', 'bob', 'carol'].indexOf(name);
  const isThere = id >= 1000;
  const stdout = isThere ? `${name}:x:${id}:${id}::/home/${name}:/bin/bash\n` : '';
  return { kind: 'exited', code: isThere ? 0 : 2, stdout, stderr: '', ms: 1 };
}
