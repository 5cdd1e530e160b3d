import { describe, expect, test } from 'vitest';
import { putBackShown, shownChange, type Change } from '../../../src/fix/changes/index.ts';
import { applyPlan, type Applied, type ApplyTools } from '../../../src/fix/transaction/apply.ts';
import { undoable } from '../../../src/fix/transaction/journal.ts';
import type { Plan } from '../../../src/fix/transaction/plan.ts';
import { putBack } from '../../../src/fix/transaction/undo.ts';
import type { Finding } from '../../../src/knowledge/causes.ts';
import { entriesOf } from '../machine/entries.ts';
import { bytes, filesOf, JOURNAL, machine, type Machine } from '../machine/machine.ts';

const CONFIG = '/etc/docker/daemon.json';
const APT = '/etc/apt/sources.list.d/docker.sources';
const PID = '/run/docker.pid';
const OLD = '{}\n';
const NEW = '{ "registry-mirrors": ["https://good.example.com"] }\n';
const THEIRS = '{ "debug": true }\n';
const FULL = 'ENOSPC: no space left on device, write';
const STILL: Finding = {
  cause: 'daemon-not-enabled',
  severity: 'warn',
  params: { unit: 'docker.service' },
  evidence: [],
};

function edit(path: string, before: string | null, after: string | null): Change {
  const texts = {
    before: before === null ? null : bytes(before),
    after: after === null ? null : bytes(after),
  };
  return { kind: 'edit-file', path, readBy: path === CONFIG ? 'docker' : null, ...texts, safety: 'safe' };
}

const EDIT = edit(CONFIG, OLD, NEW);
const RELOAD: Change = { kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' };
const FILES = { [CONFIG]: OLD, [APT]: 'old\n' };

async function apply(
  on: Machine,
  changes: readonly Change[],
  more: Partial<ApplyTools> & Partial<Pick<Plan, 'cures'>> = {},
): Promise<Applied> {
  const { cures = [], ...tools } = more;
  const plan: Plan = { fixes: ['add-mirrors'], changes, promises: [], cures, refusals: [] };
  return applyPlan(plan, {
    ...on,
    tool: 'docker-doctor 0',
    recheck: async () => [],
    isCancelled: () => false,
    onProgress: () => {},
    ...tools,
  });
}

/** Hands in which something happens just before a file is written. */
function justBefore(on: Machine, path: string, happens: () => void): Machine['hands'] {
  return {
    ...on.hands,
    replaceFile: async (target, ...rest) => {
      if (target === path) happens();
      return on.hands.replaceFile(target, ...rest);
    },
  };
}

describe('a file that somebody edits meanwhile', () => {
  test.each([
    ['edited', EDIT, THEIRS],
    ['made, where there was none', edit(CONFIG, null, NEW), THEIRS],
    ['taken away', EDIT, null],
    ['edited, where it would go', edit(CONFIG, OLD, null), THEIRS],
  ])('while we ask, is as they left it: %s', async (_what, change, theirs) => {
    const on = machine({ files: theirs === null ? { [APT]: 'old\n' } : { ...FILES, [CONFIG]: theirs } });
    expect(await apply(on, [edit(APT, 'old\n', 'new\n'), change])).toEqual({
      kind: 'outdated',
      path: CONFIG,
    });
    expect(on.texts.get(CONFIG) ?? null).toBe(theirs);
    expect(on.log).toEqual([]);
  });

  test('in the last moment, is as they left it, and what was done before is put back', async () => {
    const on = machine({ files: FILES });
    const hands = justBefore(on, CONFIG, () => on.texts.set(CONFIG, THEIRS));
    const changes = [edit(APT, 'old\n', 'new\n'), EDIT, RELOAD];
    expect(await apply(on, changes, { hands })).toEqual({ kind: 'outdated', path: CONFIG });
    expect(filesOf(on)).toEqual({ [CONFIG]: THEIRS, [APT]: 'old\n' });
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['rolled-back']);
  });

  test('in the last moment before it goes', async () => {
    const on = machine({ files: { [PID]: '89' } });
    const hands: Machine['hands'] = {
      ...on.hands,
      removeFile: async (path, options) => {
        on.texts.set(PID, '4711');
        return on.hands.removeFile(path, options);
      },
    };
    expect(await apply(on, [edit(PID, '89', null)], { hands })).toEqual({ kind: 'outdated', path: PID });
    expect(on.texts.get(PID)).toBe('4711');
  });

  test('between the text of a moment and the last one', async () => {
    const on = machine({
      files: { ...FILES, [CONFIG]: NEW },
      failing: (command) => {
        if (command.includes('reload')) on.texts.set(CONFIG, THEIRS);
        return null;
      },
    });
    const gone: Change = {
      kind: 'edit-file',
      path: CONFIG,
      readBy: 'docker',
      before: bytes(NEW),
      after: bytes(OLD),
      interim: bytes('{"registry-mirrors":[]}'),
      safety: 'safe',
    };
    expect(await apply(on, [gone, RELOAD])).toEqual({ kind: 'outdated', path: CONFIG });
    expect(on.texts.get(CONFIG)).toBe(THEIRS);
  });

  test('while it is put back, is not thrown away', async () => {
    const on = machine({ files: FILES });
    await apply(on, [EDIT]);
    const hands = justBefore(on, CONFIG, () => on.texts.set(CONFIG, THEIRS));
    const [entry] = await entriesOf(on);
    expect(entry === undefined ? null : await putBack(entry, { ...on, hands }, 'undone')).toEqual({
      kind: 'file-changed',
      path: CONFIG,
    });
    expect(on.texts.get(CONFIG)).toBe(THEIRS);
  });

  test('during the proof: the entry is closed as it is, and undo goes on to the one before', async () => {
    const on = machine({ files: FILES });
    await apply(on, [edit(APT, 'old\n', 'new\n')]);
    const ended = await apply(on, [EDIT], {
      cures: ['daemon-not-enabled'],
      recheck: async () => {
        on.texts.set(CONFIG, THEIRS);
        return [STILL];
      },
    });
    expect(ended).toMatchObject({ kind: 'stuck', undo: { kind: 'file-changed' } });
    const stuck = undoable(await entriesOf(on));
    expect(stuck?.state).toBe('applying');
    if (stuck !== null) await on.journal.mark(stuck, 'kept');
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['verified', 'kept']);
    expect(undoable(await entriesOf(on))?.state).toBe('verified');
    expect(on.texts.get(CONFIG)).toBe(THEIRS);
  });
});

/** A machine whose disk is full from some moment on: nothing that needs room can be written to the journal. */
function fullFrom(moment: () => boolean): Machine {
  const on: Machine = machine({
    files: FILES,
    readOnly: (path) => path.startsWith(JOURNAL) && moment(),
  });
  return on;
}

describe('a journal that cannot be written', () => {
  test('before anything is changed: nothing is changed', async () => {
    const on = machine({ files: FILES });
    const journal: Machine['journal'] = {
      ...on.journal,
      write: async () => {
        throw new Error(FULL);
      },
    };
    expect(await apply(on, [EDIT, RELOAD], { journal })).toEqual({ kind: 'not-begun', said: FULL });
    expect(on.log).toEqual([]);
    expect(filesOf(on)).toEqual(FILES);
  });

  test('when it is full later: it is told in place, and so is undo', async () => {
    let full = false;
    const on = fullFrom(() => full);
    const hands = justBefore(on, CONFIG, () => {
      full = true;
    });
    expect(await apply(on, [EDIT, RELOAD], { hands })).toMatchObject({ kind: 'verified' });
    const [entry] = await entriesOf(on);
    expect(entry?.state).toBe('verified');
    expect(entry === undefined ? null : await putBack(entry, on, 'undone')).toEqual({
      kind: 'done',
      left: [],
    });
    expect(filesOf(on)).toEqual(FILES);
    expect((await entriesOf(on)).map(({ state }) => state)).toEqual(['undone']);
  });

  test('not even in place: what was changed is put back, and it is said', async () => {
    const on = machine({ files: FILES });
    const hands: Machine['hands'] = {
      ...on.hands,
      overwrite: async () => {
        throw new Error('EROFS: read-only file system, open');
      },
    };
    const journal: Machine['journal'] = {
      ...on.journal,
      mark: async () => hands.overwrite('', 0, bytes('')),
    };
    expect(await apply(on, [EDIT, RELOAD], { journal })).toEqual({
      kind: 'rolled-back',
      why: { kind: 'journal', said: 'EROFS: read-only file system, open' },
    });
    expect(filesOf(on)).toEqual(FILES);
    // It is as it was when it was begun: the next run puts it back once more, which changes nothing.
    const [entry] = await entriesOf(on);
    expect(entry?.state).toBe('applying');
    expect(entry === undefined ? null : await putBack(entry, on, 'undone')).toMatchObject({ kind: 'done' });
    expect(filesOf(on)).toEqual(FILES);
  });

  test('undo that cannot tell it says so', async () => {
    const on = machine({ files: FILES });
    await apply(on, [EDIT]);
    const journal: Machine['journal'] = {
      ...on.journal,
      mark: async () => {
        throw new Error(FULL);
      },
    };
    const [entry] = await entriesOf(on);
    expect(entry === undefined ? null : await putBack(entry, { ...on, journal }, 'undone')).toEqual({
      kind: 'done',
      left: [],
      unwritten: FULL,
    });
    expect(filesOf(on)).toEqual(FILES);
  });
});

describe('attributes that do not come along', () => {
  test('are named', async () => {
    const on = machine({ files: FILES });
    const hands: Machine['hands'] = {
      ...on.hands,
      replaceFile: async (...all) => {
        await on.hands.replaceFile(...all);
        return { attributes: 'lost' };
      },
    };
    expect(await apply(on, [EDIT], { hands })).toEqual({
      kind: 'verified',
      remaining: [],
      seen: [],
      withoutAttributes: [CONFIG],
    });
  });
});

describe('a file of logins', () => {
  const path = '/home/alice/.docker/config.json';
  const made = { ...edit(path, null, '{}\n'), holdsLogins: true } as const;

  test('is made for its owner alone; another one for everybody', async () => {
    const on = machine();
    const modes = new Map<string, number>();
    const replaceFile: Machine['hands']['replaceFile'] = async (target, text, mode, ...rest) => {
      modes.set(target, mode);
      return on.hands.replaceFile(target, text, mode, ...rest);
    };
    const hands = { ...on.hands, replaceFile };
    expect(await apply(on, [made, edit(APT, null, 'new\n')], { hands })).toMatchObject({ kind: 'verified' });
    expect(modes.get(path)).toBe(0o600);
    expect(modes.get(APT)).toBe(0o644);
  });

  test('is shown, now and when it is put back, without the lines around the change', async () => {
    const before = '{\n  "a": 1,\n  "b": 2\n}\n';
    const change = { ...edit(path, before, before.replace('2', '3')), holdsLogins: true } as const;
    expect(shownChange(change)).toMatchObject({ lines: ['@@ -3,1 +3,1 @@', '-  "b": 2', '+  "b": 3'] });
    const on = machine({ files: { [path]: before } });
    await apply(on, [change]);
    const [entry] = await entriesOf(on);
    const shown = entry?.steps.map(putBackShown);
    expect(shown).toMatchObject([{ lines: ['@@ -3,1 +3,1 @@', '-  "b": 3', '+  "b": 2'] }]);
  });
});
