import type { SaveForm } from '../../../knowledge/vocabulary/save-forms.ts';
import type { FromWhere } from './asked.ts';

/** What `--list-platforms` is asked for. */
export interface ListOptions extends FromWhere {
  readonly images: readonly string[];
}

/** What `--save` is asked for. */
export interface SaveOptions extends ListOptions {
  /** As it was typed. */
  readonly path: string;
  /** Null where the path tells. */
  readonly form: SaveForm | null;
}
