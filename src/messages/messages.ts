import type { CauseTexts } from './cause-text.ts';
import type { Interface } from './interface.ts';
import type { RemarkWords } from './remarks.ts';
import type { SituationWords } from './situation-words.ts';

/** All words of one language. */
export interface Messages extends Interface {
  readonly causes: CauseTexts;
  readonly situations: SituationWords;
  /** Our own remarks in what is passed on. */
  readonly remarks: RemarkWords;
}
