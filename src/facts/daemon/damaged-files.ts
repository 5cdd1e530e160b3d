import type { Ask } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { daemonSettings } from '../config/daemon-settings.ts';

/** What a reader of JSON, of bbolt or of the file system says of a file that a power cut or a full disk left behind. */
const WORDS =
  /(?:^|: )(?:EOF|unexpected EOF|unexpected end of JSON input|invalid character .{1,60}|invalid database|file size too small|checksum error|version mismatch|read \S{1,300}: is a directory|networks have same bridge name|cannot use none as id)"?$/;

/** Below the data root, by what reads them before anything is served; where several may be meant, an empty one is. */
const FILES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/reference store repository/, ['image/DRIVER/repositories.json']],
  [/network controller/, ['network/files/local-kv.db']],
  [/volume store metadata/, ['volumes/metadata.db']],
  [/cluster component/, ['swarm/docker-state.json', 'swarm/state.json']],
  // The log of the swarm's managers (etcd raft/raft.go newRaft, by swarmkit manager/state/raft JoinAndStart).
  [/cannot use none as id/, ['swarm/raft']],
  // BuildKit says no more; all that is in there is its cache.
  [/^invalid database$/, ['buildkit']],
];

/**
 * The file of its own of which dockerd could make no sense, by its last words: what is in these files is nobody's business,
 * so none is read.
 */
export async function damagedFiles(ask: Ask, said: string): Promise<readonly string[]> {
  if (!WORDS.test(said)) return [];
  // It is worked into a command.
  const named = said.split(/[\s:()]/).find((word) => /^\/[\w./-]+$/.test(word));
  if (named !== undefined) return [named];
  const [root, settings] = await Promise.all([ask.fact(configuredRoot), ask.fact(daemonSettings)]);
  const files = FILES.find(([words]) => words.test(said))?.[1];
  if (files === undefined || root.state === 'unknown') return [];
  const driver = settings.state === 'known' ? settings.value.text('storage-driver') : '';
  const paths = files.map(
    (file) => `${root.value}/${file.replace('DRIVER', driver === '' ? 'overlay2' : driver)}`,
  );
  if (paths.length === 1) return paths;
  const found = await Promise.all(paths.map((path) => ask.host.stat(path)));
  return paths.filter((_, index) => {
    const stat = found[index];
    return stat?.kind === 'there' && stat.diskBytes === 0;
  });
}
