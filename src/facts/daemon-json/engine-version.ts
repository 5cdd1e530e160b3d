/**
 * Which Docker Engine is meant, and which Go built it: the Go release decides the wording of JSON errors,
 * the engine release decides everything else.
 */
export type Engine = {
  /** As `docker version` prints it: `28.5.2`, `20.10.24+dfsg1`, `26.1.5-ce`. */
  readonly version: string;
  /** As `docker version` prints it (`go1.24.4`). Without it the Go of Docker's own builds is assumed. */
  readonly goVersion?: string;
};

type Triple = readonly [major: number, minor: number, patch: number];

/** True if `engine` is at or after `release` (`23.0`, `24.0.8`). A version that cannot be read counts as newest. */
export function isAtLeast(engine: Engine, release: string): boolean {
  return compare(numbersOf(engine.version), numbersOf(release)) >= 0;
}

/** How a Go release words JSON errors. */
export type GoJsonDialect =
  /** ≤ 1.23: bytes as characters, the innermost struct and JSON names. */
  | 'v1'
  /** 1.24 – 1.26: as v1, but the names of embedded structs are in the path (encoding/json/decode.go, object). */
  | 'v1-embedded'
  /** ≥ 1.27: encoding/json runs on json/v2 (encoding/json/v2_decode.go). */
  | 'v2';

/** The dialect of the Go release that built `engine`. */
export function goJsonDialect(engine: Engine): GoJsonDialect {
  const go = goNumbers(engine);
  if (compare(go, [1, 27, 0]) >= 0) {
    return 'v2';
  }
  return compare(go, [1, 24, 0]) >= 0 ? 'v1-embedded' : 'v1';
}

/** True if only IPv6 addresses may stand in the brackets of a URL: Go 1.24.8, 1.25.2 and later (net/url, parseHost). */
export function hasStrictBrackets(engine: Engine): boolean {
  const go = goNumbers(engine);
  return compare(go, [1, 25, 2]) >= 0 || (compare(go, [1, 24, 8]) >= 0 && compare(go, [1, 25, 0]) < 0);
}

/**
 * True if an http host may have one colon only. That is Go's `urlstrictcolons`, in force once moby's own go.mod asks
 * for Go 1.26, whichever Go builds it.
 */
export function hasStrictColons(engine: Engine): boolean {
  return isAtLeast(engine, STRICT_COLONS_SINCE);
}

const STRICT_COLONS_SINCE = '29.7';

/**
 * True if JSON errors carry the words `invalid JSON: `: moby since 29.7.2 (daemon/config/config.go), and Debian's
 * 28.5.2 from its fourth repack on, which carries the same change.
 */
export function saysInvalidJson(engine: Engine): boolean {
  const debian = /^28\.5\.2\+dfsg(\d+)/.exec(engine.version);
  return debian === null ? isAtLeast(engine, '29.7.2') : Number(debian[1]) >= 4;
}

function goNumbers(engine: Engine): Triple {
  return engine.goVersion === undefined ? goOfDockersBuild(engine) : numbersOf(engine.goVersion);
}

/** `ARG GO_VERSION` of the Dockerfile at moby's release tags; only the releases where the dialect changes matter. */
function goOfDockersBuild(engine: Engine): Triple {
  if (isAtLeast(engine, '29.4')) {
    return [1, 26, 0];
  }
  if (isAtLeast(engine, '29.0')) {
    return [1, 25, 3];
  }
  if (isAtLeast(engine, '28.5.1')) {
    return [1, 24, 8];
  }
  if (isAtLeast(engine, '28.2') || /^25\.0\.1[67]/.test(engine.version)) {
    return [1, 24, 0];
  }
  return [1, 19, 0];
}

function numbersOf(version: string): Triple {
  const match = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version);
  if (match === null) {
    return [Number.MAX_SAFE_INTEGER, 0, 0];
  }
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function compare(left: Triple, right: Triple): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
