import { stripVTControlCharacters } from 'node:util';
import { eastAsianWidth } from 'get-east-asian-width';

const PLAIN = /^[\u0020-\u007E]*$/;
/** Latin letters, Chinese, Japanese and their punctuation: nothing here joins with anything. */
const ALONE =
  /^[\u0020-\u007E\u00A0-\u00A8\u00AA\u00AB\u00B0-\u02FF\u2010-\u2027\u2190-\u2193\u3000-\u3029\u3041-\u3096\u30A1-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]*$/;
const JOINER = '\u200D';
const EMOJI_FORM = '\uFE0F';
const KEYCAP = '\u20E3';
/** Takes no column of its own: marks on the character before, invisible characters, the end of a Hangul syllable. */
const NO_WIDTH =
  /[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Cs}\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}\u1160-\u11FF]/u;
const FLAG_LETTER = /\p{Regional_Indicator}/u;
const PICTURE = /\p{Extended_Pictographic}/u;

/**
 * Columns a text takes on a terminal, its colour codes left out. In our bundle it also stands in for the package
 * of this name, which listr2 and ora load: that makes an Intl.Segmenter and compiles a pattern of all
 * emoji before the first line is printed, 25 ms of a start. Here a cluster is told by the characters that join it.
 */
export default function stringWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  if (ALONE.test(text)) return Array.from(text).reduce((sum, character) => sum + columns(character), 0);
  let width = 0;
  let last = 0;
  let previous = '';
  for (const character of stripVTControlCharacters(text)) {
    const isSecondLetter = last === 1 && FLAG_LETTER.test(character) && FLAG_LETTER.test(previous);
    if (isSecondLetter || becomesEmoji(character, previous)) {
      // Two letters make one flag, and a narrow sign in its emoji form is as wide as any emoji.
      width += 2 - last;
      last = 2;
    } else if (!joins(character, previous)) {
      last = columns(character);
      width += last;
    }
    previous = character;
  }
  return width;
}

function columns(character: string): number {
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

function becomesEmoji(character: string, previous: string): boolean {
  return (character === EMOJI_FORM && PICTURE.test(previous)) || character === KEYCAP;
}

function joins(character: string, previous: string): boolean {
  return NO_WIDTH.test(character) || (previous === JOINER && PICTURE.test(character));
}
