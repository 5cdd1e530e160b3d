/** `bytes.TrimSpace`; leading white space becomes blanks instead, so that places in the text stay right. */
export function goTrimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && GO_SPACE.test(text.charAt(start))) start += 1;
  while (end > start && GO_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
}

/** unicode.IsSpace: U+0085 is white space, U+FEFF and U+200B are none. */
const GO_SPACE = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;
