import type { Messages } from '../../messages/messages.ts';
import type { CheckReport } from '../models/check-report.ts';
import type { Answer, CommandName } from '../models/reports.ts';
import type { Paint } from '../text/paint.ts';

/** What a rendering is made for. */
export interface View {
  readonly messages: Messages;
  /** Of the terminal, or what stands for it. */
  readonly columns: number;
  /** Of the terminal; left out where there is none, and nothing goes off its top. */
  readonly rows?: number | undefined;
  readonly paint: Paint;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** At which severity the exit code says so. */
  readonly failOn: 'fail' | 'warn';
  /** How this tool is called here, for the commands it tells to type. */
  readonly command: string;
}

/** What a command knows besides its answer, for the renderings made for people; never a part of JSON. */
interface Asides {
  /** What to type for the checks on this machine; null where there are none, or they were run. */
  explain: {
    readonly checkCommand: string | null;
    /** The id that was most likely meant, where nothing was recognised. */
    readonly nearest: string | null;
    /** What there was to explain. */
    readonly about: 'text' | 'no-text' | 'well-recording';
    /** Who said whom the advice is for: the user himself, the text, or what was found on this machine. */
    readonly situationFrom: 'option' | 'text' | 'machine';
  };
  /** As short as they can be typed for `mirror use`: the best, at most three. */
  /** `sudo`: what stands before our name where they are configured, nothing for a user's own engine. */
  'mirror test': { readonly best: readonly string[]; readonly sudo: '' | 'sudo ' };
  /** Why no engine answers, where none does. */
  pull: { readonly checked: CheckReport | null };
  /** The checks that were run for the cause, null where nothing failed; and where the engine is, if not here. */
  prove: { readonly checked: CheckReport | null; readonly elsewhere: string | null };
  /** The checks that were run where it is not ready. */
  wait: { readonly checked: CheckReport | null };
  search: { readonly noTrunc: boolean; readonly known: boolean };
}

export type Aside<C extends CommandName> = C extends keyof Asides ? Asides[C] : null;

/** The text that goes to standard output, without its last line end; empty for nothing at all. */
export type Renderer<C extends CommandName> = (report: Answer<C>, view: View, aside: Aside<C>) => string;
