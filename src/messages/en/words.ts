import type { Words } from '../messages.ts';
import { rewrite } from './rewrite.ts';
import { search, trace } from './asking.ts';
import { bundle } from './bundle.ts';
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
import { sheet } from './sheet.ts';
import { wait } from './wait.ts';
import { watch } from './watch.ts';

export const words: Words = {
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
  watch,
  required,
  settings,
  accepted,
  sheet,
  pull,
  rewrite,
  save,
  mirror,
  mirrorTest,
  usage,
  errors,
};
