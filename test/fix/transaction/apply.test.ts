import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/fix/changes/index.ts';
import { applyPlan, type Applied, type ApplyTools } from '../../../src/fix/transaction/apply.ts';
import type { Plan } from '../../../src/fix/transaction/plan.ts';
import type { Finding } from '../../../src/knowledge/causes.ts';
import { entriesOf } from '../machine/entries.ts';
import { bytes, filesOf, machine, type Machine, type Setup } from '../machine/machine.ts';

const CONFIG = '/etc/docker/daemon.json';
const DROP_IN = '/etc/systemd/system/docker.service.d/http-proxy.conf';
const OLD = '{}\n';
const NEW = '{ "registry-mirrors": ["https://good.example.com"] }\n';
const DISABLED: Finding = {
  cause: 'daemon-not-enabled',
  severity: 'warn',
  params: { unit: 'docker.service' },
  evidence: [],
};

const EDIT: Change = {
  kind: 'edit-file',
  path: CONFIG,
  readBy: 'docker',
  before: bytes(OLD),
  after: bytes(NEW),
  safety: 'safe',
};
const DROP: Change = {
  kind: 'edit-file',
  path: DROP_IN,
  readBy: null,
  before: null,
  after: bytes('[Service]\n'),
  newFolders: ['/etc/systemd/system/docker.service.d'],
  safety: 'safe',
};
const RELOAD: Change = { kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' };
const FORWARD: Change = {
  kind: 'setting',
  of: 'kernel',
  path: '/proc/sys/net/ipv4/ip_forward',
  before: '0',
  after: '1',
  safety: 'safe',
};
const BY_HAND: Change = {
  kind: 'manual',
  target: 'builder',
  command: 'docker buildx rm b',
  safety: 'manual',
};

const FILES = { [CONFIG]: OLD, '/proc/sys/net/ipv4/ip_forward': '0\n' };

function plan(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return { fixes: ['add-mirrors'], changes, promises: [], cures: [], refusals: [], ...more };
}

async function apply(
  on: Machine,
  what: Plan,
  more: Partial<Pick<ApplyTools, 'recheck' | 'isCancelled' | 'onProgress'>> = {},
): Promise<Applied> {
  return applyPlan(what, {
    host: on.host,
    hands: on.hands,
    journal: on.journal,
    tool: 'docker-doctor 0',
    recheck: async () => [],
    isCancelled: () => false,
    onProgress: () => {},
    ...more,
  });
}

function notLoaded(needs: 'reload' | 'restart'): Finding {
  const settings = [{ key: 'registry-mirrors', file: '["https://good.example.com"]', running: '[]', needs }];
  return {
    cause: 'daemon-config-not-loaded',
    severity: 'warn',
    params: { path: CONFIG, settings },
    evidence: [],
  };
}

function machineWith(setup: Setup = {}): Machine {
  return machine({ files: FILES, ...setup });
}

describe('a plan that is carried out', () => {
  test('is written down first, then made in order, then proven, then kept', async () => {
    const on = machineWith();
    const promises: Plan['promises'] = [
      { engine: 'docker', kind: 'mirrors-in-force', mirrors: ['https://good.example.com'] },
      { engine: 'docker', kind: 'pull', image: 'hello-world:latest' },
    ];
    expect(await apply(on, plan([EDIT, RELOAD, FORWARD], { promises }))).toEqual({
      kind: 'verified',
      remaining: [],
      seen: promises,
    });
    expect(on.log).toEqual([
      'journal applying',
      `write ${CONFIG}`,
      'systemctl reload docker.service',
      'set /proc/sys/net/ipv4/ip_forward 1',
      'GET /info',
      'GET /images/hello-world:latest/json',
      'POST /images/create?fromImage=hello-world&tag=latest',
      'DELETE /images/hello-world:latest',
      'journal verified',
    ]);
    expect(filesOf(on)[CONFIG]).toBe(NEW);
  });

  test('is told as it goes, by the ids of its changes', async () => {
    const told: unknown[] = [];
    await apply(machineWith(), plan([EDIT, RELOAD]), { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { kind: 'applied', id: `edit-file:${CONFIG}` },
      { kind: 'applied', id: 'reload:docker.service' },
      { kind: 'verifying' },
      { kind: 'verified' },
    ]);
  });

  test('looks again where Docker has not read its file yet, and not where it never will', async () => {
    const looks = async (needs: 'reload' | 'restart', unread: number): Promise<[number, Applied]> => {
      let asked = 0;
      const recheck = async (): Promise<readonly Finding[]> => {
        asked += 1;
        return asked > unread ? [] : [notLoaded(needs)];
      };
      const what = plan([RELOAD], { cures: ['daemon-config-not-loaded'] });
      const applied = await apply(machineWith(), what, { recheck });
      return [asked, applied];
    };
    expect(await looks('reload', 2)).toEqual([3, { kind: 'verified', remaining: [], seen: [] }]);
    expect(await looks('restart', 2)).toMatchObject([1, { kind: 'rolled-back' }]);
  });

  test('leaves to the user what is the user’s, and keeps it out of the journal', async () => {
    const on = machineWith();
    await apply(on, plan([EDIT, BY_HAND]));
    expect(on.log).toEqual(['journal applying', `write ${CONFIG}`, 'journal verified']);
    expect((await entriesOf(on))[0]?.steps.map(({ kind }) => kind)).toEqual(['edit-file']);
  });

  test('loads what empties a list before what leaves it out', async () => {
    const on = machineWith({ files: { ...FILES, [CONFIG]: NEW } });
    const gone: Change = {
      ...EDIT,
      before: bytes(NEW),
      after: bytes(OLD),
      interim: bytes('{"registry-mirrors":[]}'),
    };
    const promises: Plan['promises'] = [{ engine: 'docker', kind: 'mirrors-are', mirrors: [] }];
    expect((await apply(on, plan([gone, RELOAD], { promises }))).kind).toBe('verified');
    expect(on.log.slice(1, 5)).toEqual([
      `write ${CONFIG}`,
      'systemctl reload docker.service',
      'GET /info',
      `write ${CONFIG}`,
    ]);
  });

  test('keeps an image that was there before the proof', async () => {
    const on = machineWith({ hasImage: true });
    await apply(on, plan([EDIT], { promises: [{ engine: 'docker', kind: 'pull', image: 'hello-world' }] }));
    expect(on.log.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('a plan that fails is put back as a whole', () => {
  test('where a change in the middle fails, and those after it are not made', async () => {
    const on = machineWith({
      failing: (command) =>
        command === 'systemctl restart docker.service' && on.texts.get(CONFIG) === NEW ? 'Job failed.' : null,
    });
    const restart: Change = { kind: 'service', verb: 'restart', unit: 'docker.service', safety: 'safe' };
    expect(await apply(on, plan([EDIT, DROP, restart, FORWARD]))).toEqual({
      kind: 'rolled-back',
      why: {
        kind: 'change',
        change: 'restart:docker.service',
        said: 'systemctl restart docker.service: Job failed.',
      },
    });
    expect(filesOf(on)).toEqual(FILES);
    expect(on.folders.has('/etc/systemd/system/docker.service.d')).toBe(false);
    expect(on.log.filter((line) => line.startsWith('set '))).toEqual([]);
    expect(on.log.at(-1)).toBe('journal rolled-back');
  });

  test('where the disk says no', async () => {
    const on = machineWith({ readOnly: (path) => path === DROP_IN && !on.log.includes('journal undoing') });
    expect(await apply(on, plan([EDIT, DROP]))).toMatchObject({
      kind: 'rolled-back',
      why: { change: `edit-file:${DROP_IN}`, said: `EROFS: read-only file system, open '${DROP_IN}'` },
    });
    expect(filesOf(on)).toEqual(FILES);
    expect(on.folders.has('/etc/systemd/system/docker.service.d')).toBe(false);
  });

  test('where a promise is not kept', async () => {
    const on = machineWith({ pulls: 'docker-20-tampered' });
    const promises: Plan['promises'] = [{ engine: 'docker', kind: 'pull', image: 'hello-world:latest' }];
    expect(await apply(on, plan([EDIT, RELOAD], { promises }))).toMatchObject({
      kind: 'rolled-back',
      why: {
        kind: 'promise',
        said: expect.stringMatching(/^docker pull hello-world:latest: .*verification failed/),
      },
    });
    expect(filesOf(on)).toEqual(FILES);
  });

  test('where a cause is still there, and not where another one is', async () => {
    const still = async () => [DISABLED];
    const on = machineWith();
    expect(await apply(on, plan([EDIT], { cures: ['daemon-not-enabled'] }), { recheck: still })).toEqual({
      kind: 'rolled-back',
      why: { kind: 'not-cured', causes: ['daemon-not-enabled'] },
    });
    expect(filesOf(on)).toEqual(FILES);
    const kept = await apply(machineWith(), plan([EDIT], { cures: ['daemon-failed'] }), { recheck: still });
    expect(kept).toEqual({ kind: 'verified', remaining: [DISABLED], seen: [] });
  });

  test('where the user wants to stop, before the next change or the next proof', async () => {
    const on = machineWith();
    const stopsAfterFirst = () => on.texts.get(CONFIG) === NEW;
    expect(await apply(on, plan([EDIT, FORWARD]), { isCancelled: stopsAfterFirst })).toEqual({
      kind: 'rolled-back',
      why: { kind: 'cancelled' },
    });
    expect(on.log).toEqual([
      'journal applying',
      `write ${CONFIG}`,
      'journal undoing',
      `write ${CONFIG}`,
      'journal rolled-back',
    ]);
    expect(filesOf(on)).toEqual(FILES);
  });

  test('and where that cannot be done, it is said, and the journal holds everything', async () => {
    const on = machineWith();
    const ended = await apply(on, plan([EDIT], { cures: ['daemon-not-enabled'] }), {
      recheck: async () => {
        on.texts.set(CONFIG, '{ "debug": true }\n');
        return [DISABLED];
      },
    });
    expect(ended).toMatchObject({ kind: 'stuck', undo: { kind: 'file-changed', path: CONFIG } });
    expect(filesOf(on)[CONFIG]).toBe('{ "debug": true }\n');
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['applying']);
  });
});
