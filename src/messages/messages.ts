import type { CauseTexts } from './cause-text.ts';
import type { Interface } from './interface.ts';

/** All words of one language. */
export interface Messages extends Interface {
  readonly causes: CauseTexts;
}
