import { expect, test } from 'vitest';
import { dockerService } from '../../../src/facts/daemon/docker-service.ts';
import { serviceManager } from '../../../src/facts/daemon/service-manager.ts';
import type { Host, ReadResult, StatResult } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { startCalls } from '../../../src/fix/docker-calls.ts';
import { serviceText } from '../../../src/fix/changes/service-call.ts';
import {
  startAdvice,
  type OtherStarter,
  type Stopped,
} from '../../../src/knowledge/vocabulary/start-advice.ts';
import { altered, replayed, verdict } from '../../recordings.ts';

const WORDS = { supervised: () => '', noService: () => '', others: '', byHand: () => '' };

async function managerOn(host: Host): Promise<unknown> {
  const found = await createFacts(host, 1_000).fact(serviceManager);
  return found.state === 'known' ? found.value : found;
}

async function serviceOn(host: Host): Promise<unknown> {
  const found = await createFacts(host, 1_000).fact(dockerService);
  return found.state === 'known' ? found.value : found;
}

test.each([
  // Whatever else is installed: Debian's script is on each of them.
  ['healthy-trixie', { kind: 'systemd' }],
  ['openrc-healthy', { kind: 'openrc' }],
  ['sysvinit-healthy', { kind: 'sysvinit', boots: true }],
  ['script-stopped', { kind: 'sysvinit', boots: false }],
  ['by-hand-healthy', { kind: 'by-hand', init: 'tini' }],
  // Its unit is there, and does not have it.
  ['by-hand-beside-unit', { kind: 'by-hand', init: 'systemd' }],
  ['runit-healthy', { kind: 'runit', why: 'runit', folder: { path: '/etc/service/docker', linkInto: null } }],
  [
    'runit-not-linked',
    { kind: 'runit', why: 'runit', folder: { path: '/etc/sv/docker', linkInto: '/etc/service' } },
  ],
  ['s6-stopped', { kind: 's6', why: 's6-svscan', folder: { path: '/run/service/docker', linkInto: null } }],
])('who starts Docker on %s', async (name, manager) => {
  expect(await managerOn(replayed(name))).toEqual(manager);
});

const THERE: StatResult = {
  kind: 'there',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  diskBytes: 0,
  realPath: '/x',
};

/** The machine without a script, and another process 1 or another file: names of their manuals and packages. */
function byHand(init: string, files: Readonly<Record<string, string>> = {}): Host {
  const real = replayed('by-hand-stopped');
  const texts: Readonly<Record<string, string>> = { '/proc/1/comm': `${init}\n`, ...files };
  return altered('by-hand-stopped', {
    readFile: async (path): Promise<ReadResult> => {
      const text = texts[path];
      return text === undefined
        ? real.readFile(path)
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
    stat: async (path) => (texts[path] === undefined ? real.stat(path) : THERE),
  });
}

test.each([
  // runit-init(8), s6-svscan(8).
  [byHand('runit'), { kind: 'runit', why: 'runit', folder: null }],
  [byHand('s6-svscan'), { kind: 's6', why: 's6-svscan', folder: null }],
  [byHand('init', { '/etc/synoinfo.conf': '' }), { kind: 'others', why: '/etc/synoinfo.conf' }],
  [byHand('dockerd', { '/.dockerenv': '' }), { kind: 'others', why: '/.dockerenv' }],
  // Alpine's script in a WSL that OpenRC has not booted: "openrc did not boot" (openrc-run(8)).
  [byHand('init', { '/etc/init.d/docker': '#!/sbin/openrc-run\n' }), { kind: 'by-hand', init: 'init' }],
])('who starts Docker: %#', async (host, manager) => {
  expect(await managerOn(host)).toEqual(manager);
});

test.each([
  ['openrc-healthy', { name: 'docker', running: true, boot: 'enabled', crashed: false }],
  ['openrc-stopped', { running: false, pid: null, boot: 'enabled', crashed: false }],
  ['openrc-crashed', { running: false, pid: null, boot: 'enabled', crashed: true }],
  ['openrc-not-enabled', { running: true, boot: 'disabled' }],
  ['sysvinit-healthy', { name: 'docker', running: true, boot: 'enabled' }],
  ['sysvinit-disabled', { running: true, boot: 'disabled' }],
  ['sysvinit-unregistered', { running: true, boot: 'unregistered' }],
  ['sysvinit-config-broken', { running: false, boot: 'enabled' }],
  ['script-stopped', { running: false, boot: null }],
  ['by-hand-healthy', { name: 'dockerd', running: true, boot: null }],
  ['by-hand-beside-unit', { name: 'dockerd', running: true, boot: 'enabled' }],
  ['runit-healthy', { name: 'docker', running: true, boot: 'enabled', crashed: false }],
  ['runit-stopped', { running: false, boot: 'enabled', crashed: false }],
  ['runit-restarting', { running: false, boot: 'enabled', crashed: true }],
  ['runit-not-linked', { running: false, boot: null, crashed: false }],
  ['s6-healthy', { name: 'docker', running: true, boot: null }],
  // Its pid file is there, and its process too, which has ended.
  ['by-hand-zombie', { running: false, pid: null }],
])("Docker's service on %s", async (name, service) => {
  expect(await serviceOn(replayed(name))).toMatchObject(service);
});

test('the number in the pid file may be another process’s by now', async () => {
  const real = replayed('by-hand-zombie');
  const answering = (pid: string, stat: string): Host =>
    altered('by-hand-zombie', {
      readFile: async (path) => {
        if (path === '/var/run/docker.pid') return { kind: 'read', bytes: Buffer.from(pid) };
        return path === '/proc/42/stat' ? { kind: 'read', bytes: Buffer.from(stat) } : real.readFile(path);
      },
    });
  expect(await serviceOn(answering('42', '42 (dockerd) S 1 42'))).toMatchObject({ running: true, pid: 42 });
  expect(await serviceOn(answering('42', '42 (mysqld) S 1 42'))).toMatchObject({ running: false });
  expect(await serviceOn(answering('../1', '42 (dockerd) S 1 42'))).toMatchObject({ running: false });
});

test.each([
  ['runit-stopped', ['reload', 'start'], ['sv -w 90 start /etc/service/docker']],
  // Taken back, it is to be tried again and again, as it was.
  [
    'runit-restarting',
    ['start', 'stop'],
    ['sv -w 90 start /etc/service/docker', 'sv -w 90 term /etc/service/docker'],
  ],
  ['runit-not-linked', ['start'], []],
  ['s6-stopped', ['start'], []],
] as const)('what is planned to start it on %s', async (name, verbs, typed) => {
  const calls = await startCalls(createFacts(replayed(name), 1_000));
  const texts = calls.flatMap((call) => verbs.map((verb) => serviceText(verb, call)));
  expect(texts.filter((text) => text !== '')).toEqual(typed);
});

test('what is typed where a supervisor has it', () => {
  const typed = (...[manager, stopped]: [OtherStarter, Stopped]): readonly string[] =>
    startAdvice(manager, WORDS, stopped).map((step) => ('run' in step ? step.run : 'said'));
  expect(typed('runit', { folder: '/var/service/docker' })).toEqual(['sudo sv up /var/service/docker']);
  expect(typed('runit', { folder: '/etc/sv/docker', linkInto: '/var/service' })).toEqual([
    'sudo ln -s /etc/sv/docker /var/service/',
  ]);
  expect(typed('runit', {})).toEqual(['said']);
  expect(typed('s6', {})).toEqual(['said']);
});

test('what has crashed is told so, for it has to be forgotten before it is started', async () => {
  expect(await verdict('daemon-running', 'openrc-crashed')).toMatchObject([
    { cause: 'daemon-stopped', params: { manager: 'openrc', crashed: true } },
  ]);
  expect(
    startAdvice('openrc', WORDS, { crashed: true }).map((step) => ('run' in step ? step.run : '')),
  ).toEqual(['sudo rc-service docker zap', 'sudo rc-service docker start']);
});

test('OpenRC: a runlevel of another name', async () => {
  const real = replayed('openrc-healthy');
  const found = await serviceOn(
    altered('openrc-healthy', {
      readFile: async (path) =>
        path === '/run/openrc/softlevel' ? { kind: 'read', bytes: Buffer.from('mine') } : real.readFile(path),
      stat: async (path) => {
        if (path === '/etc/runlevels/mine/docker') return THERE;
        return path.startsWith('/etc/runlevels/') ? { kind: 'missing' } : real.stat(path);
      },
    }),
  );
  expect(found).toMatchObject({ boot: 'enabled' });
});
