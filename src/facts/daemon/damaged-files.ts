import { parseModestJson } from '../../notation/json-bounds.ts';
import type { Ask } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { daemonSettings } from '../config/daemon-settings.ts';

/** What a reader of JSON, of bbolt or of the file system says of a file that a power cut or a full disk left behind. */
const WORDS =
  /(?:^|: )(?:EOF|unexpected EOF|unexpected end of JSON input|invalid character .{1,60}|invalid database|file size too small|checksum error|version mismatch|read \S{1,300}: is a directory)"?$/;

/** In bbolt's file pages of this size begin with a header; both of the first are of the whole file (bbolt page.go, db.go). */
const PAGE = 4096;
const HEADER = 16;
const MAGIC = 0xed0cdaed;
const MOST_BYTES = 8 * 1024 * 1024;

/** The files of its own that dockerd reads before it serves anybody, by what reads them. */
const OF_BBOLT = [
  'network/files/local-kv.db',
  'volumes/metadata.db',
  ...['cache', 'metadata_v2', 'snapshots', 'history', 'containerdmeta'].map((name) => `buildkit/${name}.db`),
];
const OF_JSON = ['swarm/state.json', 'swarm/docker-state.json'];

/** Those of the engine's own files that are the reason, where it says that it could not make sense of one. */
export async function damagedFiles(ask: Ask, said: string): Promise<readonly string[]> {
  if (!WORDS.test(said)) return [];
  // It is worked into a command.
  const named = /(\/[\w./-]{1,300})(?:\)?:|$)/.exec(said)?.[1];
  if (named !== undefined) return [named];
  const [root, settings] = await Promise.all([ask.fact(configuredRoot), ask.fact(daemonSettings)]);
  if (root.state === 'unknown') return [];
  const driver = settings.state === 'known' ? settings.value.text('storage-driver') : '';
  const tags = `image/${driver === '' ? 'overlay2' : driver}/repositories.json`;
  const [bolt, json] = await Promise.all([
    damagedOf(
      ask,
      OF_BBOLT.map((file) => `${root.value}/${file}`),
      isBolt,
    ),
    damagedOf(
      ask,
      [tags, ...OF_JSON].map((file) => `${root.value}/${file}`),
      isJson,
    ),
  ]);
  return [...bolt, ...json];
}

async function damagedOf(
  ask: Ask,
  paths: readonly string[],
  isWhole: (bytes: Buffer) => boolean,
): Promise<readonly string[]> {
  const files = await Promise.all(
    paths.map(async (path) => ask.host.readFile(path, { maxBytes: MOST_BYTES })),
  );
  return paths.filter((_, index) => {
    const file = files[index];
    return file?.kind === 'read' && !isWhole(Buffer.from(file.bytes));
  });
}

/** An empty one is begun anew. */
function isBolt(bytes: Buffer): boolean {
  if (bytes.length === 0) return true;
  if (bytes.length < 2 * PAGE) return false;
  return [0, PAGE].some((page) => bytes.readUInt32LE(page + HEADER) === MAGIC);
}

function isJson(bytes: Buffer): boolean {
  return parseModestJson(bytes.toString('utf8')) !== undefined;
}
