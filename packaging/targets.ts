import { readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** A kind of machine that an executable is made for. */
export interface Target {
  readonly id: 'linux-x64' | 'linux-arm64' | 'linux-x64-musl';
  /** The pinned npm package with the runtime, and what its compiler calls the kind. */
  readonly runtime: string;
  readonly compilerName: string;
  readonly machine: 'x64' | 'arm64';
  /** As Debian and RPM call it; null where neither has such machines (musl). */
  readonly deb: 'amd64' | 'arm64' | null;
  readonly rpm: 'x86_64' | 'aarch64' | null;
}

export const TARGETS: readonly Target[] = [
  {
    id: 'linux-x64',
    runtime: '@oven/bun-linux-x64',
    compilerName: 'bun-linux-x64',
    machine: 'x64',
    deb: 'amd64',
    rpm: 'x86_64',
  },
  {
    id: 'linux-arm64',
    runtime: '@oven/bun-linux-aarch64',
    compilerName: 'bun-linux-arm64',
    machine: 'arm64',
    deb: 'arm64',
    rpm: 'aarch64',
  },
  {
    id: 'linux-x64-musl',
    runtime: '@oven/bun-linux-x64-musl',
    compilerName: 'bun-linux-x64-musl',
    machine: 'x64',
    deb: null,
    rpm: null,
  },
];

/** What is made, each kind in its folder: `packaging/dist/linux-x64/docker-doctor`. */
export const OUT = path.join(ROOT, 'packaging/dist');

export function executableOf({ id }: Pick<Target, 'id'>, out = OUT): string {
  return path.join(out, id, 'docker-doctor');
}

/** What package.json says of us, for all that is packed. */
export const PRODUCT: { readonly version: string; readonly description: string; readonly homepage: string } =
  Object.assign(
    { version: '', description: '', homepage: '' },
    JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')),
  );

/** Those that are typed, or all; anything else is said and stops. */
export function askedTargets(typed: readonly string[]): readonly Target[] {
  const unknown = typed.filter((one) => TARGETS.every(({ id }) => id !== one));
  if (unknown.length > 0)
    throw new Error(`no target ${unknown.join(', ')}; there are ${TARGETS.map(({ id }) => id).join(', ')}`);
  return TARGETS.filter(({ id }) => typed.length === 0 || typed.includes(id));
}
