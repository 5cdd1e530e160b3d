/** What our own probes and commands say where nobody else said a word, as the reader has it. */
export interface RemarkWords {
  /** The part of the way on which a request stopped. */
  readonly phase: Readonly<Record<Phase, string>>;
  /** `within` is a number of seconds with one decimal; null where it was not told. */
  readonly silent: (within: string | null) => string;
  readonly notRecorded: string;
  readonly noSuchProgram: string;
  /** What was said on a part of the way. */
  readonly on: (phase: string, said: string) => string;
  /** What told the silence of one host from that of the network: how often it was tried, and who answered meanwhile. */
  readonly others: (tries: string, address: string, ms: string) => string;
  readonly own: OwnEvidence;
}

/** What our checks say on a line of evidence, each whole, and the reader's words for it. */
export type OwnEvidence = readonly (readonly [pattern: RegExp, words: string])[];

type Phase = 'dns' | 'tcp' | 'tls' | 'http' | 'proxy';

/**
 * The remarks that the host and the facts make (src/host/probe, src/run/silent-command.ts), which recordings hold as they
 * are. All else in a text is somebody else's word, and stays.
 */
const REMARK =
  /(?<=^|[：:（(] ?)(?:(dns|tcp|tls|http|proxy): )?(?:no answer(?: within (\d{1,7}(?:\.\d)?) (ms|s)(?: to (\d{1,2}) tries \((\S{1,45}) answered in (\d{1,4}) ms\))?)?(?=$| \(|[;；,，)）])|(not in the recording)|(no such program))/g;

/** A text in which our own remarks are in the reader's words. */
export function remarked(text: string, words: RemarkWords): string {
  return text.replace(
    REMARK,
    (
      _all,
      phase?: string,
      time?: string,
      unit?: string,
      tries = '',
      address = '',
      ms = '',
      notRecorded?: string,
      noProgram?: string,
    ) => {
      const silent = words.silent(time === undefined ? null : seconds(time, unit));
      const said =
        notRecorded !== undefined
          ? words.notRecorded
          : noProgram !== undefined
            ? words.noSuchProgram
            : tries === ''
              ? silent
              : `${silent}${words.others(tries, address, ms)}`;
      return isPhase(phase) ? words.on(words.phase[phase], said) : said;
    },
  );
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
