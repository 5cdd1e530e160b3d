import type { EngineName } from '../../knowledge/vocabulary/engines.ts';
import type { MirrorStatus, Restriction } from '../../knowledge/vocabulary/mirrors.ts';

/** What `mirror list` answers with, below the head. */
export interface MirrorListReport {
  /** Whose mirrors they are: `docker.io`, `ghcr.io`. */
  readonly registry: string;
  readonly engines: readonly ListedEngine[];
}

export interface ListedEngine {
  readonly engine: EngineName;
  /** Where its mirrors are written, or would be. */
  readonly file: string;
  /** A file that counts in place of that one. */
  readonly overriddenBy: { readonly file: string; readonly hosts: readonly string[] } | null;
  /** Why the engine goes to this registry by no mirror, whatever is written; null where it does. */
  readonly without: 'graph-store' | 'too-old' | 'silent' | null;
  /** Why it cannot be told what is written, in a person's words; null where it can. */
  readonly unread: string | null;
  readonly mirrors: readonly ListedMirror[];
}

export interface ListedMirror {
  readonly url: string;
  readonly inFile: boolean;
  /** Null where the engine could not be asked. */
  readonly inForce: boolean | null;
  /** What the catalogue knows of it; null for one that it does not know. */
  readonly known: {
    readonly name: string;
    readonly operator: string;
    readonly status: MirrorStatus;
    readonly restrictions: readonly Restriction[];
    /** ISO 8601 date. */
    readonly documented: string;
  } | null;
}
