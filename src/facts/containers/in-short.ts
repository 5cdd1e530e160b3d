/** A line of a log that says why is no longer; what is may be the whole of a request. */
const MOST = 400;

/**
 * What a container said, short enough to stand beside others. It is cut between words: half of a secret would not be
 * known for one, and be shown.
 */
export function inShort(text: string, most: number = MOST): string {
  if (text.length <= most) return text;
  // In Chinese every character is one.
  const [whole = ''] = /^[^]*[\s\u3000-\u9FFF\uFF00-\uFFEF]/u.exec(text.slice(0, most)) ?? [];
  return `${whole.trimEnd()} …`.trimStart();
}
