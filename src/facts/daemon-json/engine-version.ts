import { jsonDialectOf, parseGoRelease, type GoBuild, type GoJsonDialect } from '../../go/release.ts';

/**
 * Which Docker Engine is meant, and which Go built it: the Go release decides the wording of JSON errors,
 * the engine release decides everything else.
 */
export interface EngineBuild {
  /** As `docker version` prints it: `28.5.2`, `20.10.24+dfsg1`, `26.1.5-ce`. */
  readonly version: string;
  /** As `docker version` prints it (`go1.24.4`). Without it the Go of Docker's own builds is assumed. */
  readonly goVersion?: string;
}

/** True if `engine` is at or after `release` (`23.0`, `24.0.8`). A version that cannot be read counts as newest. */
export function isAtLeast(engine: EngineBuild, release: string): boolean {
  return compare(numbersOf(engine.version), numbersOf(release)) >= 0;
}

/** The Go that built `engine`. */
export function goBuildOf(engine: EngineBuild): GoBuild {
  return {
    release: parseGoRelease(engine.goVersion ?? goOfDockersBuild(engine)),
    // moby's own go.mod asks for Go 1.26 from 29.7 on, whichever Go builds it.
    module: parseGoRelease(isAtLeast(engine, '29.7') ? 'go1.26' : 'go1.19'),
  };
}

export function jsonDialectOfEngine(engine: EngineBuild): GoJsonDialect {
  return jsonDialectOf(goBuildOf(engine).release);
}

/**
 * True if JSON errors carry the words `invalid JSON: `: moby since 29.7.2 (daemon/config/config.go), and Debian's
 * 28.5.2 from its fourth repack on, which carries the same change.
 */
export function saysInvalidJson(engine: EngineBuild): boolean {
  const debian = /^28\.5\.2\+dfsg(\d+)/.exec(engine.version);
  return debian === null ? isAtLeast(engine, '29.7.2') : Number(debian[1]) >= 4;
}

/** `ARG GO_VERSION` of the Dockerfile at moby's release tags; only the releases where the dialect changes matter. */
function goOfDockersBuild(engine: EngineBuild): string {
  if (isAtLeast(engine, '29.4')) return 'go1.26.0';
  if (isAtLeast(engine, '29.0')) return 'go1.25.3';
  if (isAtLeast(engine, '28.5.1')) return 'go1.24.8';
  return isAtLeast(engine, '28.2') || /^25\.0\.1[67]/.test(engine.version) ? 'go1.24.0' : 'go1.19.0';
}

type Triple = readonly [major: number, minor: number, patch: number];

function numbersOf(version: string): Triple {
  const [, major, minor, patch] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return major === undefined
    ? [Number.MAX_SAFE_INTEGER, 0, 0]
    : [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
}

function compare(left: Triple, right: Triple): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
