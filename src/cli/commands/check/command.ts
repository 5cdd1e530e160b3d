import { parseProfiles } from '../../command-line/read-profiles.ts';
import { parseRequirement } from '../../command-line/read-requirement.ts';
import { defineCommand } from '../../command-line/command.ts';
import { UsageError } from '../../usage-error.ts';

export const check = defineCommand({
  name: 'check',
  settings: 'needed',
  causes: 'when-found',
  options: {
    baseline: { takes: 'one', value: 'FILE', byDefault: null, completes: 'files', text: 'baseline' },
    config: { takes: 'one', value: 'FILE', byDefault: null, completes: 'files', text: 'config' },
    for: { takes: 'many', value: 'WHAT', completes: 'profiles', isList: true, text: 'profile' },
    from: { takes: 'one', value: 'DIR|FILE', byDefault: null, completes: 'files', text: 'from' },
    prove: { takes: 'nothing', byDefault: false, text: 'prove' },
    require: { takes: 'many', value: 'WHAT', text: 'require' },
    record: { takes: 'one', value: 'DIR', byDefault: null, completes: 'folders', text: 'record' },
  },
  parse: ({ value, values, flag }, { messages: { errors } }) => {
    const from = value('from');
    // Nobody can use what is on a recording.
    if (from !== null && flag('prove')) throw new UsageError(errors.notTogether('--prove', '--from'));
    const { profiles, pushes } = parseProfiles(values('for'), errors);
    const requirements = [...values('require'), ...pushes].map((typed) => parseRequirement(typed, errors));
    return {
      from,
      baseline: value('baseline'),
      record: value('record'),
      prove: flag('prove'),
      profiles,
      requirements,
    };
  },
  load: async () => (await import('./run.ts')).runCheck,
});
