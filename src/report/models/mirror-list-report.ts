import type { ReportHead } from './check-report.ts';

/** What `mirror list` answers with. */
export interface MirrorListReport extends ReportHead {
  readonly command: 'mirror list';
  readonly engines: readonly ListedEngine[];
}

export interface ListedEngine {
  readonly engine: 'docker' | 'containerd' | 'podman' | 'buildkit';
  /** Where its mirrors are written, or would be. */
  readonly file: string;
  /** A file that counts in place of that one. */
  readonly overriddenBy: { readonly file: string; readonly hosts: readonly string[] } | null;
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
    readonly status: 'open' | 'restricted' | 'dead';
    readonly restrictions: readonly string[];
    /** ISO 8601 date. */
    readonly documented: string;
  } | null;
}
