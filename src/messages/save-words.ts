import type { SaveForm } from '../knowledge/vocabulary/save-forms.ts';

/** What `pull --save` and `pull --list-platforms` say. */
export interface SaveWords {
  /** While it is under way. */
  readonly saving: (images: string, sources: readonly string[]) => string;
  readonly saved: (what: SavedWhat) => string;
  /** What came in an earlier run. */
  readonly resumed: (bytes: string) => string;
  /** How it is loaded, a line a program. */
  readonly load: string;
  readonly loadWith: Readonly<Record<SaveForm, (path: string, isOne: boolean) => readonly string[]>>;
  /** What holds several images in OCI's form. */
  readonly onlyOneForPodman: string;
  readonly needsZstd: (image: string) => string;
  readonly interrupted: (images: string, path: string) => string;
  readonly failed: (images: string, path: string) => string;
  /** So much of it is kept; the command that goes on follows. */
  readonly kept: (bytes: string, of: string) => string;
  readonly noRoom: (path: string, needed: string, free: string) => string;
  readonly diskFull: (path: string) => string;
  readonly cannotWrite: (path: string, said: string) => string;
  readonly held: (path: string) => string;
  readonly noLayout: (path: string) => string;
  readonly noFolder: (path: string) => string;
  readonly noFile: (path: string) => string;
  readonly unreachable: (image: string, said: string) => string;
  readonly noPlatform: (image: string, offers: string) => string;
  readonly schema1: (image: string) => string;
  readonly wrongContent: (digest: string) => string;
  readonly platforms: (image: string, platforms: readonly string[]) => string;
}

interface SavedWhat {
  readonly images: string;
  readonly path: string;
  readonly size: string;
  readonly seconds: number;
}
