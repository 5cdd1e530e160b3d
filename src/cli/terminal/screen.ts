import { styleText } from 'node:util';
import type { Paint } from '../../report/text/paint.ts';
import stringWidth from '../../report/text/string-width.ts';
import { wrap } from '../../report/text/wrap.ts';
import { outgoingPainted, outgoingText } from '../outgoing.ts';

/** The two streams as they are seen: results on standard output, progress and questions on standard error. */
export interface Screen {
  readonly columns: number;
  /** Undefined without a terminal. */
  readonly rows?: number | undefined;
  /** Whether somebody can answer a question. */
  readonly asks: () => boolean;
  /** Whether progress may be drawn and redrawn on standard error. */
  readonly draws: () => boolean;
  readonly paint: Paint;
  readonly paintNote: Paint;
  /** What people read on standard output, with its sentences as wide as the terminal. */
  readonly fit: (text: string) => string;
  /** Writes a line to standard output. */
  readonly print: (text: string) => void;
  /** Writes a line to standard error, without credentials. */
  readonly note: (text: string) => void;
}

/** A pseudo-terminal of CI wrappers has 0 columns: drawing on it ends in loops and broken codes. */
const NARROWEST_TERMINAL = 20;
const WIDTH_WITHOUT_TERMINAL = 80;

export function createScreen(color: boolean | null): Screen {
  const { stdout, env } = process;
  const coloured = (stream: NodeJS.WriteStream): boolean => {
    if (color === false) return false;
    if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
    if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
    return color === true || drawable(stream);
  };
  const painter = (stream: NodeJS.WriteStream): Screen['paint'] => {
    const on = coloured(stream);
    return (style, text) => (on ? styleText(style, text, { validateStream: false }) : text);
  };
  return {
    columns: drawable(stdout) ? stdout.columns : WIDTH_WITHOUT_TERMINAL,
    rows: drawable(stdout) ? stdout.rows : undefined,
    // Node.js opens a stream when it is first named, for some milliseconds: not where nobody needs it.
    asks: () => process.stdin.isTTY && drawable(process.stderr),
    draws: () => env.CI === undefined && drawable(process.stderr),
    paint: painter(stdout),
    paintNote: (style, text) => painter(process.stderr)(style, text),
    fit: (text) => fitted(text, stdout),
    print: (text) => void stdout.write(`${outgoingText(text)}\n`),
    note: (text) => void process.stderr.write(`${fitted(outgoingPainted(text), process.stderr)}\n`),
  };
}

type Width = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

function drawable(stream: Width): boolean {
  return stream.isTTY && stream.columns >= NARROWEST_TERMINAL && process.env.TERM !== 'dumb';
}

/**
 * Sentences as wide as the terminal, which would break them within words. Without one they stay whole, for who
 * searches in a log, and so does what is indented: a difference, a file, a command.
 */
export function fitted(text: string, stream: Width): string {
  if (!drawable(stream)) return text;
  return text
    .split('\n')
    .flatMap((line) => (/^\s/.test(line) ? [line] : sentence(line, stream.columns)))
    .join('\n');
}

/** What is typed at the end of a sentence, and no word of the sentence itself. */
const COMMAND_BEHIND =
  /^(?<said>.*[:：]) ?(?<command>(?:sudo |npx )?(?:docker|systemctl|service|rc-service)[ -][^，。；、（）]+)$/;

/** The first cell of a row of two: what does not fit behind it goes on below itself. */
const KEY = /^\S+ {2,}(?=\S)/;

/** A command at the end of what does not fit has a line of its own: broken in two it could not be pasted. */
function sentence(line: string, columns: number): readonly string[] {
  if (stringWidth(line) <= columns) return [line];
  const [key] = KEY.exec(line) ?? [];
  const margin = key === undefined ? 0 : stringWidth(key);
  if (key !== undefined && margin * 2 < columns) {
    const behind = wrap(line.slice(key.length), columns - margin);
    return behind.map((part, index) => (index === 0 ? key : ' '.repeat(margin)) + part);
  }
  const { said, command } = COMMAND_BEHIND.exec(line)?.groups ?? {};
  const isCommand = said !== undefined && command !== undefined && !/[.,;:?] |[.;?]$/.test(command);
  return isCommand ? [...wrap(said, columns), `  $ ${command}`] : wrap(line, columns);
}
