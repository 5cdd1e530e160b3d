import type { Messages } from '../messages.ts';
import { causes } from './causes/index.ts';
import { situations } from './situations/index.ts';
import * as words from './words.ts';

export const en: Messages = {
  ...words,
  get causes() {
    return causes();
  },
  situations,
  readCauses: async () => {},
};
