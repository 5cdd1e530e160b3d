import { endOfLine, readToml, startOfLine, valueAt, type Toml } from '../../notation/toml.ts';

/** A `[host."…"]` of a hosts.toml with the tables below it (containerd docs/hosts.md). */
export interface HostBlock {
  readonly url: string;
  /** Whether a pull would ask it: one without capabilities has all of them. */
  readonly pulls: boolean;
  /** Whether a tag is asked of it; without, only what is known by its digest. */
  readonly resolves: boolean;
  /** `ca`, as it is written: a path beside the file where it is not absolute. */
  readonly ca: readonly string[];
  readonly skipVerify: boolean;
  /** The path is the root of the API itself, without `/v2`. */
  readonly overridesPath: boolean;
  /** From the start of its first line to the end of its last one, without the line's end. */
  readonly start: number;
  readonly end: number;
}

type HostsFile =
  /**
   * In the order of the file, in which they are asked; one whose tables stand apart is asked once for each place.
   * `server` after them all, null where it is not named.
   */
  | { readonly kind: 'hosts'; readonly blocks: readonly HostBlock[]; readonly server: string | null }
  /** What is no TOML is passed over (containerd core/remotes/docker/config/hosts.go, loadHostDir). */
  | { readonly kind: 'broken'; readonly said: string };

/**
 * Only a table of its own counts as a host (the same file, getSortedHosts); one that is written inline or dotted is
 * dropped without a word, which is `broken` here.
 */
export function readHostsToml(text: string): HostsFile {
  const toml = readToml(text);
  if (toml.kind === 'broken') return { kind: 'broken', said: `${toml.line}: ${toml.said}` };
  const blocks = blocksOf(text, toml);
  const named = valueAt(toml.value, ['host']);
  const count = typeof named === 'object' && named !== null ? Object.keys(named).length : 0;
  if (new Set(blocks.map(({ url }) => url)).size !== count)
    return { kind: 'broken', said: '[host."…"]: inline, dotted' };
  const server = valueAt(toml.value, ['server']);
  return { kind: 'hosts', blocks, server: typeof server === 'string' && server !== '' ? server : null };
}

function blocksOf(text: string, toml: Extract<Toml, { kind: 'toml' }>): readonly HostBlock[] {
  const blocks: HostBlock[] = [];
  for (const { path, span } of toml.tables) {
    const [root, url] = path;
    if (root !== 'host' || typeof url !== 'string') continue;
    const last = blocks.at(-1);
    const end = endOfLine(text, span.end);
    if (last?.url === url) {
      blocks[blocks.length - 1] = { ...last, end };
      continue;
    }
    const setting = (name: string): unknown => valueAt(toml.value, ['host', url, name]);
    blocks.push({ url, ...settingsOf(setting), start: startOfLine(text, span.start), end });
  }
  return blocks;
}

function settingsOf(setting: (name: string) => unknown): Omit<HostBlock, 'url' | 'start' | 'end'> {
  const capabilities = setting('capabilities');
  const can = (what: string): boolean => !Array.isArray(capabilities) || capabilities.includes(what);
  const ca = setting('ca');
  const files: readonly unknown[] = Array.isArray(ca) ? ca : [ca];
  return {
    pulls: can('pull') || can('resolve'),
    resolves: can('resolve'),
    ca: files.filter((file) => typeof file === 'string'),
    skipVerify: setting('skip_verify') === true,
    overridesPath: setting('override_path') === true,
  };
}
