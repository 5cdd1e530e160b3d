/** A release of Go 1: `go1.24.8` is minor 24, patch 8. */
export interface GoRelease {
  readonly minor: number;
  readonly patch: number;
}

/** Which Go built a program. */
export interface GoBuild {
  /** Of the toolchain: it decides what the library does and says. */
  readonly release: GoRelease;
  /** The `go` line of the program's own go.mod: it decides the defaults of GODEBUG (go.dev/doc/godebug). */
  readonly module: GoRelease;
}

/** Reads what `runtime.Version` gives, `go1.24.8`. A text that cannot be read counts as newest. */
export function parseGoRelease(text: string): GoRelease {
  const [, minor, patch] = /1\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return minor === undefined
    ? { minor: Number.MAX_SAFE_INTEGER, patch: 0 }
    : { minor: Number(minor), patch: Number(patch ?? 0) };
}

/** How a release of Go words JSON errors. */
export type GoJsonDialect =
  /** ≤ 1.23: bytes as characters, the innermost struct and JSON names. */
  | 'v1'
  /** 1.24 – 1.26: as v1, but the names of embedded structs are in the path (encoding/json/decode.go, object). */
  | 'v1-embedded'
  /** ≥ 1.27: encoding/json runs on json/v2 (encoding/json/v2_decode.go). */
  | 'v2';

export function jsonDialectOf({ minor }: GoRelease): GoJsonDialect {
  if (minor >= 27) return 'v2';
  return minor >= 24 ? 'v1-embedded' : 'v1';
}

/** True if only IPv6 addresses may stand in the brackets of a URL: 1.24.8, 1.25.2 and later (net/url, parseHost). */
export function hasStrictBrackets({ minor, patch }: GoRelease): boolean {
  return minor >= 26 || (minor === 25 && patch >= 2) || (minor === 24 && patch >= 8);
}

/** True if an http host may have one colon only: GODEBUG's `urlstrictcolons`, the default of go.mod 1.26 and later. */
export function hasStrictColons({ minor }: GoRelease): boolean {
  return minor >= 26;
}
