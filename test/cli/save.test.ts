import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseObject } from '../../src/notation/json-object.ts';
import { http } from '../host/loopback.ts';
import {
  digestOf,
  imageOf,
  rangeOf,
  registryOf,
  sendPart,
  sendWhole,
  type SavedImage,
  type SendBlob,
} from '../pull/save/registry.ts';
import { schemaFaults } from '../schema.ts';
import { begun, cli, type Ended } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'saved-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MB = 1024 * 1024;
/** A busy computer starts slowly. */
const PATIENT = ['--timeout', '30s'] as const;

/** When a run is killed, in parts of what there is to fetch; with KILLS=20 that many, at random. */
const KILLED_AT =
  process.env['KILLS'] === undefined
    ? [0.15, 0.4, 0.7, 0.95]
    : Array.from({ length: Number(process.env['KILLS']) }, () => Math.random()).toSorted((a, b) => a - b);

const SMALL = imageOf([randomBytes(300_000), randomBytes(10)]);

interface Saved extends Ended {
  readonly report: Readonly<Record<string, unknown>>;
  /** What was asked of the registry for blobs: the digest and the range. */
  readonly asked: readonly string[];
}

/** Saves one image of a registry on loopback, whose blobs are sent as told. */
async function save(
  image: SavedImage,
  sendBlob: SendBlob = sendPart,
  words: readonly string[] = ['--save', path.join(folder, 'one.tar')],
): Promise<Saved> {
  const asked: string[] = [];
  const { port } = await http(
    registryOf([image], (request, response, bytes) => {
      asked.push(`${digestOf(bytes)} ${rangeOf(request, bytes.length).join('-')}`);
      sendBlob(request, response, bytes);
    }),
  );
  const seen = await answerTo(
    ['pull', ...words, ...PATIENT, '--format', 'json', `127.0.0.1:${port}/of/us:1`],
    {
      env: { HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1' },
    },
  );
  expect(seen.stdout, seen.stderr).toMatch(/^\{/);
  const report = parseObject(seen.stdout);
  expect(schemaFaults(words.includes('--save') ? 'pull-save' : 'pull-list-platforms', report)).toEqual([]);
  return { ...seen, report, asked };
}

/** The files of an archive by their names. */
function filesIn(archive: string): ReadonlyMap<string, Buffer> {
  const names = execFileSync('tar', ['-tf', archive]).toString().trim().split('\n');
  const files = names.filter((name) => !name.endsWith('/'));
  return new Map(
    files.map((name) => [name, execFileSync('tar', ['-xOf', archive, name], { maxBuffer: 64 * MB })]),
  );
}

function inPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

describe('an archive', { timeout: 60_000 }, () => {
  test('holds each part by its digest, what docker load reads, and what containerd reads', async () => {
    const { code, report, stderr } = await save(SMALL);
    expect(code, stderr).toBe(0);
    expect(stderr).toBe('');
    expect(report).toMatchObject({ outcome: 'saved', form: 'docker-archive', tried: [] });
    const files = filesIn(path.join(folder, 'one.tar'));
    const { index, manifest, config, layers } = SMALL;
    for (const { digest, bytes } of [index, manifest, config, ...layers])
      expect(files.get(inPath(digest))?.equals(bytes), digest).toBe(true);
    const [item] = JSON.parse(String(files.get('manifest.json')));
    expect(item).toMatchObject({
      Config: inPath(config.digest),
      Layers: layers.map(({ digest }) => inPath(digest)),
    });
    expect(item.RepoTags).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+\/of\/us:1$/)]);
    expect(JSON.parse(String(files.get('index.json'))).manifests).toEqual([
      expect.objectContaining({ digest: index.digest, size: index.bytes.length }),
    ]);
    expect(files.has('oci-layout')).toBe(true);
    expect(readdirSync(folder)).toEqual(['one.tar']);
  });

  test('of the same image is the same', async () => {
    const files: Buffer[] = [];
    let port = 0;
    ({ port } = await http(registryOf([SMALL])));
    for (const name of ['a.tar', 'b.tar']) {
      const file = path.join(folder, name);
      await answerTo(['pull', '--save', file, ...PATIENT, `127.0.0.1:${port}/of/us:1`], {
        env: { HOME: folder },
      });
      files.push(readFileSync(file));
    }
    expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).toBe(true);
  });

  test('as OCI alone has nothing of Docker', async () => {
    const file = path.join(folder, 'oci.tar');
    expect((await save(SMALL, sendPart, ['--save', file, '--save-as', 'oci-archive'])).code).toBe(0);
    expect([...filesIn(file).keys()]).not.toContain('manifest.json');
  });

  test('in a path with blanks: what loads it can be pasted', async () => {
    const { report } = await save(SMALL, sendPart, ['--save', path.join(folder, 'my own.tar')]);
    expect(report.said).toContain(`  docker load -i '${folder}/my own.tar'`);
  });

  test('layers of zstd are saved as they are, and told', async () => {
    const image = imageOf([randomBytes(50)], { layerType: 'application/vnd.oci.image.layer.v1.tar+zstd' });
    const { report } = await save(image);
    expect(report).toMatchObject({ outcome: 'saved' });
    expect(String(report.said)).toContain('Docker can load them since 23.0');
  });
});

describe('a layout', { timeout: 60_000 }, () => {
  test('is a folder; a second image is added to it, and what is there is not fetched again', async () => {
    const target = `${path.join(folder, 'layout')}/`;
    const other = imageOf([SMALL.layers[0]?.bytes ?? Buffer.alloc(0), randomBytes(99)]);
    const first = await save(SMALL, sendPart, ['--save', target]);
    const { code, report, asked } = await save(other, sendPart, ['--save', target]);
    expect(report).toMatchObject({ outcome: 'saved', form: 'oci-dir' });
    // Podman would refuse it now.
    expect(String(first.report.said)).toContain('| podman load');
    expect(String(report.said)).not.toContain('| podman load');
    expect(String(report.said)).toContain('Podman loads such a file only if it contains a single image');
    expect(code).toBe(0);
    const digests = asked.map((one) => one.slice(0, one.indexOf(' ')));
    expect(new Set(digests)).toEqual(new Set([other.config, other.layers[1]].map((blob) => blob?.digest)));
    expect(digests).toHaveLength(2);
    const index = JSON.parse(readFileSync(path.join(target, 'index.json'), 'utf8'));
    expect(index.manifests.map(({ digest }: { digest: string }) => digest)).toEqual([
      SMALL.index.digest,
      other.index.digest,
    ]);
    // The tag alone would name both.
    const names = index.manifests.map(
      (one: { annotations: Record<string, string> }) => one.annotations['org.opencontainers.image.ref.name'],
    );
    expect(names).toEqual(['1', expect.stringMatching(/^127\.0\.0\.1:\d+\/of\/us:1$/)]);
    expect(readdirSync(target).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
  });

  test.each(['new/', 'made/'])('that nothing came of is as it was before: %s', async (name) => {
    mkdirSync(path.join(folder, 'made'));
    const target = path.join(folder, name);
    const words = ['--save', target, '--save-as', 'oci-dir'];
    const refuse: SendBlob = (_request, response) => void response.writeHead(403).end();
    expect((await save(SMALL, refuse, words)).report).toMatchObject({ outcome: 'failed' });
    expect(readdirSync(folder, { recursive: true })).toEqual(['made']);
    expect((await save(SMALL, sendPart, words)).code).toBe(0);
  });

  test('is made of no folder that holds something else', async () => {
    writeFileSync(path.join(folder, 'a letter'), '');
    const seen = await answerTo(['pull', '--save', folder, 'redis'], { env: { HOME: folder } });
    expect(seen).toMatchObject({ code: 2, stdout: '' });
    expect(seen.stderr).toContain('neither an empty directory nor an OCI layout');
    expect(readdirSync(folder)).toEqual(['a letter']);
  });
});

describe('what breaks off', { timeout: 60_000 }, () => {
  const layers = [randomBytes(9 * MB), randomBytes(6 * MB)];
  const large = imageOf(layers);

  test('goes on from there: no byte is fetched twice', async () => {
    let sent = 0;
    let cuts = 0;
    const { report, code } = await save(large, (request, response, bytes) => {
      const [from, to] = rangeOf(request, bytes.length);
      const isCut = to - from > 2 * MB && cuts < 4;
      const end = isCut ? from + MB : to;
      if (isCut) cuts += 1;
      sent += end - from;
      response.writeHead(206, {
        'content-range': `bytes ${from}-${to - 1}/${bytes.length}`,
        'content-length': to - from,
      });
      if (!isCut) response.end(bytes.subarray(from, to));
      else response.write(bytes.subarray(from, end), () => response.destroy());
    });
    expect(report).toMatchObject({ outcome: 'saved' });
    expect(code).toBe(0);
    expect(sent).toBe(15 * MB + large.config.bytes.length);
  });

  test('also where parts cannot be had: from the beginning then', async () => {
    const { report, asked } = await save(large, sendWhole);
    expect(report).toMatchObject({ outcome: 'saved' });
    expect(asked.length).toBeLessThan(8);
  });

  test('after a kill, what is here is asked for no more', async () => {
    const file = path.join(folder, 'one.tar');
    let asked: { digest: string; from: number; to: number }[] = [];
    let isSlow = true;
    const [first, second] = large.layers;
    const { port } = await http(
      registryOf([large], (request, response, bytes) => {
        const [from, to] = rangeOf(request, bytes.length);
        asked.push({ digest: digestOf(bytes), from, to });
        // The second layer never ends.
        if (isSlow && digestOf(bytes) === second?.digest) {
          response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
          response.write(bytes.subarray(from, from + 300_000));
        } else sendPart(request, response, bytes);
      }),
    );
    const words = ['pull', '--save', file, ...PATIENT, `127.0.0.1:${port}/of/us:1`];
    const child = begun(words, { HOME: folder });
    await expect
      .poll(() => notedBytes(`${file}.part.json`), { timeout: 25_000 })
      .toBeGreaterThan(9 * MB + 400_000);
    child.kill('SIGKILL');
    await new Promise((resolve) => void child.once('exit', resolve));
    expect(existsSync(file)).toBe(false);
    asked = [];
    isSlow = false;
    const { code, stdout } = await cli(words, { env: { HOME: folder } });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('was downloaded in an earlier run');
    expect(asked.filter(({ digest }) => digest === first?.digest)).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
    const files = filesIn(file);
    for (const { digest, bytes } of large.layers) expect(files.get(inPath(digest))?.equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['one.tar']);
  });

  const several = { timeout: 60_000 + KILLED_AT.length * 5_000 };
  test(
    'killed again and again, no layer that is whole is fetched twice, and of the others what is noted is not',
    several,
    async () => {
      const file = path.join(folder, 'one.tar');
      const size = KILLED_AT.length * MB;
      const many = imageOf(Array.from({ length: 6 }, () => randomBytes(size / 2)));
      const total = 3 * size;
      /** What is written at once (src/pull/save/fetch-piece.ts): less of a piece is lost when it breaks off. */
      const BATCH = 256 * 1024;
      /** Nothing is sent beyond so much in one run, so that each is killed at a moment of its own. */
      let room = 0;
      const sent = new Map<string, number>();
      let inAll = 0;
      const { port } = await http(
        registryOf([many], (request, response, bytes) => {
          const [from, to] = rangeOf(request, bytes.length);
          const end = Math.min(to, from + Math.max(0, room));
          room -= end - from;
          inAll += end - from;
          sent.set(digestOf(bytes), (sent.get(digestOf(bytes)) ?? 0) + end - from);
          response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
          response.write(bytes.subarray(from, end));
          if (end === to) response.end();
        }),
      );
      const words = ['pull', '--save', file, ...PATIENT, `127.0.0.1:${port}/of/us:1`];
      const whole = new Set<string>();
      for (const part of KILLED_AT) {
        const noted = notedBytes(`${file}.part.json`);
        room = Math.round(total * part) - noted;
        const child = begun(words, { HOME: folder });
        await expect
          .poll(() => notedBytes(`${file}.part.json`), { timeout: 25_000 })
          .toBeGreaterThan(total * part - BATCH);
        child.kill('SIGKILL');
        await new Promise((resolve) => void child.once('exit', resolve));
        for (const digest of whole) expect(sent.get(digest), digest).toBe(0);
        for (const digest of wholeIn(`${file}.part.json`)) {
          whole.add(digest);
          sent.set(digest, 0);
        }
      }
      expect(whole.size).toBeGreaterThan(1);
      room = Number.MAX_SAFE_INTEGER;
      const { code, stdout } = await cli(words, { env: { HOME: folder } });
      expect(code, stdout).toBe(0);
      for (const digest of whole) expect(sent.get(digest), digest).toBe(0);
      expect(inAll).toBeLessThan(total + many.config.bytes.length + KILLED_AT.length * BATCH);
      const files = filesIn(file);
      for (const { digest, bytes } of many.layers)
        expect(files.get(inPath(digest))?.equals(bytes)).toBe(true);
    },
  );

  test('by Ctrl-C: what is here is kept, and the command that goes on is told', async () => {
    const file = path.join(folder, 'one.tar');
    const { port } = await http(
      registryOf([large], (request, response, bytes) => {
        const [from, to] = rangeOf(request, bytes.length);
        response.writeHead(206, { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
        response.write(bytes.subarray(from, Math.min(to, from + 300_000)));
      }),
    );
    const image = `127.0.0.1:${port}/of/us:1`;
    const child = begun(['pull', '--save', file, ...PATIENT, image], { HOME: folder });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await expect.poll(() => notedBytes(`${file}.part.json`), { timeout: 25_000 }).toBeGreaterThan(200_000);
    child.kill('SIGINT');
    const code = await new Promise<number | null>((resolve) => void child.once('exit', resolve));
    expect(code).toBe(130);
    expect(said).toMatch(/^Interrupted: .* is not in /);
    expect(said).toMatch(/ of 16 MB were kept\. To continue:\n {2}docker-doctor pull --save /);
    expect(readdirSync(folder).sort()).toEqual(['one.tar.part', 'one.tar.part.json']);
  });

  test('before anything came, nothing is left', async () => {
    const { report } = await save(large, (_request, response) => void response.writeHead(403).end());
    expect(report).toMatchObject({ outcome: 'failed', bytes: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  // Behind two folders and the config: each entry has a header of 512 bytes.
  const right = [2560, 2560 + 9 * MB + 512];
  test.each([
    ['of another image, at other places', [0, 9 * MB]],
    ['of this one, and is not so', right],
  ])('what is noted %s, is not believed', async (_what, offsets) => {
    const file = path.join(folder, 'one.tar');
    const blobs = large.layers.map(({ digest, bytes }, index) => ({
      digest,
      size: bytes.length,
      offset: offsets[index],
      here: [[0, bytes.length]],
    }));
    writeFileSync(`${file}.part`, randomBytes(20 * MB));
    writeFileSync(`${file}.part.json`, JSON.stringify({ format: 1, blobs }));
    const { code } = await save(large);
    expect(code).toBe(0);
    const files = filesIn(file);
    for (const { digest, bytes } of large.layers) expect(files.get(inPath(digest))?.equals(bytes)).toBe(true);
  });

  test('a part that lies there as a link is not written through', async () => {
    const file = path.join(folder, 'one.tar');
    const victim = path.join(folder, 'victim');
    writeFileSync(victim, 'mine');
    execFileSync('ln', ['-s', victim, `${file}.part`]);
    const { code, report } = await save(SMALL);
    expect(code).toBe(1);
    expect(report).toMatchObject({ outcome: 'failed' });
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });
});

/** The blobs of which all is noted. */
function wholeIn(file: string): readonly string[] {
  const { blobs } = JSON.parse(readFileSync(file, 'utf8'));
  return blobs
    .filter(({ size, here }: { size: number; here: [number, number][] }) =>
      here.some(([from, to]) => from === 0 && to === size),
    )
    .map(({ digest }: { digest: string }) => digest);
}

function notedBytes(file: string): number {
  if (!existsSync(file)) return 0;
  const { blobs } = JSON.parse(readFileSync(file, 'utf8'));
  const ranges: readonly (readonly [number, number])[] = blobs.flatMap(
    ({ here }: { here: [number, number][] }) => here,
  );
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

describe('what is refused', { timeout: 60_000 }, () => {
  test('a layer that is not what its digest says', async () => {
    const { code, report } = await save(SMALL, (request, response, bytes) =>
      sendPart(request, response, bytes.length < 1000 ? bytes : Buffer.alloc(bytes.length, 1)),
    );
    expect(code).toBe(1);
    expect(report).toMatchObject({ outcome: 'failed' });
    expect(String(report.said)).toContain(`sent content that does not match ${SMALL.layers[0]?.digest}`);
    expect(existsSync(path.join(folder, 'one.tar'))).toBe(false);
  });

  test('a platform that it is not made for, with those that there are', async () => {
    const words = ['--save', path.join(folder, 'one.tar'), '--platform', 'linux/s390x'];
    const { code, report, asked } = await save(SMALL, sendPart, words);
    expect(code).toBe(1);
    expect(String(report.said)).toContain('Available: linux/amd64');
    expect(asked).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a manifest of the first schema', async () => {
    const { port } = await http((request, response) => {
      if (request.url === '/v2/') return response.end('{}');
      const body = '{"schemaVersion":1}';
      return response
        .writeHead(200, {
          'content-type': 'application/vnd.docker.distribution.manifest.v1+prettyjws',
          'docker-content-digest': digestOf(Buffer.from(body)),
        })
        .end(body);
    });
    const seen = await answerTo(['pull', '--save', path.join(folder, 'x.tar'), `127.0.0.1:${port}/old/one`], {
      env: { HOME: folder },
    });
    expect(seen.code).toBe(1);
    expect(seen.stdout).toContain('schema 1');
  });

  test('a folder that is not there, and several images for the engine', async () => {
    const nowhere = await answerTo(['pull', '--save', path.join(folder, 'no/where.tar'), 'redis']);
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toContain('does not exist');
    expect(await answerTo(['pull', 'redis', 'nginx'])).toMatchObject({ code: 2 });
    expect(await answerTo(['pull', 'redis', '--save-as', 'oci-dir'])).toMatchObject({ code: 2 });
  });
});

test('--list-platforms tells them without attestations, and fetches nothing', async () => {
  const { code, report, asked } = await save(SMALL, sendPart, ['--list-platforms']);
  expect(code).toBe(0);
  expect(report).toMatchObject({
    outcome: 'listed',
    images: [{ platforms: ['linux/amd64'], digest: SMALL.index.digest }],
  });
  expect(asked).toEqual([]);
});
