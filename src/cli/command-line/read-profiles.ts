import { PROFILES, type Profile } from '../../knowledge/vocabulary/profiles.ts';
import type { ErrorWords } from '../../messages/command-line-words.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import { parseList } from './options-of-all.ts';

interface TypedProfiles {
  /** Each once, in their own order. */
  readonly profiles: readonly Profile[];
  /** `push=REF`, which is a requirement too: the registry of that image takes a push to it. */
  readonly pushes: readonly string[];
}

/** `pull,run`, `push=ghcr.io/owner/name`; throws a UsageError where it is none. */
export function parseProfiles(typed: readonly string[], errors: ErrorWords): TypedProfiles {
  const words = typed.flatMap(parseList);
  const pushes = words.filter((word) => word.startsWith('push='));
  const names = words.map((word) => (pushes.includes(word) ? 'push' : word));
  const wrong = names.find((name) => PROFILES.every((profile) => profile !== name));
  if (wrong !== undefined || (typed.length > 0 && names.length === 0)) {
    const known = PROFILES.map((profile) => `"${profile}"`).join(', ');
    const said = errors.notOneOf('--for', wrong ?? '', known);
    throw wrong === undefined ? new UsageError(said) : unknownName(said, wrong, PROFILES, errors);
  }
  return { profiles: PROFILES.filter((profile) => names.includes(profile)), pushes };
}
