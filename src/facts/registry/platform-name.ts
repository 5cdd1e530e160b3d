import { ociArchitecture, type IndexEntry } from './protocol.ts';

/** What `--platform` names: `linux/arm64`, `linux/arm/v7`. */
export interface PlatformName {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | null;
}

/** Names of architectures that are written for others (containerd platforms, database.go). */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  i386: '386',
  aarch64: 'arm64',
  armhf: 'arm',
};

/** Null where it is none; whether an engine knows the architecture is for the engine to say. */
export function parsePlatform(text: string): PlatformName | null {
  const [, os, architecture, variant] = /^([a-z]+)\/([a-z0-9_-]+)(?:\/([a-z0-9.]+))?$/.exec(text) ?? [];
  return os === undefined || architecture === undefined
    ? null
    : { os, architecture: OTHER_NAMES[architecture] ?? architecture, variant: variant ?? null };
}

/** That of a machine, by Node's name of its architecture. */
export function ownPlatform(nodeArch: string): PlatformName {
  return { os: 'linux', architecture: ociArchitecture(nodeArch), variant: null };
}

/** The entry of an index for a platform; undefined where it has none that is called so. */
export function entryFor(
  entries: readonly IndexEntry[],
  { os, architecture, variant }: PlatformName,
): IndexEntry | undefined {
  return entries.find(
    (entry) =>
      entry.os === os &&
      entry.architecture === architecture &&
      (variant === null || entry.variant === '' || entry.variant === variant),
  );
}
