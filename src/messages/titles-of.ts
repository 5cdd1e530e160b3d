import { CAUSE_IDS } from '../knowledge/implications.ts';
import type { CauseTexts, CauseTitles } from './cause-text.ts';

export function titlesOf(texts: CauseTexts): CauseTitles {
  return Object.fromEntries(CAUSE_IDS.map((id) => [id, texts[id].title]));
}
