import { CHECKS } from '../../../../checks/index.ts';
import { FOUND_BY } from '../../../knowledge/found-by.ts';
import { CAUSE_IDS } from '../../../knowledge/implications.ts';
import { OWN_CAUSE, OWN_GROUP } from '../../../knowledge/vocabulary/own-checks.ts';
import { PROFILES } from '../../../knowledge/vocabulary/profiles.ts';
import type { Messages } from '../../../messages/messages.ts';
import { CATALOGUE } from '../../../mirrors/catalogue.ts';
import { KNOWN_REGISTRIES } from '../../../mirrors/known-registries.ts';
import { ENGINES } from '../../../mirrors/engines/engine.ts';
import { checkTitle } from '../../../report/check-report.ts';
import { GROUPS, type Group } from '../../../run/check.ts';
import type { Vocabulary } from '../../command-line/completion/places.ts';

/** Every name that can be typed, with what it is of. */
export function vocabularyIn(messages: Messages): Vocabulary {
  const groups: readonly Group[] = [...GROUPS, OWN_GROUP];
  return {
    checks: [
      ...groups.map((group) => ({ word: group, means: messages.groups[group] })),
      ...CHECKS.map((check) => ({ word: check.id, means: checkTitle(check, messages) })),
      // A cause means the checks that find it; a text alone shows the others.
      ...CAUSE_IDS.filter((id) => id === OWN_CAUSE || FOUND_BY[id] !== undefined).map((id) => ({
        word: id,
        means: messages.causes[id].title,
      })),
    ],
    causes: CAUSE_IDS.map((id) => ({ word: id, means: messages.causes[id].title })),
    // A dead one can still be removed and tested.
    mirrors: CATALOGUE.map(({ name, host }) => ({ word: name, means: host })),
    profiles: PROFILES.map((word) => ({ word, means: '' })),
    engines: ENGINES.map((word) => ({ word, means: '' })),
    registries: KNOWN_REGISTRIES.map((word) => ({ word, means: '' })),
  };
}
