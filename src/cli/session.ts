import type { OwnCheck } from '../facts/own/own-check.ts';
import type { Language } from '../messages/languages.ts';
import type { Messages } from '../messages/messages.ts';
import type { Waiver } from '../report/accept.ts';
import type { Format } from '../report/renderers/index.ts';
import type { Screen } from './terminal/screen.ts';

/** A file that the report is written to as well. */
export interface Output {
  readonly format: Format;
  /** As it was typed. */
  readonly path: string;
}

/** What every command is given: the words, the screen and the options that all commands share. */
export interface Session {
  readonly messages: Messages;
  readonly language: Language;
  readonly screen: Screen;
  readonly format: Format;
  readonly outputs: readonly Output[];
  /** Reports tell neither the machine's name nor the run's. */
  readonly anonymous: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly timeoutMs: number;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: 'fail' | 'warn';
  /** What the settings accept. */
  readonly waivers: readonly Waiver[];
  /** What the settings have checked besides, by programs of their own. */
  readonly ownChecks: readonly OwnCheck[];
  /** A settings file was wrong, and is left: nobody knows what is accepted. */
  readonly areSettingsIgnored: boolean;
  /** How the user called us, for the commands we tell them to type: `docker-doctor` or `npx docker-doctor`. */
  readonly command: string;
  readonly tool: { readonly name: string; readonly version: string };
}
