import { expect, test } from 'vitest';
import { oursFrom } from '../../src/prove/leftovers.ts';
import { BUILT, labelsOf, nameOf } from '../../src/prove/marks.ts';

const run = { id: '0123456789ab', machine: 'm1', pid: 42, since: 1_000 } as const;
const Labels = labelsOf(run);
const Id = 'sha256:0123';

test('what we make is known by label and name', () => {
  expect(oursFrom('containers', { Id, Labels, Names: [`/${nameOf(run, 'port')}`] })).toMatchObject({
    id: Id,
  });
  expect(oursFrom('networks', { Id, Labels, Name: nameOf(run) })).toMatchObject({ id: Id });
  expect(oursFrom('volumes', { Labels, Name: nameOf(run, 'pull-latest') })).toMatchObject({
    id: nameOf(run, 'pull-latest'),
  });
  const image = { Id, Labels, Created: 0, RepoTags: ['docker-doctor-prove:0123456789ab'] };
  expect(oursFrom('images', image)).toMatchObject({ id: 'docker-doctor-prove:0123456789ab' });
  expect(oursFrom('images', { ...image, RepoTags: [] })).toMatchObject({ id: Id });
  expect(oursFrom('images', { ...image, RepoTags: ['<none>:<none>'] })).toMatchObject({ id: Id });
});

test('a name that the user gave our image stays: only ours is taken from it', () => {
  const RepoTags = ['mine:latest', 'docker-doctor-prove:0123456789ab'];
  expect(oursFrom('images', { Id, Labels, Created: 0, RepoTags })?.id).toBe(
    'docker-doctor-prove:0123456789ab',
  );
});

test.each([
  ['a container of an image that was made of ours', 'containers', { Id, Labels, Names: ['/mine'] }],
  ['a container whose name begins as ours do', 'containers', { Id, Labels, Names: [`/${nameOf(run)}x`] }],
  ['an image that was made of ours', 'images', { Id, Labels, Created: 1_700_000_000, RepoTags: ['mine:1'] }],
  ['one that has no name', 'images', { Id, Labels, Created: 1_700_000_000, RepoTags: [] }],
  ['one of our bytes with another name', 'images', { Id, Labels, Created: 0, RepoTags: ['mine:1'] }],
  ['a network of another name', 'networks', { Id, Labels, Name: 'mine' }],
  ['a volume of another name', 'volumes', { Labels, Name: 'mine' }],
  ['a name of ours without a label', 'containers', { Id, Labels: {}, Names: [`/${nameOf(run)}`] }],
  [
    'an owner that is not as we write it',
    'volumes',
    { Labels: { ...Labels, 'docker-doctor.prove.owner': 'x' }, Name: nameOf(run) },
  ],
] as const)('%s is not touched', (_name, kind, entry) => {
  expect(oursFrom(kind, entry)).toBeNull();
});

test('what was built of ours is known by its name, or killed before it got one by its own label', () => {
  const built = { Id, Labels: { ...Labels, [BUILT]: run.id }, Created: 1_700_000_000 };
  const name = 'docker-doctor-prove:0123456789ab-built';
  expect(oursFrom('built', { ...built, RepoTags: ['mine:1', name] })).toMatchObject({ id: name });
  expect(oursFrom('built', { ...built, RepoTags: [] })).toMatchObject({ id: Id });
  expect(oursFrom('built', { ...built, RepoTags: ['<none>:<none>'] })).toMatchObject({ id: Id });
  expect(oursFrom('built', { ...built, RepoTags: ['mine:1'] })).toBeNull();
  // Somebody's own, made of our image.
  expect(oursFrom('built', { Id, Labels, Created: 1_700_000_000, RepoTags: [] })).toBeNull();
  expect(oursFrom('images', { ...built, RepoTags: [name] })).toBeNull();
});
