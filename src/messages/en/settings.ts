import type { AcceptedWords, SettingsWords } from '../settings-words.ts';

export const settings: SettingsWords = {
  at: (file, line, said) => `${file}, line ${line}: ${said}`,
  unreadable: (file, said) => `The settings file ${file} cannot be read: ${said}.`,
  noToml: (said) => `This is not valid TOML: ${said}`,
  unknownKey: (key) => `Unknown key: "${key}".`,
  wrongType: (key, wanted) => {
    switch (wanted) {
      case 'text':
        return `"${key}" must be a string that is not empty.`;
      case 'texts':
        return `"${key}" must be a string or a list of strings.`;
      case 'tables':
        return `"${key}" must be written as tables: [[${key}]].`;
      case 'date':
        return `"${key}" must be a date, such as 2026-12-31.`;
    }
  },
  missing: (table, key) => `${table} needs "${key}".`,
};

export const accepted: AcceptedWords = {
  heading: 'Accepted',
  waived: (reason, until) => `waived until ${until}: ${reason}`,
  known: 'known from the baseline',
  expired: (reason, until) =>
    `The waiver for this expired on ${until} and no longer counts (reason: ${reason}).`,
  outcome: {
    healthy: (causes) => `Only accepted problems were found: ${causes.join(', ')}.`,
    warnings: (causes) =>
      `Nothing failed except what is accepted (${causes.join(', ')}), but there are warnings.`,
    undetermined: (causes) =>
      `Only accepted problems were found (${causes.join(', ')}), but not everything could be checked.`,
  },
};
