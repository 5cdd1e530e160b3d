import type { Words } from '../messages.ts';

export const answers: Words['answers'] = { yes: 'Yes', no: 'No' };

export { rewrite } from './rewrite.ts';
export { search, trace } from './asking.ts';
export { bundle } from './bundle.ts';
export { checks } from './checks.ts';
export { errors, usage } from './command-line.ts';
export { fix, undo } from './mending.ts';
export { mirrorTest } from './mirror-test.ts';
export { plugin } from './plugin.ts';
export { prove } from './prove.ts';
export { pull } from './pulling.ts';
export { save } from './saving.ts';
export { mirror } from './mirror.ts';
export { explain, groups, report, skipReason, unknownReason } from './reading.ts';
export { remarks } from './remarks.ts';
export { required } from './required.ts';
export { accepted, settings } from './settings.ts';
export { sheet } from './sheet.ts';
export { wait } from './wait.ts';
export { watch } from './watch.ts';
