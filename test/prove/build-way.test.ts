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
  expect(await way({})).toEqual({ folder: '/root/.docker', otherBuilder: null, closed: null });
});

// docker/buildx store/store.go: what `docker buildx create --use` writes.
const CURRENT = '{"Key":"unix:///var/run/docker.sock","Name":"mine","Global":false}';

test('a builder of the user’s is another than the engine, where there is one', async () => {
  const instances = { '/root/.docker/buildx/instances/mine': '{}' };
  expect(await way({ files: { '/root/.docker/buildx/current': CURRENT, ...instances } })).toMatchObject({
    otherBuilder: 'mine',
  });
  expect(await way({ environment: { BUILDX_BUILDER: 'mine' }, files: instances })).toMatchObject({
    otherBuilder: 'mine',
  });
  expect(await way({ environment: { BUILDX_BUILDER: 'mine' } })).toMatchObject({ otherBuilder: null });
});

test('a file in the place of the folder of the client', async () => {
  const DOCKER_CONFIG = '/root/.docker/config.json';
  expect(await way({ environment: { DOCKER_CONFIG }, files: { [DOCKER_CONFIG]: '{}' } })).toMatchObject({
    closed: `mkdir ${DOCKER_CONFIG}: not a directory`,
  });
});
