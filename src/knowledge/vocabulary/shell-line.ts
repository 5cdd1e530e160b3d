/** A line for a shell, as a template: each value in it is one word of it, whatever stands in it; a list is several. */
export function shellLine(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | readonly string[])[]
): string {
  const [first = '', ...rest] = texts;
  return rest.reduce((line, text, at) => `${line}${wordsOf(values[at])}${text}`, first);
}

/** A word as a shell takes it for one. */
export function shellWord(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function wordsOf(value: string | number | readonly string[] = []): string {
  return (typeof value === 'object' ? value : [String(value)]).map(shellWord).join(' ');
}
