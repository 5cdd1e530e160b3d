import type { ParsedFlag } from './command-line.ts';
import type { ConfigKey } from './config-keys.ts';
import type { JsonValue } from '../../go/json-tree.ts';
import { maskCredentials } from './mask-credentials.ts';
import { normaliseMirror } from './mirror-url.ts';
import { MERGED_KEYS, type Option } from './options.ts';

/** A key that is both on the command line and in the file, with the engine's words for it. */
export interface FlagConflict {
  readonly key: ConfigKey;
  readonly text: string;
}

/**
 * What is given twice, in the engine's order, that of the flags' names (daemon/config/config.go,
 * findConfigurationConflicts; pflag's Visit sorts).
 */
export function findFlagConflicts(
  keys: readonly ConfigKey[],
  flags: readonly ParsedFlag[],
  options: readonly Option[],
): readonly FlagConflict[] {
  const byName = new Map(keys.map((key) => [key.name, key]));
  const names = [...new Set(flags.map((flag) => flag.name))].toSorted();
  return names.flatMap((name) => {
    const option = options.find(({ flag }) => flag === name);
    const key = byName.get(option?.key ?? name);
    if (key === undefined || MERGED_KEYS.has(key.name)) return [];
    const values = flags.filter((flag) => flag.name === name).map((flag) => flag.value);
    const text = `${key.name}: (from flag: ${flagText(values, option)}, from file: ${goValue(masked(key))})`;
    return [{ key, text }];
  });
}

/** `pflag.Value.String()` of the flag. */
function flagText(values: readonly string[], option: Option | undefined): string {
  const last = values.at(-1) ?? '';
  if (option?.type.kind === 'list') {
    return `[${(option.key === 'registry-mirrors' ? values.map(normaliseMirror) : values).join(' ')}]`;
  }
  if (option?.key === 'default-ulimits') return `[${values.join(' ')}]`;
  if (option?.type.kind === 'map') {
    return `map[${values
      .map((value) => value.replace('=', ':'))
      .toSorted()
      .join(' ')}]`;
  }
  return /^https?-proxy$/.test(option?.key ?? '') ? maskCredentials(last) : last;
}

function masked({ name, member }: ConfigKey): JsonValue {
  const { value } = member.value;
  return /^https?-proxy$/.test(name) && typeof value === 'string' ? maskCredentials(value) : value;
}

/** Go's `%v` of a decoded JSON value. Nested deeper than a person would, it is cut. */
function goValue(value: JsonValue, depth = 0): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return goFloat(value);
  if (typeof value !== 'object') return String(value);
  if (depth > 100) return '…';
  if (isList(value)) return `[${value.map((item) => goValue(item, depth + 1)).join(' ')}]`;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `map[${entries.map(([name, inner]) => `${name}:${goValue(inner, depth + 1)}`).join(' ')}]`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** strconv 'g' with the shortest digits and an exponent from 1e+21 on and below 1e-04; two exponent digits at least. */
function goFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Object.is(value, -0) ? '-0' : String(value);
}
