import type { Messages } from '../messages.ts';
import { causes } from './causes/index.ts';
import { checks } from './checks.ts';
import { errors, usage } from './command-line.ts';
import { fix, undo } from './mending.ts';
import { mirrorTest } from './mirror-test.ts';
import { plugin } from './plugin.ts';
import { prove } from './prove.ts';
import { pull } from './pulling.ts';
import { save } from './saving.ts';
import { mirror } from './mirror.ts';
import { explain, groups, report, skipReason, unknownReason } from './reading.ts';
import { remarks } from './remarks.ts';
import { required } from './required.ts';
import { accepted, settings } from './settings.ts';
import { rewrite } from './rewrite.ts';
import { sheet } from './sheet.ts';
import { wait } from './wait.ts';
import { situations } from './situations/index.ts';
import { words } from './words.ts';

export const en: Messages = {
  ...words,
  get causes() {
    return causes();
  },
  situations,
  readCauses: async () => {},
  remarks,
  checks,
  groups,
  skipReason,
  unknownReason,
  answers: { yes: 'Yes', no: 'No' },
  report,
  fix,
  undo,
  explain,
  trace,
  search,
  bundle,
  plugin,
  prove,
  wait,
  required,
  settings,
  accepted,
  sheet,
  pull,
  save,
  rewrite,
  mirror,
  mirrorTest,
  usage,
  errors,
};
