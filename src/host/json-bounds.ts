/**
 * What a text of JSON may be made of at most before it is parsed. A megabyte of `[[[…` becomes a hundred of objects,
 * and a parser that calls itself runs out of stack; a list of five thousand containers has less.
 */
const MOST_PARTS = 400_000;
const MOST_DEEP = 200;

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether the text is neither deeper nor of more parts than any that we ask for; what is no JSON may say yes. */
export function isModestJson(bytes: Uint8Array): boolean {
  let parts = 0;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
      continue;
    }
    switch (byte) {
      case QUOTE:
        inString = true;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        parts += 1;
        depth += 1;
        if (depth > MOST_DEEP) return false;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1;
        break;
      case COMMA:
        parts += 1;
        break;
      default:
    }
    if (parts > MOST_PARTS) return false;
  }
  return true;
}
