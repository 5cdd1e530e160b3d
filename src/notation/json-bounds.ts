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
export function isModestJson(bytes: Uint8Array, mostParts: number = MOST_PARTS): boolean {
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
    inString = byte === QUOTE;
    if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte !== COMMA) continue;
    parts += 1;
    if (parts > mostParts || depth > MOST_DEEP) return false;
  }
  return true;
}

/** The value of a text of somebody else's; undefined, which JSON does not have, where it is no JSON or none that is modest. */
export function parseModestJson(text: string, mostParts: number = MOST_PARTS): unknown {
  if (!isModestJson(Buffer.from(text), mostParts)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
