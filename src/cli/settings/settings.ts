import type { OwnCheck } from '../../facts/own/own-check.ts';
import type { Language } from '../../messages/languages.ts';
import type { Waiver } from '../../report/accept.ts';
import type { Format } from '../../report/renderers/index.ts';

/** What a docker-doctor.toml says; null where it does not say it. Each text is as it would be typed. */
export interface Settings {
  readonly for: readonly string[] | null;
  readonly require: readonly string[] | null;
  readonly timeout: string | null;
  readonly language: Language | null;
  readonly format: Format | null;
  readonly waivers: readonly Waiver[];
  readonly ownChecks: readonly OwnCheck[];
  /** A file was wrong, and is left: nobody knows what is accepted. */
  readonly isIgnored: boolean;
}

export const NO_SETTINGS: Settings = {
  for: null,
  require: null,
  timeout: null,
  language: null,
  format: null,
  waivers: [],
  ownChecks: [],
  isIgnored: false,
};

/** The later stands above the earlier, also of two checks with the same name; what is accepted is so by any of them. */
export function merged(one: Settings, other: Settings): Settings {
  return {
    for: other.for ?? one.for,
    require: other.require ?? one.require,
    timeout: other.timeout ?? one.timeout,
    language: other.language ?? one.language,
    format: other.format ?? one.format,
    waivers: [...one.waivers, ...other.waivers],
    ownChecks: [
      ...one.ownChecks.filter(({ id }) => other.ownChecks.every((own) => own.id !== id)),
      ...other.ownChecks,
    ],
    isIgnored: one.isIgnored || other.isIgnored,
  };
}
