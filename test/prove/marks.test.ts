import { expect, test } from 'vitest';
import { buildFolderOf, FOLDER, folderOf, isOver, labelsOf, nameOf, runOf } from '../../src/prove/marks.ts';

const run = { id: '0123456789ab', machine: 'm1', pid: 42, since: 1_000 } as const;

test('a run is known by the labels of its things', () => {
  expect(runOf(labelsOf(run))).toEqual(run);
  expect(nameOf(run, 'port')).toBe('docker-doctor-prove-0123456789ab-port');
  expect(runOf({})).toBeNull();
  expect(runOf({ ...labelsOf(run), 'docker-doctor.prove.owner': 'somebody' })).toBeNull();
});

test.each([
  ['another run goes on here', { since: 1_100 }, true, false],
  ['it was killed here', { since: 1_100 }, false, true],
  ['its number is another process by now', { since: 2_000 }, true, true],
  ['it may go on elsewhere', { since: 1_100, machine: 'm2' }, false, false],
  ['nothing takes so long elsewhere', { since: 2_000, machine: 'm2' }, false, true],
])('%s', (_name, now, isAlive, over) => {
  expect(isOver(run, { ...run, ...now }, isAlive)).toBe(over);
});

test('only a folder as we make it is removed, whatever a label says', () => {
  const folder = `/tmp/${nameOf(run)}`;
  expect(folderOf({ [FOLDER]: folder })).toBe(folder);
  expect(folderOf({ [FOLDER]: buildFolderOf(run) })).toBe(`${folder}-build`);
  for (const path of [
    '/',
    '/tmp',
    `${folder}/..`,
    `${folder}-build/..`,
    `/tmp/../${nameOf(run)}`,
    `${folder}\n/etc`,
    '/home/alice',
    '',
  ]) {
    expect(folderOf({ [FOLDER]: path }), path).toBeNull();
  }
});
