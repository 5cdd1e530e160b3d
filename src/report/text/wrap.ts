import stringWidth from './string-width.ts';

/** Marks that must not begin a line (JIS X 4051, W3C clreq "prohibition rules for line start"). */
const NOT_AT_START = /^[，。、；：？！）》」』】”’…,.;:?!)\]}]/u;

/** Marks that must not end a line (W3C clreq "prohibition rules for line end"), and an option without its value. */
const NOT_AT_END = /[（《「『【([]$|(?:^|[（(])-[A-Za-z] +$/u;

/**
 * Breaks a text into lines of at most `columns` columns: at spaces, and between the characters of East Asian
 * scripts, which are two columns wide and have no spaces. A longer word stays whole, so that it can be copied.
 * wrap-ansi does the first well, but treats a Chinese sentence as one word.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const piece of pieces(text)) {
    const bare = piece.trimEnd();
    const wide = stringWidth(bare);
    if (line !== '' && width + wide > columns) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    line += piece;
    width += stringWidth(piece);
  }
  return [...lines, line.trimEnd()];
}

/** Words with the spaces behind them; a wide character is a word of its own, with the marks that open and close it. */
function pieces(text: string): readonly string[] {
  const words: string[] = [];
  for (const word of wordsAndCharacters(text)) {
    const before = words.at(-1);
    const closes = NOT_AT_START.test(word) && before?.endsWith(' ') === false;
    if (before !== undefined && (closes || NOT_AT_END.test(before))) words[words.length - 1] = before + word;
    else words.push(word);
  }
  return words;
}

function wordsAndCharacters(text: string): readonly string[] {
  return (
    text.match(
      /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F] *|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+ */gu,
    ) ?? ['']
  );
}

/** The text with spaces behind it up to `columns` columns. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}
