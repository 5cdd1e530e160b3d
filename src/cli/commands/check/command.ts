import { PROFILES, type Profile } from '../../../knowledge/vocabulary/profiles.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { parseList } from '../../command-line/common.ts';
import { parseRequirement } from '../../command-line/read-requirement.ts';
import { defineCommand } from '../../command-line/command.ts';
import { UsageError } from '../../usage-error.ts';

export const check = defineCommand({
  name: 'check',
  settings: 'needed',
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
    const profiles = parseProfiles(values('for'), errors);
    const requirements = values('require').map((typed) => parseRequirement(typed, errors));
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

/** Several may be given, each once. */
function parseProfiles(typed: readonly string[], errors: ErrorWords): readonly Profile[] {
  const names = typed.flatMap(parseList);
  const wrong = names.find((name) => PROFILES.every((profile) => profile !== name));
  if (wrong !== undefined || (typed.length > 0 && names.length === 0)) {
    const known = PROFILES.map((profile) => `"${profile}"`).join(', ');
    throw new UsageError(errors.notOneOf('--for', wrong ?? '', known));
  }
  return PROFILES.filter((profile) => names.includes(profile));
}
