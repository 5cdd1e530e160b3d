import { describe, expect, test } from 'vitest';
import type { JournalStep } from '../../../src/fix/changes/index.ts';
import type { JournalEntry } from '../../../src/fix/transaction/journal.ts';
import { putBack, type Undone } from '../../../src/fix/transaction/undo.ts';
import type { Hands } from '../../../src/host/hands.ts';
import type { Host } from '../../../src/host/host.ts';
import { entriesOf } from '../machine/entries.ts';
import { filesOf, machine, type Machine } from '../machine/machine.ts';

const CONFIG = '/etc/docker/daemon.json';
const APT = '/etc/apt/sources.list.d/docker.sources';
const FORWARD = '/proc/sys/net/ipv4/ip_forward';
const MIRROR = '{ "registry-mirrors": ["https://good.example.com"] }\n';

const RELOAD = service('reload');
const RUNNING = {
  kind: 'running',
  unit: 'docker.service',
  stop: 'systemctl stop docker.service',
  containers: 'some',
};

function base64(text: string | null): string | null {
  return text === null ? null : Buffer.from(text).toString('base64');
}

function edited(
  path: string,
  before: string | null,
  after: string | null,
  more: Partial<Extract<JournalStep, { kind: 'edit-file' }>> = {},
): JournalStep {
  const texts = { before: base64(before), after: base64(after), interim: null };
  return { kind: 'edit-file', path, readBy: path === CONFIG ? 'docker' : null, ...texts, ...more };
}

function service(
  verb: Extract<JournalStep, { kind: 'service' }>['verb'],
  unit = 'docker.service',
): JournalStep {
  return { kind: 'service', verb, unit };
}

function entry(steps: readonly JournalStep[], more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    journalVersion: 1,
    id: '20261124T054500123Z',
    startedAt: '2026-11-24T05:45:00.123Z',
    tool: 'docker-doctor 0',
    fixes: ['add-mirrors'],
    state: 'verified',
    steps,
    ...more,
  };
}

async function undo(on: Machine, steps: readonly JournalStep[]): Promise<Undone> {
  return putBack(entry(steps), on, 'undone');
}

/** systemctl(1), where another init is process 1. */
const NOT_BOOTED =
  "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down";

describe('where systemd does not run', () => {
  const STARTED: JournalStep = { kind: 'service', verb: 'start', unit: 'docker', by: 'openrc' };

  test('what an older version planned for it is put back, and not for ever refused', async () => {
    const failing = (command: string): string | null => (command.startsWith('systemctl') ? NOT_BOOTED : null);
    const on = machine({ files: { [CONFIG]: MIRROR }, failing, active: false });
    const steps = [edited(CONFIG, null, MIRROR), service('start'), service('enable'), RELOAD];
    expect(await undo(on, steps)).toEqual({ kind: 'done', left: [] });
    expect(filesOf(on)).toEqual({});
  });

  test('a service is stopped again by its own manager, unless containers run in it', async () => {
    const idle = machine();
    expect(await undo(idle, [STARTED])).toEqual({ kind: 'done', left: [] });
    expect(idle.log).toContain('rc-service docker stop');
    const busy = machine({ busy: true });
    expect(await undo(busy, [STARTED])).toEqual({
      kind: 'done',
      left: [{ ...RUNNING, unit: 'docker', stop: 'rc-service docker stop' }],
    });
    expect(busy.log.join()).not.toMatch(/stop|systemctl/);
  });

  test('an engine that has ended meanwhile reads the old file when it is started', async () => {
    const on = machine({ files: { [CONFIG]: MIRROR } });
    const reload: JournalStep = { kind: 'service', verb: 'reload', unit: 'docker', by: 'signal' };
    expect(await undo(on, [edited(CONFIG, null, MIRROR), reload])).toEqual({ kind: 'done', left: [] });
    expect(filesOf(on)).toEqual({});
    expect(on.log.join()).not.toMatch(/systemctl|kill/);
  });
});

describe('files', () => {
  test('come back byte for byte, and Docker reads them where it had read the new ones by a reload', async () => {
    const old = '{"registry-mirrors":["https://old.example.com"]}\r\n';
    const on = machine({ files: { [CONFIG]: MIRROR } });
    expect(await undo(on, [edited(CONFIG, old, MIRROR), RELOAD])).toEqual({ kind: 'done', left: [] });
    expect(filesOf(on)).toEqual({ [CONFIG]: old });
    expect(on.log).toEqual([
      'journal undoing',
      `write ${CONFIG}`,
      'systemctl reload docker.service',
      'GET /info',
      'journal undone',
    ]);
  });

  test('a list that the old text does not name is emptied first, and the journal knows of that text', async () => {
    const on = machine({ files: { [CONFIG]: MIRROR } });
    expect(await undo(on, [edited(CONFIG, '{}\n', MIRROR), RELOAD])).toEqual({ kind: 'done', left: [] });
    expect(on.log).toEqual([
      'journal undoing',
      `write ${CONFIG}`,
      'systemctl reload docker.service',
      'GET /info',
      `write ${CONFIG}`,
      'journal undone',
    ]);
    expect((await entriesOf(on))[0]?.steps[0]).toMatchObject({
      interim: base64('{ "registry-mirrors": [] }\n'),
    });
  });

  test('a Docker that does not let go of the list is named', { timeout: 20_000 }, async () => {
    const on = machine({ files: { [CONFIG]: MIRROR }, deaf: true });
    const left = [{ kind: 'in-force', path: CONFIG }] as const;
    expect(await undo(on, [edited(CONFIG, '{}\n', MIRROR), RELOAD])).toEqual({ kind: 'done', left });
    expect(filesOf(on)).toEqual({ [CONFIG]: '{}\n' });
  });

  test('and goes on from there where a run was killed just then', async () => {
    const interim = '{ "registry-mirrors": [] }\n';
    const on = machine({ files: { [CONFIG]: interim } });
    const step = edited(CONFIG, '{}\n', MIRROR, { interim: base64(interim) });
    expect(await undo(on, [step, RELOAD])).toEqual({ kind: 'done', left: [] });
    expect(filesOf(on)).toEqual({ [CONFIG]: '{}\n' });
  });

  test('a Docker that was stopped meanwhile reads the old file when it is started, and is not woken', async () => {
    const failing = (command: string): string | null =>
      command.startsWith('systemctl reload')
        ? `${command.split(' ').at(-1)} is not active, cannot reload.`
        : null;
    const on = machine({ files: { [CONFIG]: MIRROR }, failing, active: false });
    const steps = [edited(CONFIG, '{}\n', MIRROR), RELOAD, service('reload', 'crio.service')];
    expect(await undo(on, steps)).toEqual({ kind: 'done', left: [] });
    expect(filesOf(on)).toEqual({ [CONFIG]: '{}\n' });
    expect(on.log).not.toContain('GET /info');
  });

  test('one that no engine reads makes Docker read nothing', async () => {
    const on = machine({ files: { [CONFIG]: MIRROR, [APT]: 'new' } });
    await undo(on, [edited(CONFIG, MIRROR, MIRROR), edited(APT, 'old', 'new'), RELOAD]);
    // One reload, for daemon.json, and one look whether it is in force.
    expect(on.log.filter((line) => /reload|\/info/.test(line))).toEqual([
      'systemctl reload docker.service',
      'GET /info',
    ]);
    const alone = machine({ files: { [APT]: 'new' } });
    await undo(alone, [edited(APT, 'old', 'new'), RELOAD]);
    expect(alone.log).toEqual(['journal undoing', `write ${APT}`, 'journal undone']);
  });

  test('one that was not there goes, with the folders that hold nothing else', async () => {
    const path = '/etc/containerd/certs.d/docker.io/hosts.toml';
    const newFolders = ['/etc/containerd/certs.d/docker.io', '/etc/containerd/certs.d'];
    const step = edited(path, null, 'new', { readBy: 'containerd', newFolders });
    const on = machine({ files: { [path]: 'new' } });
    await undo(on, [step]);
    expect(filesOf(on)).toEqual({});
    expect(on.log.filter((line) => line.startsWith('rmdir'))).toEqual(
      newFolders.map((folder) => `rmdir ${folder}`),
    );
    const other = '/etc/containerd/certs.d/ghcr.io/hosts.toml';
    const shared = machine({ files: { [path]: 'new', [other]: '' } });
    await undo(shared, [step]);
    expect(shared.log.filter((line) => line.startsWith('rmdir'))).toEqual([`rmdir ${newFolders[0]}`]);
  });

  test('a folder that cannot be listed is not taken for an empty one', async () => {
    const path = '/etc/containerd/certs.d/docker.io/hosts.toml';
    const newFolders = ['/etc/containerd/certs.d/docker.io'];
    const on = machine({ files: { [path]: 'new', [`${newFolders[0]}/ca.crt`]: '' } });
    const hands = { ...on.hands, listDirectory: async () => [] };
    await undo({ ...on, hands }, [edited(path, null, 'new', { readBy: 'containerd', newFolders })]);
    expect(on.log.filter((line) => line.startsWith('rmdir'))).toEqual([]);
  });

  test('one for its owner alone comes back so', async () => {
    const on = machine();
    const modes: number[] = [];
    const replaceFile: Hands['replaceFile'] = async (path, text, mode, options) => {
      modes.push(mode);
      return on.hands.replaceFile(path, text, mode, options);
    };
    const step = edited('/etc/rancher/k3s/registries.yaml', 'old', null, { holdsLogins: true });
    await putBack(entry([step]), { ...on, hands: { ...on.hands, replaceFile } }, 'undone');
    expect(modes).toEqual([0o600]);
  });

  test('one that somebody changed since is not thrown away, and nothing else is touched', async () => {
    const on = machine({ files: { [CONFIG]: '{ "debug": true }', [FORWARD]: '1\n' } });
    const steps = [edited(CONFIG, '{}\n', MIRROR), service('start'), forwarding()];
    expect(await undo(on, steps)).toEqual({ kind: 'file-changed', path: CONFIG });
    expect(on.log).toEqual([]);
    expect(filesOf(on)).toEqual({ [CONFIG]: '{ "debug": true }', [FORWARD]: '1\n' });
  });

  test('one that we took away comes back; one that somebody wrote in its place is left, and named', async () => {
    const pid = '/run/docker.pid';
    const gone = machine();
    expect(await undo(gone, [edited(pid, '89', null)])).toEqual({ kind: 'done', left: [] });
    expect(filesOf(gone)).toEqual({ [pid]: '89' });
    const anew = machine({ files: { [pid]: '1234' } });
    expect(await undo(anew, [edited(pid, '89', null)])).toEqual({
      kind: 'done',
      left: [{ kind: 'written', path: pid }],
    });
    expect(filesOf(anew)).toEqual({ [pid]: '1234' });
  });
});

describe('services', () => {
  test('what was started is stopped, the last first; what was enabled is disabled', async () => {
    const on = machine();
    await undo(on, [
      service('reset-failed'),
      service('enable'),
      service('start', 'docker.socket'),
      service('start'),
    ]);
    expect(on.log.filter((line) => !line.startsWith('journal'))).toEqual([
      'systemctl is-active docker.service',
      'GET /containers/json',
      'systemctl stop docker.service',
      'systemctl is-active docker.service',
      'GET /containers/json',
      'systemctl stop docker.socket',
      'systemctl disable docker.service',
    ]);
  });

  test('one in which containers run is left running, and named', async () => {
    const on = machine({ busy: true });
    expect(await undo(on, [service('start')])).toEqual({ kind: 'done', left: [RUNNING] });
    expect(on.log).not.toContain('systemctl stop docker.service');
  });

  test.each([
    ['systemctl is slow', { asked: { kind: 'timed-out', ms: 5000 } }],
    ['its engine is silent', { answered: { kind: 'failed', code: 'ETIMEDOUT', message: '', ms: 5000 } }],
    ['its engine does not know', { answered: { kind: 'answered', status: 500, body: '{}', ms: 1 } }],
  ] as const)('one of which nobody can tell, as %s, is left running, and named', async (_title, seen) => {
    const on = machine({ busy: true });
    const host: Host = {
      ...on.host,
      run: async (command) =>
        'asked' in seen && command.argv[1] === 'is-active' ? seen.asked : on.host.run(command),
      engine: async (request) => ('answered' in seen ? seen.answered : on.host.engine(request)),
    };
    const unseen = { ...RUNNING, containers: 'unseen' };
    const started = { ...on, host };
    expect(await undo(started, [service('start')])).toEqual({ kind: 'done', left: [unseen] });
    expect(await undo(started, [service('restart')])).toEqual({ kind: 'done', left: [unseen] });
    expect(on.log.join()).not.toMatch(/systemctl (stop|restart)/);
  });

  test('one of another manager that has ended holds none', async () => {
    const on = machine();
    const failed = { kind: 'failed', code: 'ECONNREFUSED', message: '', ms: 1 } as const;
    const restart: JournalStep = { kind: 'service', verb: 'start', unit: 'docker', by: 'openrc' };
    const ended = { ...on, host: { ...on.host, engine: async () => failed } };
    expect(await undo(ended, [restart])).toEqual({ kind: 'done', left: [] });
    expect(on.log).toContain('rc-service docker stop');
  });

  test('left running, Docker reads the old file by a reload', async () => {
    const on = machine({ busy: true, files: { [CONFIG]: '{"debug":true}' } });
    const steps = [edited(CONFIG, '{}', '{"debug":true}'), service('start')];
    expect(await undo(on, steps)).toEqual({ kind: 'done', left: [RUNNING] });
    expect(on.log).toContain('systemctl reload docker.service');
  });

  test('the socket of a stopped Docker is not asked: that would start it', async () => {
    const on = machine({ active: false, busy: true });
    await undo(on, [service('start')]);
    expect(on.log.filter((line) => line.startsWith('GET'))).toEqual([]);
    expect(on.log).toContain('systemctl stop docker.service');
  });

  test('what was restarted with the new files is restarted with the old ones, units read anew first', async () => {
    const unit = '/etc/systemd/system/docker.service.d/http-proxy.conf';
    const on = machine({ files: { [unit]: 'new' } });
    await undo(on, [edited(unit, null, 'new'), service('daemon-reload', ''), service('restart')]);
    expect(on.log).toEqual([
      'journal undoing',
      `remove ${unit}`,
      'systemctl is-active docker.service',
      'systemctl is-active docker.service',
      'GET /containers/json',
      'systemctl daemon-reload',
      'systemctl reset-failed docker.service',
      'systemctl restart docker.service',
      'journal undone',
    ]);
  });

  test.each([
    ['stops containers', false, [RUNNING], 0],
    ['keeps them (live-restore)', true, [], 1],
  ])('a restart that %s', async (_title, liveRestore, left, restarts) => {
    const on = machine({ busy: true, liveRestore });
    expect(await undo(on, [service('restart')])).toEqual({ kind: 'done', left });
    expect(on.log.filter((line) => line === 'systemctl restart docker.service')).toHaveLength(restarts);
  });

  test('one that somebody has stopped since is not started by its restart, and named', async () => {
    const on = machine({ active: false });
    const left = [
      { kind: 'stopped', unit: 'docker.service', start: 'systemctl start docker.service' },
    ] as const;
    expect(await undo(on, [service('restart')])).toEqual({ kind: 'done', left });
    expect(on.log).not.toContain('systemctl restart docker.service');
  });

  test('one that did not come up with the new files is started with the old ones', async () => {
    const on = machine({ active: false });
    await putBack(entry([service('restart')], { state: 'applying' }), on, 'rolled-back');
    expect(on.log).toContain('systemctl restart docker.service');
  });

  test("containerd's restart ends no container, so nobody is asked", async () => {
    const on = machine({ busy: true });
    await undo(on, [service('restart', 'containerd.service')]);
    expect(on.log.filter((line) => line.startsWith('GET'))).toEqual([]);
    expect(on.log).toContain('systemctl restart containerd.service');
  });

  test('masked last of all: what is masked cannot be reloaded', async () => {
    const on = machine({ files: { [CONFIG]: '{"debug":true}' } });
    await undo(on, [
      edited(CONFIG, '{}', '{"debug":true}'),
      service('unmask', 'docker.socket'),
      service('unmask'),
      RELOAD,
      service('reload', 'crio.service'),
    ]);
    expect(on.log).toEqual([
      'journal undoing',
      `write ${CONFIG}`,
      'systemctl reload docker.service',
      'GET /info',
      'systemctl reload crio.service',
      'systemctl mask docker.service',
      'systemctl mask docker.socket',
      'journal undone',
    ]);
  });

  test("a user's unit is called by the user's own manager", async () => {
    const on = machine();
    await undo(on, [{ kind: 'service', verb: 'enable', unit: 'docker.service', ofUser: true }]);
    expect(on.log).toContain('systemctl --user disable docker.service');
  });
});

function forwarding(): JournalStep {
  return { kind: 'setting', of: 'kernel', path: FORWARD, before: '0', after: '1' };
}

describe('switches and memberships', () => {
  test('are taken back after the services', async () => {
    const on = machine({ files: { [FORWARD]: '1\n' } });
    await undo(on, [service('enable'), forwarding(), { kind: 'join-group', user: 'alice', group: 'docker' }]);
    expect(on.log).toEqual([
      'systemctl disable docker.service',
      'journal undoing',
      `set ${FORWARD} 0`,
      'gpasswd --delete alice docker',
      'journal undone',
    ]);
  });

  // With nftables dockerd does not start while it is off (moby 29, checkIPv4Forwarding); with iptables it switches it on.
  test('a switch is taken back behind the start of the Docker that goes by it', async () => {
    const on = machine({ files: { [FORWARD]: '1\n' } });
    await undo(on, [forwarding(), service('restart')]);
    const calls = on.log.filter((line) => /^(set|systemctl restart) /.test(line));
    expect(calls).toEqual(['systemctl restart docker.service', `set ${FORWARD} 0`]);
  });

  test('a switch that somebody has set since is named, and nothing is touched', async () => {
    const on = machine({ files: { [FORWARD]: '2\n' } });
    expect(await undo(on, [service('start'), forwarding()])).toEqual({ kind: 'file-changed', path: FORWARD });
    expect(on.log).toEqual([]);
  });
});

test('what fails is said, and the entry stays one that can be put back', async () => {
  const on = machine({
    files: { [CONFIG]: MIRROR },
    failing: (command) => (command.includes('reload') ? 'Job for docker.service failed.' : null),
  });
  expect(await undo(on, [edited(CONFIG, '{}\n', MIRROR), RELOAD])).toEqual({
    kind: 'failed',
    said: 'systemctl reload docker.service: Job for docker.service failed.',
  });
  expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['undoing']);
});
