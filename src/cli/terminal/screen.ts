import { styleText } from 'node:util';
import type { Paint } from '../../report/text/paint.ts';
import { outgoingPainted, outgoingText } from '../outgoing.ts';

/** The two streams as they are seen: results on standard output, progress and questions on standard error. */
export interface Screen {
  readonly columns: number;
  /** Whether somebody can answer a question. */
  readonly asks: () => boolean;
  /** Whether progress may be drawn and redrawn on standard error. */
  readonly draws: () => boolean;
  readonly paint: Paint;
  readonly paintNote: Paint;
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
  const drawable = (stream: NodeJS.WriteStream): boolean =>
    stream.isTTY && stream.columns >= NARROWEST_TERMINAL && env.TERM !== 'dumb';
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
    // Node.js opens a stream when it is first named, for some milliseconds: not where nobody needs it.
    asks: () => process.stdin.isTTY && drawable(process.stderr),
    draws: () => env.CI === undefined && drawable(process.stderr),
    paint: painter(stdout),
    paintNote: (style, text) => painter(process.stderr)(style, text),
    print: (text) => void stdout.write(`${outgoingText(text)}\n`),
    note: (text) => void process.stderr.write(`${outgoingPainted(text)}\n`),
  };
}
