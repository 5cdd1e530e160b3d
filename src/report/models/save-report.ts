import type { SaveForm } from '../../knowledge/vocabulary/save-forms.ts';

/** What `pull --save` answers with, below the head. */
export interface SaveReport {
  /**
   * `saved`: all of it is in the file, each part with the right digest. The others as `pull` has them; what had come by
   * then is kept for the next run.
   */
  readonly outcome: 'saved' | 'refused' | 'unconfirmed' | 'failed' | 'interrupted';
  readonly path: string;
  readonly form: SaveForm;
  readonly platform: string | null;
  /** Those that were found, in the order in which they were asked for. */
  readonly images: readonly SavedImage[];
  /** Over the wire, in this run. */
  readonly bytes: number;
  /** Of all parts, as registries send them; null where not all images were found. */
  readonly size: number | null;
  /** Sources that did not bring something, and why. */
  readonly tried: readonly { readonly source: string; readonly said: string }[];
  readonly said: readonly string[];
}

export interface SavedImage {
  /** As Docker names it: `redis:latest`. */
  readonly image: string;
  /** What its name stands for. */
  readonly digest: string;
  /** Who is asked for its parts first. */
  readonly source: string;
  /** Who said the same digest, without the source itself. */
  readonly comparedWith: readonly string[];
  readonly disagreeing: readonly { readonly source: string; readonly digest: string }[];
}

/** What `pull --list-platforms` answers with, below the head. */
export interface PlatformsReport {
  readonly outcome: 'listed' | 'refused' | 'unconfirmed' | 'failed';
  readonly images: readonly (SavedImage & {
    /** `linux/amd64`, `linux/arm/v7` */
    readonly platforms: readonly string[];
  })[];
  readonly said: readonly string[];
}
