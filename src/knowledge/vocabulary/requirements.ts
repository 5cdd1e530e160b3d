import type { CheckStatus } from './checks.ts';

/** What can be required of a machine, as it is typed. */
export const REQUIREMENTS = [
  'disk',
  'pulls',
  'image',
  'push',
  'engine',
  'buildx',
  'compose',
  'arch',
] as const;
export type RequirementName = (typeof REQUIREMENTS)[number];

/** What a requirement was judged by. */
export type Seen =
  /** Free room, in bytes. */
  | { readonly kind: 'room'; readonly path: string; readonly bytes: number }
  /** What Docker Hub says is left of the limit. */
  | { readonly kind: 'pulls'; readonly left: number }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'arch'; readonly arch: string }
  /** A plugin or program; null where there is none. */
  | { readonly kind: 'program'; readonly path: string | null }
  | { readonly kind: 'digest'; readonly digest: string | null; readonly host: string }
  /** The image is there, and not for this platform. */
  | { readonly kind: 'no-platform'; readonly host: string; readonly platform: string }
  | { readonly kind: 'takes-pushes'; readonly host: string; readonly repository: string }
  /** Where the way to it ends, in the words of whoever said so. */
  | { readonly kind: 'stopped'; readonly host: string; readonly said: string }
  /** Nothing on this machine tells of an engine that is on another. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'no-engine' }
  /** Docker Hub names no limit: there may be none for this login. */
  | { readonly kind: 'no-limit-named' };

export type RequirementStatus = 'met' | 'not-met' | 'unknown';

/** As a check's status, which has its mark and its colour in every report. */
export const AS_CHECK = { met: 'pass', 'not-met': 'fail', unknown: 'unknown' } as const satisfies Record<
  RequirementStatus,
  CheckStatus
>;
