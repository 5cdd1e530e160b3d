import {
  endOfLine,
  isSamePath,
  lineEnd,
  readToml,
  startOfLine,
  tomlKey,
  tomlString,
  valueAt,
  type Toml,
} from '../../notation/toml.ts';

/** What config.toml says of the CRI plugin's registries (containerd docs/cri/registry.md, by config version). */
export interface RegistryConfig {
  readonly version: 1 | 2 | 3;
  /** Folders parted by colons; empty where none is set. */
  readonly configPath: string;
  /** Mirrors in config.toml itself, the old way, which excludes the other one. */
  readonly hasOwnMirrors: boolean;
  readonly isCriDisabled: boolean;
}

/** The section that holds `config_path`. */
const SECTION = {
  1: ['plugins', 'cri', 'registry'],
  2: ['plugins', 'io.containerd.grpc.v1.cri', 'registry'],
  3: ['plugins', 'io.containerd.cri.v1.images', 'registry'],
} as const;

type ConfigRead =
  | { readonly kind: 'config'; readonly config: RegistryConfig }
  | { readonly kind: 'broken'; readonly said: string };

/** Reads config.toml, or what `containerd config dump` makes of it. */
export function readContainerdConfig(text: string): ConfigRead {
  const toml = readToml(text);
  if (toml.kind === 'broken') return { kind: 'broken', said: `${toml.line}: ${toml.said}` };
  const version = versionOf(toml.value);
  // containerd 2 takes the sections of version 2 in a file of version 2 (internal/…/config migrations).
  const section = valueAt(toml.value, SECTION[version]);
  const path = valueAt(section, ['config_path']);
  const mirrors = valueAt(section, ['mirrors']);
  const disabled = valueAt(toml.value, ['disabled_plugins']);
  return {
    kind: 'config',
    config: {
      version,
      configPath: typeof path === 'string' ? path : '',
      hasOwnMirrors: typeof mirrors === 'object' && mirrors !== null && Object.keys(mirrors).length > 0,
      isCriDisabled:
        Array.isArray(disabled) &&
        ['cri', 'io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images'].some((id) =>
          disabled.includes(id),
        ),
    },
  };
}

/** A file without a version is one of version 1. */
function versionOf(value: unknown): 1 | 2 | 3 {
  const version = valueAt(value, ['version']);
  return version === 2 || version === 3 ? version : 1;
}

/** Marks what is ours, so that it, and nothing else, is taken out again. */
const MARK = '# by docker-doctor';

/**
 * The text with `config_path` set: in its section where there is one, else in a section at the end. Null where that
 * cannot be done by adding a line or changing one value.
 */
export function withConfigPath(text: string | null, folder: string): string | null {
  // A file that is new: version 2 is read by containerd 1.3 and all later ones.
  const old = text ?? 'version = 2\n';
  const toml = readToml(old);
  if (toml.kind === 'broken') return null;
  const edited = edit(old, toml, SECTION[versionOf(toml.value)], folder);
  const check = edited === null ? null : readContainerdConfig(edited);
  return check?.kind === 'config' && check.config.configPath === folder ? edited : null;
}

function edit(
  text: string,
  toml: Extract<Toml, { kind: 'toml' }>,
  section: readonly string[],
  folder: string,
): string | null {
  const newline = lineEnd(text);
  const set = `config_path = ${tomlString(folder)}`;
  const table = toml.tables.find(({ path }) => isSamePath(path, section));
  const key = table?.keys.find(({ path }) => isSamePath(path, ['config_path']));
  if (key !== undefined) {
    const { start, end } = key.value;
    const was = `${MARK}, was ${text.slice(start, end)}`;
    return `${text.slice(0, start)}${tomlString(folder)} ${was}${text.slice(end)}`;
  }
  if (table !== undefined) {
    const at = endOfLine(text, table.header.end);
    const indent = /^[ \t]*/.exec(text.slice(startOfLine(text, table.header.start)))?.[0] ?? '';
    return `${text.slice(0, at)}${newline}${indent}  ${set} ${MARK}${text.slice(at)}`;
  }
  const added = `[${section.map(tomlKey).join('.')}] ${MARK}${newline}  ${set}`;
  // A text without a line end at its end keeps none: so it is known how to take this off again.
  return text === '' || text.endsWith('\n')
    ? `${text}${newline}${added}${newline}`
    : `${text}${newline}${newline}${added}`;
}

const SET = String.raw`config_path = "[^"\n]*"`;
const NEWLINE = String.raw`\r?\n`;
const SECTION_HEADER = String.raw`\[plugins\.[^\n]*registry\]`;

/** Takes out what {@link withConfigPath} put in; any other `config_path` stays. */
export function withoutConfigPath(text: string): string {
  return text
    .replace(new RegExp(`"[^"\\n]*" ${MARK}, was ("[^"\\n]*"|'[^'\\n]*')`), '$1')
    .replace(new RegExp(`${NEWLINE}[ \\t]*${SET} ${MARK}(?=${NEWLINE}|$)`), '')
    .replace(new RegExp(`${NEWLINE}${SECTION_HEADER} ${MARK}${NEWLINE}  ${SET}${NEWLINE}$`), '')
    .replace(new RegExp(`${NEWLINE}${NEWLINE}${SECTION_HEADER} ${MARK}${NEWLINE}  ${SET}$`), '');
}
