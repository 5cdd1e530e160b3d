import type { CauseTitles } from '../cause-text.ts';
import { causes } from './causes/index.ts';
import { titlesOf } from '../titles-of.ts';

/** Worked out when we are built (`worked-out-plugin.ts`): a bundle that has them needs no other text of a cause. */
export const titles: CauseTitles = titlesOf(causes());
