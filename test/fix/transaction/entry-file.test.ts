import { describe, expect, test } from 'vitest';
import { entryBytes, lengthWithoutRoom, stateAt } from '../../../src/fix/transaction/entry-file.ts';
import {
  newEntry,
  readEntry,
  STATES,
  type JournalEntry,
} from '../../../src/fix/transaction/journal-entry.ts';
import { lastId, undoable, unknownAfter, unknownUnfinished } from '../../../src/fix/transaction/journal.ts';
import { entriesOf } from '../machine/entries.ts';
import { bytes, JOURNAL, machine } from '../machine/machine.ts';

const NOW = new Date('2026-11-24T05:45:00.123Z');
const FORGED = '\n  "state": "verified",\n';
const TEXT = 'x'.repeat(100_000);

const ENTRY = newEntry(
  {
    fixes: ['add-mirrors'],
    changes: [
      {
        kind: 'edit-file',
        path: `/etc/docker/${FORGED}`,
        readBy: 'docker',
        before: bytes(TEXT),
        after: bytes('{}'),
        safety: 'safe',
      },
    ],
  },
  `docker-doctor ${FORGED}`,
  NOW,
);

describe('the file of an entry', () => {
  test('has room behind it for the old texts, and is read as JSON', () => {
    const file = entryBytes(ENTRY);
    expect(readEntry(file)).toEqual({ kind: 'entry', entry: ENTRY });
    const whole = lengthWithoutRoom(file);
    expect(file.length - whole).toBeGreaterThan(TEXT.length + 60_000);
    expect(readEntry(file.subarray(0, whole))).toEqual({ kind: 'entry', entry: ENTRY });
    expect(readEntry(file.subarray(0, whole - 2))).toMatchObject({ kind: 'not-understood', why: 'torn' });
  });

  test.each(STATES)('is told "%s" in place: in one sector, and no byte longer', (state) => {
    const file = entryBytes(ENTRY);
    const place = stateAt(file, state);
    expect(place).not.toBeNull();
    if (place === null) return;
    expect(place.position + place.bytes.length).toBeLessThan(512);
    const told = Buffer.from(file);
    told.set(place.bytes, place.position);
    expect(told.length).toBe(file.length);
    expect(readEntry(told)).toEqual({ kind: 'entry', entry: { ...ENTRY, state } });
    // And from there to any other.
    expect(stateAt(told, 'verified')?.position).toBe(place.position);
  });

  test('of an older version has no such place, and is written anew', async () => {
    const old = JSON.stringify({ ...ENTRY, state: 'verified' }, null, 2);
    expect(stateAt(Buffer.from(old), 'undone')).toBeNull();
    const on = machine({ files: { [`${JOURNAL}/${ENTRY.id}.json`]: old } });
    await on.journal.mark(ENTRY, 'undone');
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['undone']);
  });

  test('gives its room away', async () => {
    const on = machine();
    await on.journal.write(ENTRY);
    await on.journal.makeRoom(ENTRY);
    expect(on.texts.get(`${JOURNAL}/${ENTRY.id}.json`)?.endsWith('}\n')).toBe(true);
    await on.journal.mark(ENTRY, 'undone');
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['undone']);
  });
});

describe('the order', () => {
  const none = { fixes: [], changes: [] } as const;

  test('is that in which they were made, also where the clock was set back', async () => {
    const on = machine();
    const ids: string[] = [];
    for (const [when, fix] of [
      ['2026-11-24T05:45:00.123Z', 'add-mirrors'],
      ['2026-11-24T05:45:00.123Z', 'start-daemon'],
      ['2001-01-01T00:00:00.000Z', 'enable-daemon'],
    ] as const) {
      const last = lastId(await on.journal.contents());
      const entry = newEntry({ ...none, fixes: [fix] }, 't', new Date(when), last);
      ids.push(entry.id);
      await on.journal.write({ ...entry, state: 'verified' });
    }
    expect(ids).toEqual(['20261124T054500123Z', '20261124T054500124Z', '20261124T054500125Z']);
    const entries = await entriesOf(on);
    expect(entries.map(({ fixes }) => fixes[0])).toEqual(['add-mirrors', 'start-daemon', 'enable-daemon']);
    expect(undoable(entries)?.fixes).toEqual(['enable-daemon']);
    expect(entries.at(-1)?.startedAt).toBe('2001-01-01T00:00:00.000Z');
  });

  test('goes on behind a year’s end, and behind an entry that is not understood', async () => {
    const on = machine({ files: { [`${JOURNAL}/20261231T235959999Z.json`]: '' } });
    const last = lastId(await on.journal.contents());
    expect(newEntry(none, 't', NOW, last).id).toBe('20270101T000000000Z');
    expect(newEntry(none, 't', NOW, '99999999T999999999Z').id).toBe('20261124T054500123Z');
  });
});

describe('what is not understood', () => {
  const at = (id: string, file: object | string): Readonly<Record<string, string>> => ({
    [`${JOURNAL}/${id}.json`]: typeof file === 'string' ? file : JSON.stringify(file),
  });
  const of = (state: JournalEntry['state']): object => ({ ...ENTRY, state });
  const newer = (state: string): object => ({ ...of('verified'), state, journalVersion: 2 });

  test.each([
    ['is newer than what undo would take', '20270101T000000000Z', '', 1, 1],
    ['is older', '20200101T000000000Z', '', 0, 1],
    ['is of another version, which ended it', '20270101T000000000Z', newer('undone'), 0, 0],
    ['is of another version, and in force', '20270101T000000000Z', newer('verified'), 1, 0],
    ['is of another version, and half done', '20270101T000000000Z', newer('applying'), 1, 1],
    ['is of another version, with a state of its own', '20270101T000000000Z', newer('testing'), 1, 1],
  ])('and %s', async (_what, id, file, blocksUndo, blocksFix) => {
    const on = machine({ files: { ...at(ENTRY.id, of('verified')), ...at(id, file) } });
    const contents = await on.journal.contents();
    expect(unknownAfter(undoable(contents.entries), contents)).toHaveLength(blocksUndo);
    expect(unknownUnfinished(contents)).toHaveLength(blocksFix);
  });

  test('is set aside under another name, and nothing of it is lost', async () => {
    const on = machine({ files: at(ENTRY.id, '{"journalVersion": 2') });
    for (const file of (await on.journal.contents()).unknown) await on.journal.setAside(file);
    expect(await on.journal.contents()).toEqual({ entries: [], unknown: [] });
    expect([...on.texts]).toEqual([[`${JOURNAL}/${ENTRY.id}.json.kept`, '{"journalVersion": 2']]);
  });

  test('a name that leads elsewhere leads nowhere', async () => {
    const on = machine({ files: at(ENTRY.id, { ...of('verified'), id: '../../../../etc/docker/daemon' }) });
    const [entry] = await entriesOf(on);
    if (entry !== undefined) await on.journal.mark(entry, 'undone');
    expect([...on.texts.keys()]).toEqual([`${JOURNAL}/${ENTRY.id}.json`]);
  });
});
