import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { printingProgram } from './elf.ts';
import { type Entry, tar } from './tar.ts';

const DOCKER = 'application/vnd.docker';
const TYPES = {
  list: `${DOCKER}.distribution.manifest.list.v2+json`,
  manifest: `${DOCKER}.distribution.manifest.v2+json`,
  config: `${DOCKER}.container.image.v1+json`,
  layer: `${DOCKER}.image.rootfs.diff.tar.gzip`,
};

export const GREETING = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

`;

export interface Content {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What a registry holds: manifests and blobs by digest, and tags (`library/redis:latest`) naming manifests. */
export interface Catalogue {
  readonly tags: Map<string, string>;
  readonly manifests: Map<string, Content>;
  readonly blobs: Map<string, Content>;
}

type Age = 'current' | 'stale' | 'swapped';

const CREATED: Readonly<Record<Age, string>> = {
  current: '2026-08-12T19:31:04Z',
  stale: '2023-05-04T17:37:03Z',
  swapped: '2026-09-30T01:02:03Z',
};

/** Docker Hub's content in the lab. `stale` is the same at an earlier day, `swapped` at a later one: other digests, consistent in itself. */
export function catalogue(age: Age = 'current'): Catalogue {
  const made: Catalogue = { tags: new Map(), manifests: new Map(), blobs: new Map() };
  const created = CREATED[age];
  const hello: readonly Entry[] = [{ name: 'hello', bytes: printingProgram(GREETING) }];
  // containerd 2.1 asks for the images of every platform (ctr, transfer service).
  add(made, 'library/hello-world', { created, layers: [hello], command: ['/hello'], arm: true });
  // On Linux it is the same image.
  made.tags.set('library/hello-world:linux', made.tags.get('library/hello-world:latest') ?? '');
  // Asking for the rate limit is done with this one.
  add(made, 'ratelimitpreview/test', { created, layers: [hello], command: ['/hello'] });

  const busybox = readFileSync('/bin/busybox');
  const folders = ['bin', 'etc', 'root', 'tmp'].map((name) => ({ name: `${name}/` }));
  const links = ['sh', 'cat', 'echo', 'sleep', 'ls', 'ping', 'wget', 'nslookup'];
  const system: readonly Entry[] = [
    ...folders,
    { name: 'bin/busybox', bytes: busybox },
    ...links.map((name) => ({ name: `bin/${name}`, link: 'busybox' })),
    { name: 'etc/passwd', bytes: Buffer.from('root:x:0:0:root:/root:/bin/sh\n') },
  ];
  add(made, 'library/busybox', { created, layers: [system], command: ['sh'] });
  const redis = [...system, { name: 'etc/redis.conf', bytes: Buffer.from('port 6379\n') }];
  add(made, 'library/redis', { created, layers: [redis], command: ['sleep', '86400'] });
  const data = [300_000, 3_000_000].map((size) => [
    { name: `srv/${size}`, bytes: noise(`${age} ${size}`, size) },
  ]);
  add(made, 'library/postgres', { created, layers: [system, ...data], command: ['sh'], arm: true });
  return made;
}

/** Bytes that no compression makes fewer, always the same for the same seed. */
function noise(seed: string, size: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

interface Recipe {
  readonly created: string;
  readonly layers: readonly (readonly Entry[])[];
  readonly command: readonly string[];
  /** There is an image for arm64 as well, of the same files: enough to be pulled. */
  readonly arm?: boolean;
}

function add(to: Catalogue, repository: string, recipe: Recipe): void {
  const archives = recipe.layers.map((entries) => tar(entries));
  const layers = archives.map((archive) => put(to.blobs, TYPES.layer, gzipSync(archive, { level: 9 })));
  const image = (architecture: string): Descriptor => {
    const config = putJson(to.blobs, TYPES.config, {
      architecture,
      os: 'linux',
      created: recipe.created,
      config: { Cmd: recipe.command, Env: ['PATH=/bin'], Labels: { repository } },
      rootfs: { type: 'layers', diff_ids: archives.map(digestOf) },
      history: archives.map(() => ({
        created: recipe.created,
        created_by: `COPY ${repository} / # buildkit`,
      })),
    });
    return putJson(to.manifests, TYPES.manifest, {
      schemaVersion: 2,
      mediaType: TYPES.manifest,
      config,
      layers,
    });
  };
  const manifest = image('amd64');
  // Hub's lists name platforms that this lab never pulls, so nothing stands behind the second digest.
  const arm =
    recipe.arm === true
      ? image('arm64')
      : { ...manifest, digest: digestOf(Buffer.from(`${repository} arm64`)) };
  const list = putJson(to.manifests, TYPES.list, {
    schemaVersion: 2,
    mediaType: TYPES.list,
    manifests: [
      { ...manifest, platform: { architecture: 'amd64', os: 'linux' } },
      { ...arm, platform: { architecture: 'arm64', os: 'linux', variant: 'v8' } },
    ],
  });
  to.tags.set(`${repository}:latest`, list.digest);
}

interface Descriptor {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
}

function putJson(into: Map<string, Content>, type: string, value: unknown): Descriptor {
  return put(into, type, Buffer.from(JSON.stringify(value, undefined, 3)));
}

function put(into: Map<string, Content>, type: string, bytes: Buffer): Descriptor {
  const digest = digestOf(bytes);
  into.set(digest, { type, bytes });
  return { mediaType: type, size: bytes.length, digest };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
