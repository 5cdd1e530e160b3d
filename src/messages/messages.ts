import type { CauseTexts } from './cause-text.ts';
import type { Interface } from './interface.ts';
import type { RemarkWords } from './remarks.ts';
import type { SituationWords } from './situation-words.ts';

/** What one language says but of causes. */
export interface Words extends Interface {
  /** Our own remarks in what is passed on. */
  readonly remarks: RemarkWords;
}

/** All words of one language. */
export interface Messages extends Words {
  readonly causes: CauseTexts;
  readonly situations: SituationWords;
  /** To be awaited by whoever has found a cause, before the two above are asked: they may not be read yet. */
  readonly readCauses: () => Promise<void>;
}
