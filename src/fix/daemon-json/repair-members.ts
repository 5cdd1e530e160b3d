import type { GoType } from '../../go/type.ts';
import type { JsonMember, JsonNode } from '../../go/json-tree.ts';
import { optionsOf } from '../../facts/daemon-json/options.ts';
import type { RepairKind } from '../../facts/daemon-json/repair-kind.ts';
import type { RepairedText } from './repair-syntax.ts';

type Replacement = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly repair: RepairKind;
};

/** Puts right the names of keys and mirrors without a scheme in a file that is a JSON object. */
export function repairMembers(text: string, root: JsonNode & { kind: 'object' }): RepairedText {
  const renamed = root.members.flatMap((member) => renaming(member, root.members));
  const schemes = root.members.flatMap((member) =>
    nameAfter(member, root.members) === 'registry-mirrors' ? missingSchemes(text, member.value) : [],
  );
  const replacements = [...renamed, ...schemes].toSorted((left, right) => left.start - right.start);
  return { text: replaceAll(text, replacements), repairs: replacements.map(({ repair }) => repair) };
}

/**
 * Singular names that dockerd accepts, being flags, and forgets. Only such as cannot stop the engine once they count:
 * `host` is none of them, it would clash with the unit's own `-H`.
 */
const SINGULAR: ReadonlyMap<string, string> = new Map([
  ['registry-mirror', 'registry-mirrors'],
  ['insecure-registry', 'insecure-registries'],
  ['dns-opt', 'dns-opts'],
  ['label', 'labels'],
  ['log-opt', 'log-opts'],
]);

/** Every key of the oldest and of the newest engine. */
const TYPES: ReadonlyMap<string, GoType> = new Map(
  ['29.7', '20.10'].flatMap((version) => optionsOf({ version })).map(({ key, type }) => [key, type]),
);

function renaming(member: JsonMember, members: readonly JsonMember[]): readonly Replacement[] {
  const to = nameAfter(member, members);
  if (to === member.name) {
    return [];
  }
  const { start, end } = member.nameSpan;
  return [
    { start, end, text: JSON.stringify(to), repair: SINGULAR.has(member.name) ? 'singular-key' : 'key-case' },
  ];
}

/** The name a member should have; its own if another has that, or if its value is not of that key's kind. */
function nameAfter(member: JsonMember, members: readonly JsonMember[]): string {
  const meant = meantKey(member.name);
  const type = meant === null ? undefined : TYPES.get(meant);
  if (meant === null || type === undefined || !suits(type, member.value)) {
    return member.name;
  }
  const rivals = members.filter(({ name }) => name === meant || meantKey(name) === meant);
  return rivals.length === 1 ? meant : member.name;
}

function meantKey(name: string): string | null {
  const singular = SINGULAR.get(name);
  if (singular !== undefined) {
    return singular;
  }
  const lower = name.toLowerCase();
  return lower !== name && TYPES.has(lower) ? lower : null;
}

function suits(type: GoType, value: JsonNode): boolean {
  switch (type.kind) {
    case 'list':
    case 'own':
      return value.kind === 'array';
    case 'map':
    case 'struct':
      return value.kind === 'object';
    case 'integer':
      return value.kind === 'number';
    case 'bool':
      return value.kind === 'literal' && value.value !== null;
    case 'string':
    case 'text':
    case 'raw':
      return value.kind === 'string';
    case 'anything':
      break;
  }
  return true;
}

function missingSchemes(text: string, mirrors: JsonNode): readonly Replacement[] {
  return (mirrors.kind === 'array' ? mirrors.items : []).flatMap((item): readonly Replacement[] => {
    const isPlain = item.kind === 'string' && text.slice(item.start, item.end) === `"${item.value}"`;
    if (!isPlain || !isBareHost(item.value)) {
      return [];
    }
    return [
      { start: item.start, end: item.end, text: `"https://${item.value}"`, repair: 'mirror-without-scheme' },
    ];
  });
}

/** A host name with a dot, `localhost` or an IPv4 address, perhaps with a port; no placeholder. */
function isBareHost(text: string): boolean {
  const host = /^((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]+|localhost)(?::\d{1,5})?\/?$/i.exec(
    text,
  )?.[1];
  return host !== undefined && !/x{4,}|your-/i.test(host);
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: piece } of replacements) {
    pieces.push(text.slice(at, start), piece);
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}
