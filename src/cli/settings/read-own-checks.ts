import path from 'node:path';
import type { OwnCheck } from '../../facts/own/own-check.ts';
import { CHECK_IDS } from '../../knowledge/vocabulary/checks.ts';
import { isOwnCheckName, ownCheckId } from '../../knowledge/vocabulary/own-checks.ts';
import { PROFILES } from '../../knowledge/vocabulary/profiles.ts';
import type { Messages } from '../../messages/messages.ts';
import { parseDuration } from '../command-line/options-of-all.ts';
import type { TomlReader } from './toml-reader.ts';

const KEYS = ['name', 'run', 'title', 'timeout', 'severity', 'for', 'requires'] as const;
const SEVERITIES = ['fail', 'warn'] as const;

/** More would be a program of its own: each is a process, and all begin at once. */
const MOST = 32;

/** `[[check]]`; a program is looked for beside the file that names it. */
export function readOwnChecks(
  file: string,
  { fault, refuseKeys, textAt, textsAt, needed, tablesAt, judged, oneOf }: TomlReader,
  { settings: words, errors }: Messages,
): readonly OwnCheck[] {
  const number = tablesAt('check');
  if (number > MOST) throw fault(['check', MOST], words.tooManyChecks(MOST));
  const setBy = path.resolve(file);
  const checkAt = (index: number): OwnCheck => {
    const at = ['check', index] as const;
    refuseKeys(at, KEYS);
    const name = needed([...at, 'name']);
    if (!isOwnCheckName(name)) throw fault([...at, 'name'], words.badCheckName(name));
    const timeout = textAt([...at, 'timeout']);
    const profiles = textsAt([...at, 'for']);
    return {
      id: ownCheckId(name),
      title: textAt([...at, 'title']),
      program: path.resolve(path.dirname(setBy), needed([...at, 'run'])),
      setBy,
      timeoutMs: timeout === null ? null : judged([...at, 'timeout'], () => parseDuration(timeout, errors)),
      severity: oneOf([...at, 'severity'], textAt([...at, 'severity']) ?? 'fail', SEVERITIES),
      profiles: profiles?.map((profile) => oneOf([...at, 'for'], profile, PROFILES)) ?? null,
      requires: (textsAt([...at, 'requires']) ?? []).map((id) => oneOf([...at, 'requires'], id, CHECK_IDS)),
    };
  };
  const checks: OwnCheck[] = [];
  for (let index = 0; index < number; index += 1) {
    const check = checkAt(index);
    if (checks.some(({ id }) => id === check.id))
      throw fault(['check', index, 'name'], words.checkTwice(check.id));
    checks.push(check);
  }
  return checks;
}
