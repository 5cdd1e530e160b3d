import { expect, test } from 'vitest';
import { changeId, type Change } from '../../../src/fix/changes/index.ts';
import { changes } from '../../../src/fix/fix.ts';
import { createAssembly, type Assembly } from '../../../src/fix/transaction/plan.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { bytes, machine } from '../machine/machine.ts';

const PATH = '/etc/docker/daemon.json';

function assembly(allowDisruptive = false): Assembly {
  return createAssembly(createFacts(machine({ files: { [PATH]: 'old' } }).host, 1_000), allowDisruptive);
}

function edit(path: string, before: string | null, after: string | null): Change {
  const texts = {
    before: before === null ? null : bytes(before),
    after: after === null ? null : bytes(after),
  };
  return { kind: 'edit-file', path, readBy: 'docker', ...texts, safety: 'safe' };
}

const RESTART: Change = { kind: 'service', verb: 'restart', unit: 'docker.service', safety: 'disruptive' };

test('a later fix builds on the file as the earlier one leaves it, and the file is changed once', async () => {
  const { add, draft, plan } = assembly();
  expect(await draft(PATH)).toEqual(bytes('old'));
  add('repair-daemon-json', changes([edit(PATH, 'old', 'repaired')]), ['daemon-config-invalid']);
  expect(await draft(PATH)).toEqual(bytes('repaired'));
  add('add-mirrors', changes([edit(PATH, 'repaired', 'with mirror'), edit('/new', null, 'x')]), []);
  expect(plan()).toMatchObject({
    fixes: ['repair-daemon-json', 'add-mirrors'],
    cures: ['daemon-config-invalid'],
    changes: [edit(PATH, 'old', 'with mirror'), edit('/new', null, 'x')],
  });
});

test('a file that goes is not there for the next fix', async () => {
  const { add, draft } = assembly();
  add('remove-pid-file', changes([edit(PATH, 'old', null)]), []);
  expect(await draft(PATH)).toBeNull();
});

test('files first, then services, switches, groups, and last what the user does', () => {
  const { add, plan } = assembly(true);
  add(
    'add-mirrors',
    changes([
      { kind: 'manual', target: 'builder', command: 'x', safety: 'manual' },
      { kind: 'join-group', user: 'alice', group: 'docker', safety: 'disruptive' },
      { kind: 'setting', of: 'kernel', path: '/proc/x', before: '0', after: '1', safety: 'safe' },
      RESTART,
      edit(PATH, 'old', 'new'),
    ]),
    [],
  );
  expect(plan().changes.map((change) => changeId(change))).toEqual([
    `edit-file:${PATH}`,
    'restart:docker.service',
    'setting:/proc/x',
    'join-group:alice:docker',
    'manual:builder',
  ]);
});

test('what was not asked for by name is refused whole, and said once', async () => {
  const { add, draft, plan } = assembly();
  add('restart-daemon', changes([edit(PATH, 'old', 'new'), RESTART]), ['daemon-hung']);
  add('restart-daemon', changes([RESTART]), []);
  expect(plan()).toMatchObject({
    fixes: [],
    changes: [],
    cures: [],
    refusals: [{ kind: 'disruptive', fix: 'restart-daemon' }],
  });
  expect(await draft(PATH)).toEqual(bytes('old'));
});
