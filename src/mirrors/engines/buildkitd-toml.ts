import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import { cutItems, prependItems } from '../text-list.ts';
import {
  endOfLine,
  isSamePath,
  lineEnd,
  readToml,
  tomlString,
  valueAt,
  type Toml,
  type TomlKey,
} from '../../notation/toml.ts';

/** What buildkitd.toml says of the mirrors of a registry (buildkit docs/buildkitd.toml.md). */
export type BuildkitRead =
  | { readonly kind: 'mirrors'; readonly mirrors: readonly string[] }
  | { readonly kind: 'broken'; readonly said: string };

const sectionOf = (registry: string): readonly string[] => ['registry', registry];

/** Marks what is ours, so that it goes as a whole when no mirror is left in it. */
const MARK = '# by docker-doctor';

export function readBuildkitd(text: string, registry = DOCKER_HUB): BuildkitRead {
  const toml = readToml(text);
  if (toml.kind === 'broken') return { kind: 'broken', said: `${toml.line}: ${toml.said}` };
  const list = valueAt(toml.value, [...sectionOf(registry), 'mirrors']);
  const mirrors: readonly unknown[] = Array.isArray(list) ? list : [];
  return { kind: 'mirrors', mirrors: mirrors.filter((item) => typeof item === 'string') };
}

/** `host[:port][/path]`: BuildKit drops a scheme, and asks by https (util/resolver). */
export function buildkitName(url: string): string {
  return withoutSlash(url.replace(/^https?:\/\//i, ''));
}

/**
 * The text in which exactly these mirrors are asked, in this order. Null where nothing would be left of it, undefined
 * where that cannot be had without guessing.
 */
export function withBuildkitMirrors(
  text: string | null,
  wanted: readonly string[],
  registry = DOCKER_HUB,
): string | null | undefined {
  const old = text ?? '';
  const toml = readToml(old);
  if (toml.kind === 'broken') return undefined;
  const present = readBuildkitd(old, registry);
  if (present.kind === 'broken') return undefined;
  const edited = edit({ text: old, toml, present: present.mirrors, wanted, registry });
  const now = readBuildkitd(edited, registry);
  const isDone = now.kind === 'mirrors' && now.mirrors.join(' ') === wanted.join(' ');
  if (!isDone) return undefined;
  return edited === '' ? null : edited;
}

interface Edit {
  readonly text: string;
  readonly toml: Extract<Toml, { kind: 'toml' }>;
  readonly present: readonly string[];
  readonly wanted: readonly string[];
  readonly registry: string;
}

function edit({ text, toml, present, wanted, registry }: Edit): string {
  const table = toml.tables.find(({ path }) => isSamePath(path, sectionOf(registry)));
  const key = table?.keys.find(({ path }) => isSamePath(path, ['mirrors']));
  const list = `[${wanted.map(tomlString).join(', ')}]`;
  if (key !== undefined) {
    const own = wanted.length === 0 ? withoutOwn(text, registry) : text;
    return own === text ? editList(text, key, present, wanted) : own;
  }
  if (wanted.length === 0) return text;
  const newline = lineEnd(text);
  if (table !== undefined) {
    const at = endOfLine(text, table.header.end);
    return `${text.slice(0, at)}${newline}  mirrors = ${list} ${MARK}${text.slice(at)}`;
  }
  const added = `[registry.${tomlString(registry)}] ${MARK}${newline}  mirrors = ${list}`;
  if (text === '') return `${added}${newline}`;
  // A text without a line end at its end keeps none: so it is known how to take this off again.
  return text.endsWith('\n') ? `${text}${newline}${added}${newline}` : `${text}${newline}${newline}${added}`;
}

/** In its text where mirrors are put before the others, or some go; else the list is written anew. */
function editList(text: string, key: TomlKey, present: readonly string[], wanted: readonly string[]): string {
  const items = key.items ?? [];
  const fresh = wanted.slice(0, Math.max(0, wanted.length - present.length));
  if (items.length > 0 && [...fresh, ...present].join(' ') === wanted.join(' ')) {
    return prependItems(text, key.value, items, fresh.map(tomlString), ' ');
  }
  const kept = present.filter((mirror) => wanted.includes(mirror));
  if (kept.length > 0 && kept.join(' ') === wanted.join(' ') && items.length === present.length) {
    const named = items.map((item, index) => ({ ...item, mirror: present[index] ?? '' }));
    return cutItems(text, named, ({ mirror }) => !wanted.includes(mirror));
  }
  const { start, end } = key.value;
  return `${text.slice(0, start)}[${wanted.map(tomlString).join(', ')}]${text.slice(end)}`;
}

const LIST = String.raw`mirrors = \[[^\]\n]*\]`;
const NEWLINE = String.raw`\r?\n`;

/** Takes out what was ours from its first sign to its last. */
function withoutOwn(text: string, registry: string): string {
  const header = String.raw`\[registry\."${registry.replaceAll('.', String.raw`\.`)}"\]`;
  return text
    .replace(new RegExp(`${NEWLINE}  ${LIST} ${MARK}(?=${NEWLINE}|$)`), '')
    .replace(new RegExp(`(^|${NEWLINE})${header} ${MARK}${NEWLINE}  ${LIST}${NEWLINE}$`), '')
    .replace(new RegExp(`${NEWLINE}${NEWLINE}${header} ${MARK}${NEWLINE}  ${LIST}$`), '');
}
