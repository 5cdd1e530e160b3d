import { wrap } from './wrap.ts';

/** The text in lines of at most `columns` columns, each behind `by` spaces. */
export function indented(text: string, by: number, columns: number): readonly string[] {
  return wrap(text, columns - by).map((line) => ' '.repeat(by) + line);
}
