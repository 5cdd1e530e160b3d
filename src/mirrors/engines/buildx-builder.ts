import { parseObject } from '../../notation/json-object.ts';
import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { readBuildkitd } from './buildkitd-toml.ts';

/** A builder of docker buildx with a BuildKit of its own: it got its configuration when it was made, and keeps it. */
export interface Builder {
  readonly name: string;
  readonly mirrors: readonly string[];
  /** The command that makes it anew, with the configuration that is there then. */
  readonly anew: string;
}

/** Reads one file of buildx's `instances` (buildx store/nodegroup.go); null for other drivers and other files. */
export function readBuilder(text: string, registry = DOCKER_HUB): Builder | null {
  const group = parseObject(text);
  const name = textOf(group.Name);
  const nodes: readonly unknown[] = Array.isArray(group.Nodes) ? group.Nodes : [];
  if (group.Driver !== 'docker-container' || name === '' || nodes.length === 0) return null;
  const create = nodes.map((node, index) =>
    [
      'docker buildx create',
      ...(index === 0 ? [`--driver docker-container`] : ['--append']),
      `--name ${shellWord(name)}`,
      ...optionsOf(objectOf(node)),
    ].join(' '),
  );
  // The cache of a builder stands in a volume, which stays.
  const anew = [`docker buildx rm --keep-state ${shellWord(name)}`, ...create].join(' && ');
  return { name, mirrors: mirrorsOf(objectOf(nodes[0]), registry), anew };
}

function optionsOf(node: Readonly<Record<string, unknown>>): readonly string[] {
  const platforms: readonly unknown[] = Array.isArray(node.Platforms) ? node.Platforms : [];
  const flags: readonly unknown[] = Array.isArray(node.Flags) ? node.Flags : [];
  const named = platforms.map(platformOf).filter((platform) => platform !== '');
  return [
    ...(named.length === 0 ? [] : [`--platform ${shellWord(named.join(','))}`]),
    ...Object.entries(objectOf(node.DriverOpts)).map(
      ([key, value]) => `--driver-opt ${shellWord(`${key}=${textOf(value)}`)}`,
    ),
    ...(flags.length === 0 ? [] : [`--buildkitd-flags ${shellWord(flags.map(textOf).join(' '))}`]),
    ...(textOf(node.Endpoint) === '' ? [] : [shellWord(textOf(node.Endpoint))]),
  ];
}

function platformOf(value: unknown): string {
  const { os, architecture, variant } = objectOf(value);
  return [os, architecture, variant]
    .map(textOf)
    .filter((part) => part !== '')
    .join('/');
}

/** The files that buildx hands to the daemon stand in it as Base64 (Go's []byte). */
function mirrorsOf(node: Readonly<Record<string, unknown>>, registry: string): readonly string[] {
  const file = textOf(objectOf(node.Files)['buildkitd.toml']);
  const read = readBuildkitd(Buffer.from(file, 'base64').toString('utf8'), registry);
  return read.kind === 'mirrors' ? read.mirrors : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
