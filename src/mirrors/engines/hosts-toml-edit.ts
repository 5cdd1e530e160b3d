import type { FolderCertificates } from '../../facts/registry/registry-hosts.ts';
import { readHostsToml, type HostBlock } from '../../facts/registry/hosts-toml.ts';
import { lineEnd, tomlString } from '../../notation/toml.ts';

type AskedHost = Pick<HostBlock, 'url' | 'overridesPath'>;

/** What a hosts.toml says of a pull. */
export type HostsRead =
  | { readonly kind: 'hosts'; readonly hosts: readonly AskedHost[] }
  | { readonly kind: 'broken'; readonly said: string };

const HEADING = '# Written by docker-doctor. To take it back: docker-doctor undo';

/** What stands above the hosts of a new file. */
export interface FileHead {
  /** Asked after all hosts. */
  readonly server: string;
  /** Of the server alone, as a host has its own. */
  readonly certificates?: FolderCertificates;
}

export const HUB_HEAD: FileHead = { server: 'https://registry-1.docker.io' };

/** The hosts that a pull would ask. */
export function readHosts(text: string): HostsRead {
  const file = readHostsToml(text);
  if (file.kind === 'broken') return file;
  const hosts = file.blocks.filter(({ pulls }) => pulls);
  return {
    kind: 'hosts',
    hosts: hosts.filter(({ url }, at) => hosts.findIndex((one) => one.url === url) === at),
  };
}

/** The text in which exactly these hosts are asked, in this order; null where nothing would be left of it. */
export function withHosts(text: string | null, wanted: readonly string[], head = HUB_HEAD): string | null {
  const empty = newFile(head, []);
  if (text === null || text === empty) return wanted.length === 0 ? null : newFile(head, wanted);
  const file = readHostsToml(text);
  if (file.kind === 'broken') return text;
  const blocks = file.blocks.filter(({ pulls }) => pulls);
  const kept = blocks.filter(({ url }) => wanted.includes(url));
  const isInOrder = wanted
    .filter((url) => kept.some((one) => one.url === url))
    .every((url, index) => kept[index]?.url === url);
  if (!isInOrder) return inNewOrder(text, blocks, wanted);
  const pruned = cut(
    text,
    blocks.filter((one) => !kept.includes(one)),
  );
  const left = insert(pruned, wanted);
  return left === empty ? null : left;
}

function newFile({ server, certificates }: FileHead, hosts: readonly string[]): string {
  const blocks = hosts.map((url) => `\n${block(url, '\n')}\n`);
  const trust = certificates === undefined ? [] : trustLines(certificates);
  return [HEADING, `server = ${tomlString(server)}`, ...trust, ...blocks.join('').split('\n')].join('\n');
}

/** They stand in the same folder, and count no more once there is a hosts.toml. */
function trustLines({ ca, client }: FolderCertificates): readonly string[] {
  const list = (items: readonly string[]): string => `[${items.join(', ')}]`;
  const pairs = client.map(([certificate, key]) => list([certificate, key].map(tomlString)));
  return [
    ...(ca.length === 0 ? [] : [`ca = ${list(ca.map(tomlString))}`]),
    ...(pairs.length === 0 ? [] : [`client = ${list(pairs)}`]),
  ];
}

/** What lies below `/v2/` is no path that `/v2` is added to. */
function block(url: string, newline: string): string {
  const overrides = /^https?:\/\/[^/]+\/v2\/./i.test(url) ? `${newline}  override_path = true` : '';
  return `[host.${tomlString(url)}]${newline}  capabilities = ["pull", "resolve"]${overrides}`;
}

/** Each that is wanted and not there yet, before the next that is there, or at the end. */
function insert(text: string, wanted: readonly string[]): string {
  return wanted.toReversed().reduce((so, url, index) => {
    const file = readHostsToml(so);
    const blocks = file.kind === 'hosts' ? file.blocks : [];
    if (blocks.some((one) => one.url === url)) return so;
    const nextUrl = wanted.toReversed()[index - 1];
    const next = nextUrl === undefined ? undefined : blocks.find((one) => one.url === nextUrl);
    return next === undefined
      ? append(so, block(url, lineEnd(so)))
      : before(so, next, block(url, lineEnd(so)));
  }, text);
}

/** With a blank line between; comments that stand right above the next block stay with it. */
function before(text: string, next: HostBlock, added: string): string {
  const at = aboveComments(text, next.start);
  const newline = lineEnd(text);
  return `${text.slice(0, at)}${added}${newline}${newline}${text.slice(at)}`;
}

/** A text without a line end at its end keeps none: so what was appended is known when it is cut off again. */
function append(text: string, added: string): string {
  const newline = lineEnd(text);
  return text.endsWith('\n') || text === ''
    ? `${text}${text === '' ? '' : newline}${added}${newline}`
    : `${text}${newline}${newline}${added}`;
}

/** Takes blocks out with the blank line that parts each from the next, or the last from what stands before it. */
function cut(text: string, blocks: readonly HostBlock[]): string {
  return blocks.toReversed().reduce((so, { start, end }) => {
    const behind = /^(\r?\n)(\r?\n)?/.exec(so.slice(end));
    const rest = so.slice(end + (behind?.[0].length ?? 0));
    if (rest !== '' || behind?.[2] !== undefined) return so.slice(0, start) + rest;
    const ahead = so.slice(0, start);
    return behind === null ? ahead.replace(/(\r?\n){1,2}$/, '') : ahead.replace(/(^|\n)\r?\n$/, '$1');
  }, text);
}

/** The blocks that stay are moved whole, with what is written in them; those of one host come together. */
function inNewOrder(text: string, blocks: readonly HostBlock[], wanted: readonly string[]): string {
  const newline = lineEnd(text);
  const at = blocks[0]?.start ?? text.length;
  const texts = wanted.map((url) => {
    const found = blocks.filter((one) => one.url === url).map(({ start, end }) => text.slice(start, end));
    return found.length === 0 ? block(url, newline) : found.join(newline);
  });
  const behind = cut(text, blocks).slice(at);
  return `${text.slice(0, at)}${texts.join(newline + newline)}${newline}${behind === '' ? '' : newline}${behind}`;
}

function aboveComments(text: string, start: number): number {
  let at = start;
  while (at > 0) {
    const from = text.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#[^\n]*\n$/.test(text.slice(from, at))) break;
    at = from;
  }
  return at;
}
