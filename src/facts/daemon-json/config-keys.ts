import type { EngineBuild } from './engine-version.ts';
import type { JsonMember, JsonNode } from '../../go/json-tree.ts';
import { FLAT_KEYS, ignoredKeysOf, optionsOf, type Option } from './options.ts';

/** A key as the unknown-key check sees it, one level of objects opened (daemon/config/config.go, configValuesSet). */
export interface ConfigKey {
  readonly name: string;
  readonly member: JsonMember;
  /** The top-level member whose object this key stands in; null for a key at top level. */
  readonly parent: JsonMember | null;
}

/** What becomes of a key. */
export type KeyFate =
  | { readonly kind: 'read' }
  | { readonly kind: 'unknown'; readonly didYouMean: string | null }
  | { readonly kind: 'ignored'; readonly didYouMean: string | null };

/** The keys of a configuration in file order. An object under an unknown name gives its own keys and vanishes. */
export function configKeys(root: JsonNode & { kind: 'object' }): readonly ConfigKey[] {
  return lastOfEqualNames(root.members).flatMap((member): readonly ConfigKey[] => {
    if (member.value.kind !== 'object' || FLAT_KEYS.has(member.name)) {
      return [{ name: member.name, member, parent: null }];
    }
    return lastOfEqualNames(member.value.members).map((inner) => ({
      name: inner.name,
      member: inner,
      parent: member,
    }));
  });
}

/** Of members with equal names only the last counts. */
function lastOfEqualNames(members: readonly JsonMember[]): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.name, member]));
  return members.filter((member) => last.get(member.name) === member);
}

/** Tells keys that are read from those refused and those accepted and forgotten. */
export class KeyCatalogue {
  private readonly options: ReadonlyMap<string, Option>;
  private readonly ignored: ReadonlyMap<string, string | null>;

  constructor(engine: EngineBuild) {
    this.options = new Map(optionsOf(engine).map((option) => [option.key, option]));
    this.ignored = ignoredKeysOf(engine);
  }

  fateOf({ name, parent }: ConfigKey): KeyFate {
    if (this.ignored.has(name) && !(parent?.name === 'proxies' && this.isProxy(name))) {
      return { kind: 'ignored', didYouMean: this.ignored.get(name) ?? null };
    }
    const option = this.options.get(name);
    if (option === undefined || name === 'proxies') {
      return parent?.name === 'proxies' && this.isProxy(name)
        ? { kind: 'read' }
        : { kind: 'unknown', didYouMean: this.nearest(name) };
    }
    return parent === null ? { kind: 'read' } : { kind: 'ignored', didYouMean: name };
  }

  option(key: string): Option | undefined {
    return this.options.get(key);
  }

  /** The known key that `name` is probably a misspelling of. */
  nearest(name: string): string | null {
    const plain = kebab(name);
    const instead = this.ignored.get(plain);
    if (instead !== undefined && instead !== null && plain !== name) return instead;
    const distances = [...this.options.keys()].map((key) => ({ key, distance: editDistance(plain, key) }));
    const best = distances.reduce((least, next) => (next.distance < least.distance ? next : least));
    return best.distance <= Math.max(2, Math.floor(plain.length / 5)) && best.distance < plain.length
      ? best.key
      : null;
  }

  private isProxy(name: string): boolean {
    return this.options.has('proxies') && /^(https?|no)-proxy$/.test(name);
  }
}

/** `registryMirrors`, `Registry_Mirrors`, `registry mirrors` → `registry-mirrors`. */
function kebab(name: string): string {
  return name
    .slice(0, 64)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
}

/** Levenshtein's distance. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(left).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(right).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
