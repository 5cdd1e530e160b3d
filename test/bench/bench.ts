import { labAvailability } from '../lab/machine/availability.ts';
import { benchAgainstKept } from './against-kept.ts';
import { benchLab } from './lab.ts';
import { benchLog } from './log.ts';
import { report } from './measure.ts';
import { benchOwnTests } from './own-tests.ts';
import { benchStart } from './start.ts';

/** Without what is held against the kept build, and without our own tests: both take minutes. */
const isShort = process.argv.includes('--short');

const availability = labAvailability();
const rows = [
  ...(await benchStart()),
  ...(await benchLog()),
  ...(availability.available ? await benchLab() : []),
  ...(availability.available && !isShort ? await benchAgainstKept() : []),
  ...(isShort ? [] : [benchOwnTests()]),
];
const isFine = report(rows);
if (!availability.available) console.log(`not measured: a check on a real machine (${availability.why})`);
process.exitCode = isFine ? 0 : 1;
