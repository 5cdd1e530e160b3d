import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/fix/changes/index.ts';
import {
  createJournal,
  engineOf,
  newEntry,
  undoable,
  unfinished,
  type JournalContents,
  type JournalEntry,
} from '../../../src/fix/transaction/journal.ts';
import { putBack } from '../../../src/fix/transaction/undo.ts';
import { entriesOf } from '../machine/entries.ts';
import { bytes, filesOf, JOURNAL, machine } from '../machine/machine.ts';

const CHANGES: readonly Change[] = [
  {
    kind: 'edit-file',
    path: '/etc/docker/daemon.json',
    readBy: 'docker',
    before: null,
    after: new Uint8Array([0xff, 0xfe, 0x7b, 0x00]),
    interim: bytes('{}'),
    newFolders: ['/etc/docker'],
    safety: 'safe',
  },
  {
    kind: 'edit-file',
    path: '/run/docker.pid',
    readBy: null,
    before: bytes('89'),
    after: null,
    safety: 'safe',
  },
  { kind: 'service', verb: 'daemon-reload', unit: '', safety: 'safe' },
  { kind: 'service', verb: 'reload', unit: 'docker.service', ofUser: true, safety: 'disruptive' },
  { kind: 'setting', of: 'mode', path: '/run/docker.sock', before: '0666', after: '0660', safety: 'safe' },
  { kind: 'join-group', user: 'alice', group: 'docker', safety: 'disruptive' },
  { kind: 'manual', target: 'builder', command: 'docker buildx rm b', safety: 'manual' },
];
const NOW = new Date('2026-11-24T05:45:00.123Z');
const ENTRY = newEntry({ fixes: ['add-mirrors'], changes: CHANGES }, 'docker-doctor 0', NOW);

/** As docker-doctor 0.1.0 wrote it, before an edit said who reads its file. */
const OLD_ENTRY = {
  journalVersion: 1,
  id: '20261101T000000000Z',
  startedAt: '2026-11-01T00:00:00.000Z',
  tool: 'docker-doctor 0.1.0',
  fixes: ['add-mirrors', 'use-package-mirror'],
  state: 'verified',
  steps: [
    {
      kind: 'edit-file',
      path: '/opt/docker/settings',
      before: Buffer.from('{}').toString('base64'),
      after: Buffer.from('{"registry-mirrors":["https://good.example.com"]}').toString('base64'),
      interim: null,
    },
    {
      kind: 'edit-file',
      path: '/etc/apt/sources.list.d/docker.list',
      before: Buffer.from('old').toString('base64'),
      after: Buffer.from('new').toString('base64'),
      interim: null,
    },
    { kind: 'service', verb: 'reload', unit: 'docker.service' },
  ],
};

function read(text: string, name = '20261124T054500123Z.json'): Promise<JournalContents> {
  return machine({ files: { [`${JOURNAL}/${name}`]: text } }).journal.contents();
}

describe('what is written', () => {
  test('is read again as it was, whatever the bytes', async () => {
    const on = machine();
    await on.journal.write(ENTRY);
    expect(await entriesOf(on)).toEqual([ENTRY]);
    expect(ENTRY.steps.map(({ kind }) => kind)).toEqual([
      'edit-file',
      'edit-file',
      'service',
      'service',
      'setting',
      'join-group',
    ]);
    expect(ENTRY.steps[0]).toMatchObject({ before: null, after: '//57AA==', interim: 'e30=' });
  });

  test('stands where only its owner reads it, under a name that sorts by time', async () => {
    const made: unknown[] = [];
    const { host, hands } = machine();
    const journal = createJournal(
      host,
      {
        ...hands,
        makeDirectory: async (path, mode) => void made.push([path, mode]),
        replaceFile: async (path, _bytes, mode) => {
          made.push([path, mode]);
          return { attributes: 'kept' };
        },
      },
      '/home/alice/journal',
    );
    await journal.write(ENTRY);
    expect(made).toEqual([
      ['/home/alice/journal', 0o700],
      ['/home/alice/journal/20261124T054500123Z.json', 0o600],
    ]);
  });

  test("names a user's own engine", async () => {
    const rootless = '/run/user/1000/docker.sock';
    const entry = newEntry({ fixes: [], changes: [], rootless }, 'docker-doctor 0', NOW);
    expect((await read(JSON.stringify(entry))).entries[0]?.rootless).toBe(rootless);
    expect(engineOf(entry)).toEqual({ endpoint: { kind: 'unix', path: rootless }, ofUser: true });
    expect(engineOf(ENTRY)).toEqual({
      endpoint: { kind: 'unix', path: '/var/run/docker.sock' },
      ofUser: false,
    });
  });
});

describe('an entry of an older version', () => {
  test('is read, with the reader of each file', async () => {
    const { entries } = await read(JSON.stringify(OLD_ENTRY));
    expect(entries[0]?.steps).toMatchObject([{ readBy: 'docker' }, { readBy: null }, { verb: 'reload' }]);
  });

  test('is put back', async () => {
    const on = machine({
      files: {
        '/opt/docker/settings': '{"registry-mirrors":["https://good.example.com"]}',
        '/etc/apt/sources.list.d/docker.list': 'new',
        [`${JOURNAL}/${OLD_ENTRY.id}.json`]: JSON.stringify(OLD_ENTRY),
      },
    });
    const [entry] = await entriesOf(on);
    expect(entry === undefined ? null : await putBack(entry, on, 'undone')).toMatchObject({ kind: 'done' });
    expect(filesOf(on)).toEqual({
      '/opt/docker/settings': '{}',
      '/etc/apt/sources.list.d/docker.list': 'old',
    });
    expect((await entriesOf(on))[0]?.state).toBe('undone');
  });
});

describe('what is no entry that we understand is named, and why', () => {
  const good: object = JSON.parse(JSON.stringify(ENTRY));

  test.each([
    ['nothing', 'empty', ''],
    ['white space', 'empty', ' \n'],
    ['no JSON', 'torn', '{"journalVersion": 1, "steps": ['],
    ['another version', 'newer', JSON.stringify({ ...good, journalVersion: 2 })],
    ['no steps', 'unknown', JSON.stringify({ ...good, steps: 'none' })],
    ['a state that there is not', 'unknown', JSON.stringify({ ...good, state: 'done' })],
    ['no id', 'unknown', JSON.stringify({ ...good, id: 7 })],
    [
      'a step of a kind that there is not',
      'unknown',
      JSON.stringify({ ...good, steps: [{ kind: 'run', command: 'x' }] }),
    ],
    [
      'a verb that is none of ours',
      'unknown',
      JSON.stringify({ ...good, steps: [{ kind: 'service', verb: 'kill', unit: 'docker.service' }] }),
    ],
    [
      'an edit without its old text',
      'unknown',
      JSON.stringify({ ...good, steps: [{ kind: 'edit-file', path: '/x' }] }),
    ],
    [
      'an engine that there is not',
      'unknown',
      JSON.stringify({
        ...good,
        steps: [{ kind: 'edit-file', path: '/x', readBy: 'rkt', before: null, after: null, interim: null }],
      }),
    ],
  ])('%s', async (_what, why, text) => {
    const { entries, unknown } = await read(text);
    expect(entries).toEqual([]);
    expect(unknown).toMatchObject([{ id: ENTRY.id, path: `${JOURNAL}/${ENTRY.id}.json`, why }]);
    // The entry that these are made of is read.
    expect((await read(JSON.stringify(good))).entries).toHaveLength(1);
  });

  test('one that cannot be read; a file of another name is none', async () => {
    expect(await read(JSON.stringify(ENTRY), 'notes.json')).toEqual({ entries: [], unknown: [] });
    const on = machine({ files: { [`${JOURNAL}/${ENTRY.id}.json`]: '' } });
    const denied = createJournal({ readFile: async () => ({ kind: 'denied' }) }, on.hands, JOURNAL);
    expect((await denied.contents()).unknown).toMatchObject([{ id: ENTRY.id, why: 'unreadable' }]);
  });

  test('and there may be no folder', async () => {
    expect(await machine().journal.contents()).toEqual({ entries: [], unknown: [] });
  });
});

describe('what undo takes', () => {
  const of = (id: string, state: JournalEntry['state']): JournalEntry => ({ ...ENTRY, id, state });

  test('is the last that is in force', () => {
    const entries = [of('1', 'verified'), of('2', 'verified'), of('3', 'undone'), of('4', 'rolled-back')];
    expect(undoable(entries)?.id).toBe('2');
    expect(unfinished(entries)).toBeNull();
  });

  test.each(['applying', 'undoing'] as const)('is one left at "%s" before any other', (state) => {
    const entries = [of('1', state), of('2', 'verified')];
    expect(undoable(entries)?.id).toBe('1');
    expect(unfinished(entries)?.id).toBe('1');
  });

  test('is nothing where nothing is in force', () => {
    expect(undoable([of('1', 'undone')])).toBeNull();
  });
});
