/** A piece of a text to hold patterns against. */
export interface Passage {
  readonly text: string;
  /** The words from one place of `text` to another as they are told to people. */
  readonly words: (from: number, to: number) => string;
  /** Whether a match is of the line itself, not only of lines around it. */
  readonly isOwn: (from: number, to: number) => boolean;
  /** A pattern as it is for this text. */
  readonly patternFor: (pattern: RegExp) => RegExp;
}

/** One line as it was meant: not quoted, without colours, with the quotes and spaces of ASCII. */
export function linePassage(line: string): Passage {
  const text = unquoted(clean(line));
  return {
    text,
    words: (from, to) => text.slice(from, to),
    isOwn: always,
    patternFor: asItIs,
  };
}

const always = (): boolean => true;
const asItIs = (pattern: RegExp): RegExp => pattern;

/**
 * Lines that are one message, broken by a terminal in the middle of words or at spaces: all of it, and each
 * pattern, without any space.
 */
export function wrappedPassage(lines: readonly string[], own: number): Passage {
  const whole = lines
    .map((line, index) => (index === 0 ? clean(line) : withoutPrefix(clean(line))))
    .join('\n');
  const places: number[] = [];
  const starts: number[] = [0];
  let text = '';
  for (let at = 0; at < whole.length; at += 1) {
    const character = whole[at] ?? '';
    if (character === '\n') starts.push(text.length);
    if (character === ' ' || character === '\n') continue;
    text += character;
    places.push(at);
  }
  return {
    text,
    words: (from, to) => whole.slice(places[from] ?? 0, (places[to - 1] ?? 0) + 1).replaceAll('\n', ''),
    isOwn: (from, to) => from < (starts[own + 1] ?? text.length) && to > (starts[own] ?? 0),
    patternFor: squeezed,
  };
}

const squeezedPatterns = new Map<RegExp, RegExp>();

function squeezed(pattern: RegExp): RegExp {
  const made = squeezedPatterns.get(pattern) ?? new RegExp(withoutSpaces(pattern.source), pattern.flags);
  squeezedPatterns.set(pattern, made);
  return made;
}

/** A space goes with its quantifier, which would else be that of what stands before. */
export function withoutSpaces(source: string): string {
  return source.replace(/ (?:[?*+]|\{[\d,]{1,9}\})?/g, '');
}

/** A shorter line was not broken by a terminal. */
const NARROWEST_TERMINAL = 20;

/** What a message of its own begins with: times, levels, steps, prompts. */
const FRESH =
  /^\W{0,3}(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|time=|level=|[A-Z][a-z]{2} [ \d]\d |#\d+ |Step \d|[\w.-]+@[\w.-]+[:~ ]|[$>] \w|(?:error|warn|warning|info|npm|fatal|hint|get|head)\b[: ])/i;

/** Whether `next` may be the rest of `line`. */
export function goesOn(line: string, next: string): boolean {
  return line.length >= NARROWEST_TERMINAL && next.trim() !== '' && !FRESH.test(clean(next));
}

/** Without what a quotation, a box of Terraform's or compose puts before a line. */
function unquoted(line: string): string {
  return line.replace(/^(?:\s{0,8}[>│┃|]\s?){1,4}|^[\w.-]{1,40}\s{1,20}\|\s/, '');
}

/** The same where a line goes on: a mark of a list or a comment tells nothing there. */
function withoutPrefix(line: string): string {
  return line.replace(/^(?:\s*[>│┃|#*]+\s?)+|^\s*[\w.-]{1,40}\s{1,20}\|\s/, '');
}

/** Colours, titles and other orders to a terminal; zero bytes of UTF-16, marks without a width. */
// Written as a text: the escape character itself is what is looked for.
const TERMINAL = new RegExp(
  String.raw`\u001B(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\u001B]*(?:\u0007|\u001B\\?)|[()][A-Z0-9])|[\u0000\u200B\uFEFF]`,
  'g',
);
function clean(line: string): string {
  // Most lines are plain.
  if (!/[^\u0020-\u007E]|\\|&| {2}/.test(line)) return line;
  return (
    line
      .replace(TERMINAL, '')
      .replace(/\\u00(22|26|27|3c|3e)/gi, (_all, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
      // A text in a text in a text: four times escaped are 15 of them.
      .replace(/\\{1,15}(["'`])/g, '$1')
      .replace(/\\[rnt](?![a-z]{2}\w*[\\/])/g, ' ')
      .replace(/&(?:quot|#34);/g, '"')
      .replace(/&(?:#39|apos);/g, "'")
      .replace(/&gt;/g, '>')
      .replace(/[“”„«»＂]/g, '"')
      .replace(/[‘’‚]/g, "'")
      .replaceAll('：', ': ')
      .replace(/[\s\u00A0]+/g, ' ')
  );
}
