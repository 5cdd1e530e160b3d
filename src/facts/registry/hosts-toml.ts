import { endOfLine, readToml, startOfLine, valueAt, type Toml } from '../../notation/toml.ts';

/** A `[host."…"]` of a hosts.toml with the tables below it (containerd docs/hosts.md). */
export interface HostBlock {
  readonly url: string;
  /** Whether a pull would ask it: one without capabilities has all of them. */
  readonly pulls: boolean;
  /** From the start of its first line to the end of its last one, without the line's end. */
  readonly start: number;
  readonly end: number;
}

type HostsFile =
  /** In the order of the file, in which they are asked. */
  | { readonly kind: 'hosts'; readonly blocks: readonly HostBlock[] }
  /** What is no TOML is passed over (containerd core/remotes/docker/config/hosts.go, loadHostDir). */
  | { readonly kind: 'broken'; readonly said: string };

/** Only a table of its own counts as a host (the same file, getSortedHosts); another way to write one is `broken`. */
export function readHostsToml(text: string): HostsFile {
  const toml = readToml(text);
  if (toml.kind === 'broken') return { kind: 'broken', said: `${toml.line}: ${toml.said}` };
  const blocks = blocksOf(text, toml);
  const named = valueAt(toml.value, ['host']);
  const count = typeof named === 'object' && named !== null ? Object.keys(named).length : 0;
  return blocks.length === count ? { kind: 'hosts', blocks } : { kind: 'broken', said: 'host = { … }' };
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
    const capabilities = valueAt(toml.value, ['host', url, 'capabilities']);
    const pulls =
      !Array.isArray(capabilities) || capabilities.includes('pull') || capabilities.includes('resolve');
    blocks.push({ url, pulls, start: startOfLine(text, span.start), end });
  }
  return blocks;
}
