import type { Document, ToStringOptions } from 'yaml';

/** What registries.yaml of k3s and RKE2 says of one registry (docs.k3s.io, "Private Registry Configuration"). */
export type RegistriesYaml =
  /** In the order in which they are asked, as they are written. */
  | { readonly kind: 'endpoints'; readonly endpoints: readonly string[] }
  | { readonly kind: 'broken'; readonly said: string };

const HEADING = '# Written by docker-doctor. To take it back: docker-doctor undo';

type Yaml = Document.Parsed;

/** The library is loaded where there is such a file: few machines have one. */
async function parsed(text: string): Promise<Yaml> {
  const { parseDocument } = await import('yaml');
  return parseDocument(text);
}

export async function readRegistriesYaml(text: string, registry: string): Promise<RegistriesYaml> {
  const doc = await parsed(text);
  const [error] = doc.errors;
  if (error !== undefined) return { kind: 'broken', said: error.message.split('\n', 1)[0] ?? '' };
  const value: unknown = doc.toJS({ maxAliasCount: 100 });
  const list = fieldOf(fieldOf(fieldOf(value, 'mirrors'), registry), 'endpoint');
  const endpoints: readonly unknown[] = Array.isArray(list) ? list : [];
  return { kind: 'endpoints', endpoints: endpoints.filter((item) => typeof item === 'string') };
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/**
 * The text in which exactly these endpoints are asked, in this order; null where nothing would be left of it, undefined
 * where it cannot be had without writing other lines in another way.
 */
export async function withEndpoints(
  text: string | null,
  wanted: readonly string[],
  registry: string,
): Promise<string | null | undefined> {
  if (text === null || text.trim() === '') return wanted.length === 0 ? null : newFile(wanted, registry);
  if (wanted.length === 0 && text === newFile(await endpointsIn(text, registry), registry)) return null;
  const doc = await parsed(text);
  const style = styleOf(doc, text);
  if (style === undefined) return undefined;
  const path = ['mirrors', registry, 'endpoint'];
  if (wanted.length > 0) doc.setIn(path, await items(doc, path, wanted));
  else removeIn(doc, path);
  const after = doc.toString(style);
  const read = await readRegistriesYaml(after, registry);
  const isDone = read.kind === 'endpoints' && read.endpoints.join(' ') === wanted.join(' ');
  return isDone ? after : undefined;
}

async function endpointsIn(text: string, registry: string): Promise<readonly string[]> {
  const read = await readRegistriesYaml(text, registry);
  return read.kind === 'endpoints' ? read.endpoints : [];
}

/** Those that are there stay as they are written, with what is remarked of them. */
async function items(doc: Yaml, path: readonly string[], wanted: readonly string[]): Promise<unknown> {
  const { isScalar, isSeq, YAMLSeq } = await import('yaml');
  const there = doc.getIn(path, true);
  const old: readonly unknown[] = isSeq(there) ? there.items : [];
  const list = new YAMLSeq<unknown>(doc.schema);
  list.items.push(
    ...wanted.map((url) => old.find((item) => isScalar(item) && item.value === url) ?? doc.createNode(url)),
  );
  return list;
}

/** With whatever was only there for it. */
function removeIn(doc: Yaml, path: readonly string[]): void {
  doc.deleteIn(path);
  for (let at = path.length - 1; at > 0; at -= 1) {
    const above = path.slice(0, at);
    const node = doc.getIn(above);
    const isEmpty = typeof node === 'object' && node !== null && 'items' in node && isNone(node.items);
    if (!isEmpty) return;
    doc.deleteIn(above);
  }
}

function isNone(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** The way of writing in which the text comes out as it is: only then nothing else is written anew. */
function styleOf(doc: Yaml, text: string): ToStringOptions | undefined {
  const styles = [2, 4].flatMap((indent) =>
    [true, false].map((indentSeq) => ({
      indent,
      indentSeq,
      lineWidth: 0,
      flowCollectionPadding: indent === 2,
    })),
  );
  return styles.find((style) => doc.toString(style) === text);
}

function newFile(endpoints: readonly string[], registry: string): string {
  const lines = endpoints.map((url) => `      - ${JSON.stringify(url)}\n`);
  return `${HEADING}\nmirrors:\n  ${JSON.stringify(registry)}:\n    endpoint:\n${lines.join('')}`;
}
