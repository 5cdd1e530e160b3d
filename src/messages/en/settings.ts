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
  badCheckName: (name) =>
    `"${name}" cannot name a check: use at most 60 lowercase letters, digits and single hyphens.`,
  checkTwice: (id) => `The check ${id} is defined twice.`,
  tooManyChecks: (most) => `There can be at most ${most} checks of your own.`,
  ignored: (said) => `The settings are ignored: ${said}`,
  nameCauses: (command) =>
    `Without them, accepted problems are unknown. To fix only what you name, which works without settings: ${command} CAUSE`,
  unusedWaiver: (cause, subject, until) =>
    `A waiver matches nothing and can be removed: ${cause}${subject === null ? '' : ` (${subject})`}, until ${until}.`,
  noBaseline: (file, said) => `The baseline ${file} cannot be read: ${said}.`,
  notABaseline: (file, why) => {
    switch (why) {
      case 'not-a-report':
        return `The baseline ${file} is not a report of docker-doctor check --format json.`;
      case 'newer':
        return `The baseline ${file} was made by a newer docker-doctor. Create it again with this version.`;
      case 'older':
        return `The baseline ${file} was made by an older docker-doctor. Create it again with this version.`;
    }
  },
};

export const accepted: AcceptedWords = {
  heading: 'Not counted',
  waived: (reason, until) => `waived until ${until}: ${reason}`,
  known: (since) => `known from the baseline of ${since}`,
  expired: (reason, until) =>
    `The waiver for this expired on ${until} and no longer counts (reason: ${reason}).`,
  outcome: {
    healthy: (waived, known) => `No other problems were found (${notCounted(waived, known)}).`,
    warnings: (waived, known) =>
      `Nothing else failed (${notCounted(waived, known)}), but there are warnings.`,
    undetermined: (waived, known) =>
      `No other problems were found (${notCounted(waived, known)}), but not everything could be checked.`,
  },
  selected: (typed) => `Checked: ${typed}.`,
  leftAlone: (cause, why) => `Left alone: ${cause} (${why}).`,
};

function notCounted(waived: readonly string[], known: readonly string[]): string {
  return [
    ...(waived.length === 0 ? [] : [`waived: ${waived.join(', ')}`]),
    ...(known.length === 0 ? [] : [`known: ${known.join(', ')}`]),
  ].join('; ');
}
