import { expect, test } from 'vitest';
import { outgoing } from '../../../src/cli/outgoing.ts';
import type { FileEdit } from '../../../src/fix/changes/edit-file.ts';
import { changeTitle, isOwnChange, putBackShown, shownChange } from '../../../src/fix/changes/index.ts';
import { bytes } from '../machine/machine.ts';
import { ALICE } from '../../identity.ts';

function edit(before: string | null, after: string | null, path = '/etc/docker/daemon.json'): FileEdit {
  return {
    kind: 'edit-file',
    path,
    readBy: 'docker',
    before: before === null ? null : bytes(before),
    after: after === null ? null : bytes(after),
    safety: 'safe',
  };
}

test('is called by what becomes of the file', () => {
  expect(changeTitle(edit('a', 'b')).word).toBe('editFile');
  expect(changeTitle(edit(null, 'b')).word).toBe('createFile');
  expect(changeTitle(edit('a', null)).word).toBe('removeFile');
});

test('is shown as a difference, and leaves without credentials', () => {
  const shown = shownChange(edit('one\ntwo\n', 'one\nhttps://me:open-sesame@proxy\n'));
  expect(shown).toMatchObject({ by: 'diff', encoding: null });
  const lines = shown.by === 'diff' ? shown.lines : [];
  expect(lines.slice(0, 3)).toEqual(['@@ -1,2 +1,2 @@', ' one', '-two']);
  expect(lines.join('\n')).toContain('open-sesame');
  expect(outgoing(lines).join('\n')).not.toContain('open-sesame');
});

test('says when the encoding changes with the text', () => {
  const old = new Uint8Array(Buffer.from('\uFEFF{}', 'utf16le'));
  expect(shownChange({ ...edit(null, '{}'), before: old })).toMatchObject({
    encoding: { from: 'utf-16le-bom', to: 'utf-8' },
  });
});

test('is put back under another name, as the opposite difference', () => {
  const step = { kind: 'edit-file', path: '/x', readBy: null, interim: null } as const;
  const text = (value: string): string => Buffer.from(value).toString('base64');
  expect(putBackShown({ ...step, before: text('a\n'), after: text('b\n') })).toMatchObject({
    title: { word: 'restoreFile', of: '/x' },
    lines: ['@@ -1,1 +1,1 @@', '-b', '+a'],
  });
  expect(putBackShown({ ...step, before: null, after: text('b\n') })).toMatchObject({
    title: { word: 'removeFile', of: '/x' },
    lines: [],
    diff: expect.stringMatching(/^@@ .* @@\n-b$/),
  });
});

test("is a user's own at home, or where the user's settings are", () => {
  const who = { ...ALICE, environment: { XDG_CONFIG_HOME: '/data/settings' } };
  const isOwn = (path: string): boolean => isOwnChange(edit('a', 'b', path), who);
  expect(isOwn('/home/alice/.config/docker/daemon.json')).toBe(true);
  expect(isOwn('/data/settings/docker/daemon.json')).toBe(true);
  expect(isOwn('/home/alice2/x')).toBe(false);
  expect(isOwn('/etc/docker/daemon.json')).toBe(false);
});

test('what an empty XDG_CONFIG_HOME names is not the whole disk', () => {
  const who = { ...ALICE, environment: { XDG_CONFIG_HOME: '' } };
  expect(isOwnChange(edit('a', 'b', '/etc/docker/daemon.json'), who)).toBe(false);
});
