import { expect, test } from 'vitest';
import type { StatResult } from '../../src/host/host.ts';
import { findBuildWay, type BuildWay } from '../../src/prove/build-way.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replayed } from '../recordings.ts';

const PLUGIN = '/usr/libexec/docker/cli-plugins/docker-buildx';

interface Told {
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: readonly string[];
}

/** A healthy machine with Buildx. */
async function way({ environment = {}, files = {}, folders = [] }: Told): Promise<BuildWay> {
  const real = replayed('healthy-trixie');
  const there = (type: 'file' | 'directory', path: string): StatResult => {
    return { kind: 'there', type, mode: 0o755, uid: 0, gid: 0, diskBytes: 1, realPath: path };
  };
  const facts = createFacts(
    {
      ...real,
      identity: async () => ({ ...(await real.identity()), environment }),
      stat: async (path) => {
        if (path === PLUGIN || path in files) return there('file', path);
        return folders.includes(path) ? there('directory', path) : { kind: 'missing' };
      },
      readFile: async (path) => {
        const text = path === PLUGIN ? '\u007fELF' : files[path];
        return text === undefined
          ? { kind: 'missing' }
          : { kind: 'read', bytes: Buffer.from(text, 'latin1') };
      },
    },
    1_000,
  );
  return findBuildWay(facts);
}

test('the engine builds where nobody says otherwise', async () => {
  expect(await way({})).toEqual({
    folder: '/root/.docker',
    otherBuilder: null,
    builderGone: null,
    closed: null,
  });
});

// docker/buildx store/store.go: what `docker buildx create --use` writes.
const CURRENT = '{"Key":"unix:///var/run/docker.sock","Name":"mine","Global":false}';

// docker/cli cli/config/configfile/file.go: what `docker buildx install` writes.
const ALIAS = { '/root/.docker/config.json': '{"aliases":{"builder":"buildx"}}' };
const FOLDERS = ['/root/.docker', '/root/.docker/buildx'];

test('a builder of the user’s is another than the engine, where there is one', async () => {
  const instances = { '/root/.docker/buildx/instances/mine': '{}' };
  const used = { '/root/.docker/buildx/current': CURRENT, ...instances };
  expect(await way({ files: { ...used, ...ALIAS }, folders: FOLDERS })).toMatchObject({
    otherBuilder: 'mine',
  });
  // `docker build` is sent to the engine's own builder, whichever is in use.
  expect(await way({ files: used, folders: FOLDERS })).toMatchObject({ otherBuilder: null });
  const environment = { BUILDX_BUILDER: 'mine' };
  expect(await way({ environment, files: instances, folders: FOLDERS })).toMatchObject({
    otherBuilder: 'mine',
  });
  expect(await way({ environment, folders: FOLDERS })).toMatchObject({ otherBuilder: null });
});

test('a builder in use for another engine counts for nothing', async () => {
  const files = {
    '/root/.docker/buildx/current': CURRENT.replace('unix:///var/run/docker.sock', 'tcp://elsewhere:2375'),
    '/root/.docker/buildx/instances/mine': '{}',
    ...ALIAS,
  };
  expect(await way({ files, folders: FOLDERS })).toMatchObject({ otherBuilder: null });
});

test('a builder whose nodes are all gone, and one of which one is there', async () => {
  const gone = '{"Endpoint":"unix:///run/gone.sock"}';
  const files = { '/root/.docker/buildx/current': CURRENT, ...ALIAS, '/run/there.sock': '' };
  const path = '/root/.docker/buildx/instances/mine';
  expect(await way({ files: { ...files, [path]: `{"Nodes":[${gone}]}` }, folders: FOLDERS })).toMatchObject({
    builderGone: 'builder mine: unix:///run/gone.sock: no such file or directory',
  });
  expect(
    await way({
      files: { ...files, [path]: `{"Nodes":[${gone},{"Endpoint":"unix:///run/there.sock"}]}` },
      folders: FOLDERS,
    }),
  ).toMatchObject({ otherBuilder: 'mine', builderGone: null });
});

test('a file in the place of the folder of the client', async () => {
  const DOCKER_CONFIG = '/root/.docker/config.json';
  expect(await way({ environment: { DOCKER_CONFIG }, files: { [DOCKER_CONFIG]: '{}' } })).toMatchObject({
    closed: `mkdir ${DOCKER_CONFIG}: not a directory`,
  });
});
