import type { OptionTable } from './option.ts';

/** Of what changes the machine. */
export const CONSENT = {
  'dry-run': { takes: 'nothing', byDefault: false, text: 'dry-run' },
  yes: { takes: 'nothing', short: 'y', byDefault: false, text: 'yes' },
  'allow-disruptive': { takes: 'nothing', byDefault: false, text: 'allow-disruptive' },
} as const satisfies OptionTable;

/** Of what takes a list of mirrors of the user's own. */
export const MIRROR_LIST = {
  from: { takes: 'one', value: 'LIST', byDefault: null, completes: 'files', text: 'list of mirrors' },
} as const satisfies OptionTable;

/** Of what takes mirrors by their names. */
export const CLOUD_ID = {
  id: { takes: 'one', value: 'ID', byDefault: null, text: 'id' },
} as const satisfies OptionTable;
