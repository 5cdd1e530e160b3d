import { CAUSE_IDS, isCauseId } from '../../knowledge/implications.ts';
import { PROFILES } from '../../knowledge/vocabulary/profiles.ts';
import { languageNamed, LANGUAGES, type Language } from '../../messages/languages.ts';
import type { Messages } from '../../messages/messages.ts';
import { LIST_KEYS, readMirrorList } from '../../mirrors/mirror-list.ts';
import { valueAt, type Toml } from '../../notation/toml.ts';
import type { Waiver } from '../../report/accept.ts';
import type { Format } from '../../report/renderers/index.ts';
import { listFaultText } from '../choosing-mirrors/mirror-list-source.ts';
import { COMMON, parseDuration } from '../command-line/common.ts';
import { parseRequirement } from '../command-line/read-requirement.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import { lineOf } from './places.ts';
import type { Settings } from './settings.ts';

const KEYS = ['for', 'require', 'timeout', 'language', 'format', 'waiver'] as const;
const WAIVER_KEYS = ['cause', 'subject', 'reason', 'until'] as const;

type Path = readonly (string | number)[];

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
  const fault = (at: Path, said: string): UsageError =>
    new UsageError(words.at(file, lineOf(text, toml, at), said));
  const refuseKeys = (at: Path, known: readonly string[], isKnown: readonly string[]): void => {
    for (const key of Object.keys(objectAt(at))) {
      if (isKnown.includes(key)) continue;
      throw fault([...at, key], unknownName(words.unknownKey(key), key, known, errors).message);
    }
  };
  const objectAt = (at: Path): object => {
    const value = at.length === 0 ? toml.value : valueAt(toml.value, at);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw fault(at, words.wrongType(String(at[0]), 'tables'));
    }
    return value;
  };
  const textAt = (at: Path): string | null => {
    const value = valueAt(toml.value, at);
    if (value === undefined) return null;
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw fault(at, words.wrongType(String(at.at(-1)), 'text'));
  };
  const textsAt = (key: string): readonly string[] | null => {
    const value = valueAt(toml.value, [key]);
    if (value === undefined) return null;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = list.flatMap((one) => (typeof one === 'string' ? [one] : []));
    if (texts.length === list.length) return texts;
    throw fault([key], words.wrongType(key, 'texts'));
  };
  /** A value is judged by what judges it on the command line. */
  const judged = <T>(at: Path, judge: () => T): T => {
    try {
      return judge();
    } catch (error) {
      throw error instanceof UsageError ? fault(at, error.message) : error;
    }
  };
  const oneOf = <T extends string>(at: Path, named: string, known: readonly T[]): T => {
    const found = known.find((one) => one === named);
    if (found !== undefined) return found;
    const said = errors.notOneOf(String(at[0]), named, known.map((one) => `"${one}"`).join(', '));
    throw fault(at, unknownName(said, named, known, errors).message);
  };
  const needed = (at: Path): string => {
    const found = textAt(at);
    if (found === null) throw fault(at.slice(0, -1), words.missing('[[waiver]]', String(at.at(-1))));
    return found;
  };
  const dateAt = (at: Path): string => {
    const value = valueAt(toml.value, at);
    if (value === undefined) throw fault(at.slice(0, -1), words.missing('[[waiver]]', String(at.at(-1))));
    const date = dateOf(value);
    if (date === null) throw fault(at, words.wrongType('until', 'date'));
    return date;
  };
  const waiverAt = (index: number): Waiver => {
    const at = ['waiver', index] as const;
    refuseKeys(at, WAIVER_KEYS, WAIVER_KEYS);
    const cause = needed([...at, 'cause']);
    if (!isCauseId(cause)) {
      const said = unknownName(errors.unknownCause(cause), cause, CAUSE_IDS, errors).message;
      throw fault([...at, 'cause'], said);
    }
    const subject = textAt([...at, 'subject']);
    return { cause, subject, reason: needed([...at, 'reason']), until: dateAt([...at, 'until']) };
  };

  refuseKeys([], KEYS, [...KEYS, ...LIST_KEYS]);
  if (LIST_KEYS.some((key) => valueAt(toml.value, [key]) !== undefined)) {
    const list = await readMirrorList(text);
    if (list.kind === 'fault')
      throw new UsageError(listFaultText(file, list.fault, messages.mirrorTest.list));
  }
  const profiles = textsAt('for');
  profiles?.forEach((named) => oneOf(['for'], named, PROFILES));
  const requirements = textsAt('require');
  requirements?.forEach((typed, index) => judged(['require', index], () => parseRequirement(typed, errors)));
  const timeout = textAt(['timeout']);
  if (timeout !== null) judged(['timeout'], () => parseDuration(timeout, errors));
  const spoken = textAt(['language']);
  const language = spoken === null ? null : (languageNamed(spoken) ?? oneOf(['language'], spoken, LANGUAGES));
  const shape = textAt(['format']);
  const format: Format | null = shape === null ? null : oneOf(['format'], shape, COMMON.format.choices);
  const waivers = valueAt(toml.value, ['waiver']) ?? [];
  if (!Array.isArray(waivers)) throw fault(['waiver'], words.wrongType('waiver', 'tables'));
  return {
    for: profiles,
    require: requirements,
    timeout,
    language,
    format,
    waivers: waivers.map((_, index) => waiverAt(index)),
  };
}

/** A date of TOML, or the same as a text; null for anything else, also for the 31st of June. */
function dateOf(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null;
}
