/** What our own probes and commands say where nobody else said a word, as the reader has it. */
export interface RemarkWords {
  /** The part of the way on which a request stopped. */
  readonly phase: Readonly<Record<Phase, string>>;
  /** `within` is a number of seconds with one decimal; null where it was not told. */
  readonly silent: (within: string | null) => string;
  /** Of the time limit nothing was left that could be told in seconds. */
  readonly outOfTime: string;
  /** What a name server answers in the place of an address. */
  readonly unresolved: Readonly<Record<Unresolved, string>>;
  /** What the system says of a connection (connect(2), read(2)); `to` is an address or the path of a socket. */
  readonly connection: Readonly<Record<Connection, (to: string) => string>>;
  readonly notRecorded: string;
  readonly noSuchProgram: string;
  readonly noSsh: string;
  /** What was said on a part of the way, or of anything that is named before it. */
  readonly on: (phase: string, said: string) => string;
  readonly listed: (names: readonly string[]) => string;
  /** Several remarks in one line. */
  readonly joined: (parts: readonly string[]) => string;
  /** What told the silence of one host from that of the network: how often it was tried, and who answered meanwhile. */
  readonly others: (tries: string, address: string, ms: string) => string;
  readonly own: OwnEvidence;
}

/** What our checks say on a line of evidence, each whole, and the reader's words for it. */
export type OwnEvidence = readonly (readonly [pattern: RegExp, words: string])[];

type Phase = 'dns' | 'tcp' | 'tls' | 'http' | 'proxy';

type Unresolved = (typeof UNRESOLVED)[number];

type Connection = (typeof CONNECTION)[number];

/**
 * The remarks that the host and the facts make (src/host/probe, src/run/silent-command.ts), which recordings hold as they
 * are. All else in a text is somebody else's word, and stays.
 */
const REMARK =
  /(?<=^|[：:（(] ?)(?:(?<phase>dns|tcp|tls|http|proxy): )?(?:no answer(?: within (?<time>\d{1,7}(?:\.\d)?) (?<unit>ms|s)(?: to (?<tries>\d{1,2}) tries \((?<address>\S{1,45}) answered in (?<quick>\d{1,4}) ms\))?)?(?=$| \(|[;；,，)）])|query[A-Z][A-Za-z]{0,4} (?<code>E[A-Z]{5,11}) [\w.-]{1,253}|(?<!Error: ?)(?:connect|read|write) (?<system>E[A-Z]{4,12})(?: (?<to>[^\s()（）；，]{1,200}))?(?: - Local \([^\s()]{1,60}\))?(?=$|[\s()（）；;，])|(?<missing>not in the recording)|(?<program>no such program)|(?<ssh>ssh: not installed))/g;

/** c-ares' codes of those that mean something to a reader; it tells them with the question and the name. */
const UNRESOLVED = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EREFUSED', 'ETIMEOUT', 'ECONNREFUSED'] as const;

/**
 * Node.js tells these with the call and what it was made on; behind "Error: " they are an application's own words, in the
 * log of a container.
 */
const CONNECTION = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EACCES',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
] as const;

type Said = Readonly<Partial<Record<string, string>>>;

/** A text in which our own remarks are in the reader's words. */
export function remarked(text: string, words: RemarkWords): string {
  let remarks = '';
  let end = 0;
  for (const { 0: all, index, groups = {} } of text.matchAll(REMARK)) {
    const said = wordsOnPhase(groups, words);
    const before = text.slice(end, index);
    remarks += said === null ? before + all : before.replace(/: $/, words.on('', '')) + said;
    end = index + all.length;
  }
  return remarks + text.slice(end);
}

function wordsOnPhase(said: Said, words: RemarkWords): string | null {
  const told = wordsFor(said, words);
  const { phase } = said;
  return told !== null && isPhase(phase) ? words.on(words.phase[phase], told) : told;
}

function wordsFor(
  { time, unit, tries, address = '', quick = '', code, missing, program, ssh, system, to = '' }: Said,
  words: RemarkWords,
): string | null {
  if (missing !== undefined) return words.notRecorded;
  if (program !== undefined) return words.noSuchProgram;
  if (ssh !== undefined) return words.noSsh;
  if (code !== undefined) {
    const known = UNRESOLVED.find((one) => one === code);
    return known === undefined ? null : words.unresolved[known];
  }
  if (system !== undefined) {
    const known = CONNECTION.find((one) => one === system);
    return known === undefined ? null : words.connection[known](to);
  }
  if (time === undefined) return words.silent(null);
  const within = seconds(time, unit);
  if (within === '0.0') return words.outOfTime;
  return tries === undefined
    ? words.silent(within)
    : `${words.silent(within)}${words.others(tries, address, quick)}`;
}

/** A part of a line of evidence, which is ours as a whole or somebody else's. */
export function evidenced(text: string, words: RemarkWords): string {
  const own = words.own.find(([pattern]) => pattern.test(text));
  if (own === undefined) return remarked(text, words);
  const [pattern, said] = own;
  return text.replace(pattern, said);
}

function seconds(time: string, unit: string | undefined): string {
  return (unit === 'ms' ? Number(time) / 1000 : Number(time)).toFixed(1);
}

function isPhase(name: string | undefined): name is Phase {
  return name === 'dns' || name === 'tcp' || name === 'tls' || name === 'http' || name === 'proxy';
}

/** A part of the way by its name; any other name as it is. */
export function phaseIn(phase: string, words: RemarkWords): string {
  return isPhase(phase) ? words.phase[phase] : phase;
}

/** What was asked for, where the reason before it says already that it was not there. */
export function plainDetail(detail: string): string {
  return detail.replace(/: (?:not in the recording|no such program)$/, '');
}
