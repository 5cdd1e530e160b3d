import { isModestJson } from '../notation/json-bounds.ts';
import { readTypedMirror, type TypedProblem } from './typed.ts';

/** A mirror of somebody's own list. */
export interface ListedMirror {
  readonly url: string;
  /** As its list calls it; null where it gives no name. */
  readonly name: string | null;
  /** Whose images it has, where its list says so; Docker Hub's, or those that are asked for, where it does not. */
  readonly registry?: string;
}

export type ListFault =
  /** The text is not what it sets out to be. */
  | {
      readonly kind: 'syntax';
      readonly line: number;
      readonly format: 'JSON' | 'TOML';
      readonly said: string;
    }
  /** It is JSON or TOML, and holds no list of mirrors. */
  | { readonly kind: 'no-list'; readonly format: 'JSON' | 'TOML' }
  | {
      readonly kind: 'entry';
      readonly line: number;
      readonly entry: string;
      readonly problem: TypedProblem;
    }
  | { readonly kind: 'empty' };

type MirrorList =
  | { readonly kind: 'list'; readonly mirrors: readonly ListedMirror[] }
  | { readonly kind: 'fault'; readonly fault: ListFault };

interface Entry {
  readonly text: string;
  readonly name: string | null;
  readonly registry?: string;
  /** Looked for only where it is told: in all of a long list it would take minutes. */
  readonly line: () => number;
}

/**
 * Reads a list of mirrors: TOML (`[[mirror]]` with url or host, name and registry, or `mirrors = […]`), JSON (an array, or an object with
 * such a list, also a daemon.json), or one a line with # before a remark.
 */
export async function readMirrorList(text: string): Promise<MirrorList> {
  const bare = text.replace(/^\uFEFF/, '');
  switch (formatOf(bare)) {
    case 'json':
      return fromJson(bare);
    case 'toml':
      return fromToml(bare);
    case 'lines':
      return checked(linesOf(bare));
  }
}

/** By its first line that says anything: lists come from the web under any name. */
function formatOf(text: string): 'json' | 'toml' | 'lines' {
  const first = contentLines(text)[0]?.text ?? '';
  if (/^(\{|\[\s*(["{\]]|$))/.test(first)) return 'json';
  return /^(\[{1,2}\s*[A-Za-z_"]|[A-Za-z_][\w-]*\s*=)/.test(first) ? 'toml' : 'lines';
}

function contentLines(text: string): readonly Entry[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line.replace(/(^|\s)#.*/, '').trim(), name: null, line: () => index + 1 }))
    .filter((entry) => entry.text !== '');
}

function linesOf(text: string): readonly Entry[] {
  // Often copied out of a daemon.json or a Markdown list.
  return contentLines(text).map((entry) => ({
    ...entry,
    text: entry.text.replace(/^[-*]\s+/, '').replace(/^(["'`])(.*)\1,?$/, '$2'),
  }));
}

async function fromJson(text: string): Promise<MirrorList> {
  // The parser calls itself for each bracket, and has no end of stack to spare.
  if (!isModestJson(Buffer.from(text))) {
    return { kind: 'fault', fault: { kind: 'syntax', line: 1, format: 'JSON', said: 'nested too deep' } };
  }
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    // `CommaExpected`
    const said = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
    return { kind: 'fault', fault: { kind: 'syntax', line, format: 'JSON', said } };
  }
  return fromValue(value, text, 'JSON');
}

async function fromToml(text: string): Promise<MirrorList> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return fromValue(parse(text), text, 'TOML');
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const said = error.message.split('\n', 1)[0] ?? '';
    return { kind: 'fault', fault: { kind: 'syntax', line: error.line, format: 'TOML', said } };
  }
}

/** The keys under which lists of mirrors are found; the last is daemon.json's. */
export const LIST_KEYS = ['mirror', 'mirrors', 'registry-mirrors'] as const;

function fromValue(value: unknown, text: string, format: 'JSON' | 'TOML'): MirrorList {
  const list = Array.isArray(value) ? value : LIST_KEYS.map((key) => fieldOf(value, key)).find(Array.isArray);
  if (list === undefined) return { kind: 'fault', fault: { kind: 'no-list', format } };
  return checked(
    list.map((entry: unknown) => {
      const named = fieldOf(entry, 'url') ?? fieldOf(entry, 'host');
      const written = typeof entry === 'string' ? entry : typeof named === 'string' ? named : '';
      const [name, registry] = [fieldOf(entry, 'name'), fieldOf(entry, 'registry')];
      const shown = written === '' ? (JSON.stringify(entry) ?? '') : written;
      return {
        text: shown,
        name: typeof name === 'string' ? name : null,
        ...(typeof registry === 'string' ? { registry: registry.toLowerCase() } : {}),
        line: () => lineOf(text, written),
      };
    }),
  );
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** Where the text has it first: parsers of values do not keep their places. */
function lineOf(text: string, part: string): number {
  const at = part === '' ? -1 : text.indexOf(part);
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

/** Of an entry that is none so much is told. */
const SHOWN = 80;

/** The longest address that servers take (RFC 9110 §4.1 asks for 8000 octets). */
const LONGEST = 8_000;

function checked(entries: readonly Entry[]): MirrorList {
  if (entries.length === 0) return { kind: 'fault', fault: { kind: 'empty' } };
  const mirrors: ListedMirror[] = [];
  for (const { text, name, line, ...of } of entries) {
    if (text.length > LONGEST) {
      const entry = `${text.slice(0, SHOWN)}…`;
      return { kind: 'fault', fault: { kind: 'entry', line: line(), entry, problem: 'not-a-url' } };
    }
    const read = readTypedMirror(text, { id: null, engineVersion: '', ...of });
    if (read.kind === 'problem') {
      const { problem } = read;
      return { kind: 'fault', fault: { kind: 'entry', line: line(), entry: text, problem } };
    }
    mirrors.push({ url: read.url, name, ...of });
  }
  return { kind: 'list', mirrors };
}
