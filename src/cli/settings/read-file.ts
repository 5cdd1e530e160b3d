import { CAUSE_IDS, isCauseId } from '../../knowledge/implications.ts';
import { isOwnCheckId, OWN_CAUSE } from '../../knowledge/vocabulary/own-checks.ts';
import { languageNamed, LANGUAGES, type Language } from '../../messages/languages.ts';
import type { Messages } from '../../messages/messages.ts';
import { LIST_KEYS, readMirrorList } from '../../mirrors/mirror-list.ts';
import { valueAt, type Toml } from '../../notation/toml.ts';
import type { Waiver } from '../../report/accept.ts';
import type { Format } from '../../report/renderers/index.ts';
import { listFaultText } from '../choosing-mirrors/mirror-list-source.ts';
import { COMMON, parseDuration } from '../command-line/options-of-all.ts';
import { parseProfiles } from '../command-line/read-profiles.ts';
import { parseRequirement } from '../command-line/read-requirement.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import { readOwnChecks } from './read-own-checks.ts';
import type { Settings } from './settings.ts';
import { tomlReader, type Path } from './toml-reader.ts';

const KEYS = ['for', 'require', 'timeout', 'language', 'format', 'waiver', 'check'] as const;
const WAIVER_KEYS = ['cause', 'subject', 'reason', 'until'] as const;

/** A file as it was read, and what it means. */
export interface ParsedSettings {
  readonly path: string;
  readonly text: string;
  readonly toml: Toml;
}

/** The language that a file asks for, before anybody knows in which to tell what is wrong with it. */
export function languageIn({ toml }: ParsedSettings): Language | null {
  const named = toml.kind === 'toml' ? valueAt(toml.value, ['language']) : null;
  return typeof named === 'string' ? languageNamed(named) : null;
}

/** Throws a {@link UsageError} with the file, the line, what is wrong and what was probably meant. */
export async function readSettingsFile(
  { path: file, text, toml }: ParsedSettings,
  messages: Messages,
): Promise<Settings> {
  const { settings: words, errors } = messages;
  if (toml.kind === 'broken') throw new UsageError(words.at(file, toml.line, words.noToml(toml.said)));
  const reader = tomlReader({ file, text, toml }, messages);
  const { fault, refuseKeys, textAt, textsAt, needed, dateAt, tablesAt, judged, oneOf } = reader;
  const waiverAt = (index: number): Waiver => {
    const at = ['waiver', index] as const;
    refuseKeys(at, WAIVER_KEYS);
    const of = whatIsWaived([...at, 'cause']);
    const subject = textAt([...at, 'subject']);
    return { subject, ...of, reason: needed([...at, 'reason']), until: dateAt([...at, 'until']) };
  };
  /** A check of one's own is named by its id: all of them have the same cause. */
  const whatIsWaived = (at: Path): Pick<Waiver, 'cause'> & Partial<Pick<Waiver, 'subject'>> => {
    const named = needed(at);
    if (isCauseId(named)) return { cause: named };
    if (isOwnCheckId(named)) return { cause: OWN_CAUSE, subject: named };
    throw fault(at, unknownName(errors.unknownCause(named), named, CAUSE_IDS, errors).message);
  };

  refuseKeys([], KEYS, [...KEYS, ...LIST_KEYS]);
  if (LIST_KEYS.some((key) => valueAt(toml.value, [key]) !== undefined)) {
    const list = await readMirrorList(text);
    if (list.kind === 'fault')
      throw new UsageError(listFaultText(file, list.fault, messages.mirrorTest.list));
  }
  const profiles = textsAt(['for']);
  profiles?.forEach((named, index) => judged(['for', index], () => parseProfiles([named], errors)));
  const requirements = textsAt(['require']);
  requirements?.forEach((typed, index) => judged(['require', index], () => parseRequirement(typed, errors)));
  const timeout = textAt(['timeout']);
  if (timeout !== null) judged(['timeout'], () => parseDuration(timeout, errors));
  const spoken = textAt(['language']);
  const language = spoken === null ? null : (languageNamed(spoken) ?? oneOf(['language'], spoken, LANGUAGES));
  const shape = textAt(['format']);
  const format: Format | null = shape === null ? null : oneOf(['format'], shape, COMMON.format.choices);
  return {
    for: profiles,
    require: requirements,
    timeout,
    language,
    format,
    waivers: Array.from({ length: tablesAt('waiver') }, (_, index) => waiverAt(index)),
    ownChecks: readOwnChecks(file, reader, messages),
    isIgnored: false,
  };
}
