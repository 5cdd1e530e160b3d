import type { CauseId, CauseParams } from '../knowledge/causes.ts';
import type { Step } from '../knowledge/vocabulary/advice.ts';

/** How one cause is told in one language. */
interface CauseText<Params> {
  readonly title: string;
  /** What it is and why it stops Docker, in two or three sentences. */
  readonly explanation: string;
  /** What docker-doctor looks at, and what tells this cause from others, in one sentence. */
  readonly howWeTell: string;
  /** What was seen on this machine, in one line. */
  readonly finding: (params: Params) => string;
  /** What to do, in order. Null parameters: only a text is known. */
  readonly advice: (params: Params | null) => readonly Step[];
}

/** The texts of a group of causes, or of all. */
export type CauseTexts<Params = CauseParams> = { readonly [K in keyof Params]: CauseText<Params[K]> };

/** Of every cause (`test/messages`). */
export type CauseTitles = Readonly<Partial<Record<CauseId, string>>>;
