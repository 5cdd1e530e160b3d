import type { CheckId, CheckStatus, Outcome } from '../knowledge/vocabulary/checks.ts';
import type { FixId, Safety } from '../knowledge/vocabulary/fixes.ts';
import type { Group, SkipReason } from '../run/check.ts';
import type { Unknown } from '../run/fact.ts';
import type { SearchWords, TraceWords } from './asking-words.ts';
import type { BundleWords } from './bundle-words.ts';
import type { ErrorWords, UsageWords } from './command-line-words.ts';
import type { MirrorTestWords } from './mirror-test-words.ts';
import type { PluginWords } from './plugin-words.ts';
import type { ProveWords } from './prove-words.ts';
import type { RewriteWords } from './rewrite-words.ts';
import type { WaitWords } from './wait-words.ts';
import type { WatchWords } from './watch-words.ts';
import type { PullWords } from './pull-words.ts';
import type { SaveWords } from './save-words.ts';
import type { RequiredWords } from './required-words.ts';
import type { AcceptedWords, SettingsWords } from './settings-words.ts';
import type { SheetWords } from './sheet-words.ts';
import type { MirrorWords } from './mirror-words.ts';

/** The words of the screens: everything but the causes. */
export interface Interface {
  readonly answers: YesAndNo;
  /** Titles of the checks, by id. */
  readonly checks: Readonly<Record<CheckId, string>>;
  readonly groups: Readonly<Record<Group, string>>;
  readonly skipReason: (reason: SkipReason) => string;
  readonly unknownReason: (why: Unknown) => string;
  readonly report: ReportWords;
  readonly fix: FixWords;
  readonly undo: UndoWords;
  readonly explain: ExplainWords;
  readonly trace: TraceWords;
  readonly search: SearchWords;
  readonly bundle: BundleWords;
  readonly plugin: PluginWords;
  readonly prove: ProveWords;
  readonly wait: WaitWords;
  readonly watch: WatchWords;
  readonly required: RequiredWords;
  readonly settings: SettingsWords;
  readonly accepted: AcceptedWords;
  readonly sheet: SheetWords;
  readonly pull: PullWords;
  readonly save: SaveWords;
  readonly rewrite: RewriteWords;
  readonly mirror: MirrorWords;
  readonly mirrorTest: MirrorTestWords;
  readonly usage: UsageWords;
  readonly errors: ErrorWords;
}

export interface ReportWords {
  /** A cause by its title, with what `explain` takes. */
  readonly named: (title: string, id: string) => string;
  readonly status: Readonly<Record<CheckStatus, string>>;
  /** So many checks of a status: `2 warnings`. */
  readonly counted: (number: number, status: CheckStatus) => string;
  readonly engine: (version: string, store: string) => string;
  readonly noEngine: string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  /** In place of a Docker that works with warnings: what was asked of it last has failed. */
  readonly refused: string;
  /** The same where not all was checked: with the options that say what was. */
  readonly selected: Readonly<Record<Outcome, (typed: string) => string>>;
  readonly whatToDo: string;
  readonly followsFromIt: string;
  readonly evidence: string;
  readonly offerFix: (command: string) => string;
  /** Where all is well as far as was looked. */
  readonly offerProve: (command: string) => string;
  readonly askFix: string;
  readonly recorded: (path: string) => string;
  readonly unfinished: (command: string) => string;
  readonly couldNotTell: string;
  /** The price of a command that stops containers, as a sentence. */
  readonly stopsContainers: string;
  /** The titles of checks that are not done yet. */
  /** Of a cause, while other checks are still waited for. */
  readonly probably: (title: string) => string;
  readonly waitingFor: (titles: readonly string[]) => string;
}

interface ShownCertificate {
  readonly host: string;
  readonly subject: string;
  readonly issuer: string;
  readonly fingerprint: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface FixWords {
  readonly title: Readonly<Record<FixId, string>>;
  readonly safety: Readonly<Record<Safety, string>>;
  readonly planHeading: string;
  readonly createFile: (path: string) => string;
  readonly editFile: (path: string) => string;
  readonly removeFile: (path: string) => string;
  readonly encodingChange: (from: string, to: string) => string;
  readonly runCommand: (command: string) => string;
  readonly nothingStops: string;
  readonly isVerified: string;
  readonly nothingToDo: string;
  readonly ask: string;
  readonly declined: string;
  readonly dryRun: string;
  readonly noTerminal: string;
  readonly needsRoot: (steps: readonly string[]) => string;
  readonly runAsRoot: (command: string) => string;
  readonly verifying: string;
  readonly verified: string;
  readonly inForce: (engine: string | null, mirrors: readonly string[]) => string;
  readonly inFile: (engine: string, mirrors: readonly string[]) => string;
  readonly byHand: string;
  readonly pulled: (engine: string | null, image: string) => string;
  readonly runs: (container: string, wantedBy: readonly string[]) => string;
  readonly undoHint: (command: string) => string;
  readonly rolledBack: (why: string) => string;
  readonly stuck: string;
  readonly notCured: (causes: readonly string[]) => string;
  readonly cancelled: string;
  readonly remains: (causes: readonly string[]) => string;
  readonly noFixFor: (cause: string) => string;
  readonly fileBroken: (path: string, said: string) => string;
  readonly fileUnreadable: (path: string, said: string) => string;
  readonly setByFlag: (flag: string, systemd: boolean) => string;
  readonly overridden: (path: string, by: string, registry: string) => string;
  readonly plainHttp: (path: string, mirror: string) => string;
  /** Why an engine goes to a registry other than Docker Hub by no mirror, and what is left. */
  readonly withoutMirrors: Readonly<
    Record<'graph-store' | 'too-old' | 'silent', (registry: string) => string>
  >;
  readonly insecureRegistry: (path: string, registry: string) => string;
  readonly oldMirrors: (path: string, folder: string) => string;
  readonly disruptive: (fix: string, command: string) => string;
  /** Done only where a cause of it is named. */
  readonly lastResort: (fix: string, command: string, stops: boolean) => string;
  readonly measuring: (count: number) => string;
  readonly mirrorGood: (url: string, ms: number) => string;
  readonly mirrorBad: (url: string, said: string) => string;
  readonly aliyunId: (id: string) => string;
  readonly noGoodMirror: string;
  /** What is left where none of the known mirrors can be used. */
  readonly withoutGoodMirror: string;
  /** A certificate that only its fingerprint tells from that of somebody on the way. */
  readonly trustNeeded: (shown: ShownCertificate) => string;
  readonly askTrust: (shown: ShownCertificate) => string;
  /** Before the command that measures the known ones. */
  readonly mirrorNeeded: string;
  /** Before the command that takes one's own. */
  readonly orOwnMirror: string;
  readonly yourMirror: string;
  /** Of registries other than Docker Hub. */
  readonly registryMirrorNeeded: (registries: readonly string[]) => string;
  readonly noGoodRegistryMirror: (registry: string) => string;
  readonly chooseMirror: string;
  readonly mirrorChoices: {
    readonly auto: string;
    readonly own: string;
    readonly aliyun: string;
    readonly none: string;
  };
  readonly enterUrl: string;
  readonly enterAliyunId: string;
  readonly unfinishedFirst: string;
  readonly rootless: string;
  /** Which are written all the same. */
  readonly rootlessMirrors: (command: string) => string;
  /** Builds go the old way for a while. */
  readonly buildsLater: (restart: string | null) => string;
  readonly busy: string;
  readonly changedMeanwhile: (path: string) => string;
  readonly planAnew: (path: string) => string;
  readonly journalFailed: (folder: string, said: string) => string;
  readonly journalNotTold: (said: string) => string;
  /** Under a change, before it is made. */
  readonly attributes: Readonly<Record<'lost' | 'unseen', string>>;
  /** When it is made. */
  readonly withoutAttributes: (path: string) => string;
  readonly moreLines: (count: number) => string;
}

export interface UndoWords {
  readonly heading: (id: string, when: string) => string;
  readonly nothing: string;
  readonly ask: string;
  readonly done: string;
  /** A unit that is not stopped: containers run in it, or nobody could tell. */
  readonly leftRunning: Readonly<Record<'some' | 'unseen', (unit: string, stop: string) => string>>;
  readonly leftStopped: (unit: string, start: string) => string;
  readonly leftWritten: (path: string) => string;
  readonly leftInForce: (path: string) => string;
  readonly fileChanged: (path: string, journal: string) => string;
  readonly failed: (said: string) => string;
  readonly listEmpty: string;
  readonly state: Readonly<
    Record<'applying' | 'verified' | 'undoing' | 'undone' | 'rolled-back' | 'kept', string>
  >;
  /** A file of the journal that is no entry that we understand. */
  readonly notUnderstood: Readonly<
    Record<'empty' | 'torn' | 'newer' | 'unknown' | 'unreadable', (path: string) => string>
  >;
  readonly unknownBlocks: (command: string) => string;
  readonly keepHint: (command: string) => string;
  readonly askKeep: string;
  readonly kept: string;
  readonly setAside: (path: string) => string;
  readonly journalNotTold: (said: string) => string;
  readonly restoreFile: (path: string) => string;
  readonly removeFile: (path: string) => string;
  /** Those that depend on it stand below. */
  readonly stopContainer: (command: string) => string;
  readonly needsRoot: string;
}

export interface ExplainWords {
  readonly confidence: Readonly<Record<'certain' | 'likely' | 'possible', string>>;
  readonly matched: (text: string) => string;
  /** Behind a title: which cause it is, and how sure that is. */
  readonly which: (id: string, confidence: string) => string;
  readonly notRecognised: string;
  /** There was no text, or none was given and the recording shows no cause. */
  readonly nothing: Readonly<Record<'no-text' | 'well-recording', string>>;
  /** What the text was compared with, where it was not recognised. */
  readonly lookedFor: string;
  readonly tellUs: (address: string) => string;
  /** The text was read from this file, which cannot be read. */
  readonly unreadable: (path: string, said: string) => string;
  /** Asked on a terminal where nothing was given to explain. */
  readonly paste: string;
  /** The heading over other causes that the text names too. */
  readonly alsoNamed: string;
  readonly alsoPossible: string;
  readonly tellApart: string;
  /** Before the command that runs our own checks for it. */
  readonly orCheck: string;
  readonly onThisMachine: string;
  readonly confirmed: (titles: readonly string[]) => string;
  readonly notConfirmed: string;
  readonly howWeTell: string;
  readonly byHand: string;
  readonly source: string;
}

/** What a question is answered with. */
export interface YesAndNo {
  readonly yes: string;
  readonly no: string;
}
