import { lastBefore } from './places.ts';

/**
 * A Dockerfile as BuildKit reads it, with the place of everything in the text (moby/buildkit
 * frontend/dockerfile/parser: parser.go, directives.go, split_command.go). What a heredoc holds is no instruction.
 */
export interface Dockerfile {
  /** The image of the syntax line: a comment to whoever does not know it. */
  readonly syntax: Piece | null;
  readonly instructions: readonly Instruction[];
}

/** A part of the text; `text` is what stands there. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Instruction {
  /** In small letters; of `ONBUILD COPY` it is `copy`. */
  readonly keyword: string;
  readonly isOnbuild: boolean;
  readonly flags: readonly Flag[];
  /** What follows the flags, as words; quotes stay. */
  readonly words: readonly Word[];
}

/** A word of an instruction, its continuation taken out; `piece` is null where it goes over the end of a line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly piece: Piece | null;
}

interface Flag {
  readonly name: string;
  readonly value: Word;
}

/** What an instruction's lines are joined to, and where each part of it comes from. */
interface Joined {
  readonly text: string;
  readonly parts: readonly Part[];
}

interface Part {
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

const DIRECTIVES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);
const WITH_HEREDOCS: ReadonlySet<string> = new Set(['add', 'copy', 'run']);

export function parseDockerfile(text: string): Dockerfile {
  const lines = linesOf(text);
  const { syntax, escape } = directivesIn(lines);
  const instructions: Instruction[] = [];
  for (let next = 0; next < lines.length;) {
    const { joined, end } = joinLines(lines, next, escape);
    next = end;
    const instruction = joined === null ? null : readInstruction(text, joined, escape);
    if (joined === null || instruction === null) continue;
    instructions.push(instruction);
    if (!WITH_HEREDOCS.has(instruction.keyword) || isJson(instruction)) continue;
    for (const { name, chomps } of heredocsIn(joined.text)) next = behindHeredoc(lines, next, name, chomps);
  }
  return { syntax, instructions };
}

/** As Go's bufio.ScanLines has them; the mark at the beginning is none of the first. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    lines.push({ start, text: text.slice(start, end).replace(/\r$/, '') });
    start = end + 1;
  }
  return lines;
}

/** Comments of this form that stand before anything else; a first line for the shell is passed over. */
function directivesIn(lines: readonly Line[]): { readonly syntax: Piece | null; readonly escape: string } {
  let syntax: Piece | null = null;
  let escape = '\\';
  const behindShebang = lines[0]?.text.startsWith('#!') === true ? lines.slice(1) : lines;
  for (const { start, text } of behindShebang) {
    const match = /^(#\s*([a-z][a-z0-9]*)\s*=\s*)(\S.*?)\s*$/i.exec(text);
    const [, before = '', name = '', value = ''] = match ?? [];
    const key = name.toLowerCase();
    if (match === null || !DIRECTIVES.has(key)) break;
    if (key === 'escape') escape = value;
    // Options may stand behind the name.
    const [image = ''] = value.split(' ', 1);
    const at = start + before.length;
    if (key === 'syntax' && syntax === null) syntax = { start: at, end: at + image.length, text: image };
  }
  return { syntax, escape };
}

function joinLines(
  lines: readonly Line[],
  from: number,
  escape: string,
): { readonly joined: Joined | null; readonly end: number } {
  let text = '';
  const parts: Part[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const bare = line.text.trimStart();
    if (bare.startsWith('#') || bare === '') {
      if (parts.length === 0) return { joined: null, end: at + 1 };
      continue;
    }
    const kept = withoutContinuation(line.text, escape);
    const goesOn = kept !== null;
    const taken = kept ?? line.text;
    parts.push({ at: text.length, start: line.start, length: taken.length });
    text += taken;
    if (!goesOn) return { joined: { text, parts }, end: at + 1 };
  }
  return { joined: parts.length === 0 ? null : { text, parts }, end: at };
}

/** Null where the line does not go on; an escaped escape at its end is none. */
function withoutContinuation(line: string, escape: string): string | null {
  const end = line.replace(/(?<![ \t])[ \t]+$/, '');
  if (!end.endsWith(escape) || end.slice(0, -1).endsWith(escape)) return null;
  return end.slice(0, -1);
}

function readInstruction(source: string, joined: Joined, escape: string): Instruction | null {
  const words = wordsIn(joined.text, escape);
  const isOnbuild = words[0]?.text.toLowerCase() === 'onbuild';
  const [first, ...rest] = isOnbuild ? words.slice(1) : words;
  if (first === undefined) return null;
  const firstArgument = rest.findIndex(({ text }) => !/^--./.test(text));
  const flags = firstArgument === -1 ? rest : rest.slice(0, firstArgument);
  const behind = firstArgument === -1 ? [] : rest.slice(firstArgument);
  const asWord = ({ at, text }: RawWord): Word => ({
    text,
    start: placeOf(joined, at),
    piece: pieceOf(source, joined, at, text.length),
  });
  return {
    keyword: first.text.toLowerCase(),
    isOnbuild,
    flags: flags.map(({ at, text }) => {
      const [name = ''] = text.split('=', 1);
      const from = Math.min(name.length + 1, text.length);
      return { name: name.slice(2), value: asWord({ at: at + from, text: text.slice(from) }) };
    }),
    words: behind.map(asWord),
  };
}

interface RawWord {
  readonly at: number;
  readonly text: string;
}

/** Parted by white space that stands in no quotes; of a quote that is never closed all belongs to its word. */
function wordsIn(text: string, escape: string): readonly RawWord[] {
  const words: RawWord[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && /\s/.test(char)) {
      if (start !== -1) words.push({ at: start, text: text.slice(start, at) });
      start = -1;
      continue;
    }
    if (start === -1) start = at;
    if (char === escape && quote !== "'") at += 1;
    else if (quote === char) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  if (start !== -1) words.push({ at: start, text: text.slice(start) });
  return words;
}

function partAt({ parts }: Joined, at: number): Part | undefined {
  return parts[lastBefore(parts, at, (part) => part.at)];
}

function placeOf(joined: Joined, at: number): number {
  const part = partAt(joined, at);
  return part === undefined ? 0 : part.start + at - part.at;
}

function pieceOf(source: string, joined: Joined, at: number, length: number): Piece | null {
  const part = partAt(joined, at);
  if (part === undefined || at + length > part.at + part.length) return null;
  const start = part.start + at - part.at;
  return { start, end: start + length, text: source.slice(start, start + length) };
}

function isJson({ words }: Instruction): boolean {
  return words[0]?.text.startsWith('[') === true && words.at(-1)?.text.endsWith(']') === true;
}

/** `<<EOF`, `3<<-"EOF"`: a whole word, not in quotes (parser.go, reHeredoc, ParseHeredoc). */
function heredocsIn(line: string): readonly { readonly name: string; readonly chomps: boolean }[] {
  return wordsIn(line, '\\').flatMap(({ text }) => {
    const [, dash = '', quoted = ''] = /^\d*<<(-?)([^<]+)$/.exec(text) ?? [];
    const name = quoted.replaceAll(/["']/g, '').replaceAll(/\\(.)/g, '$1');
    return name === '' ? [] : [{ name, chomps: dash !== '' }];
  });
}

function behindHeredoc(lines: readonly Line[], from: number, name: string, chomps: boolean): number {
  for (let at = from; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? '';
    if ((chomps ? text.replace(/^\t+/, '') : text) === name) return at + 1;
  }
  return lines.length;
}
