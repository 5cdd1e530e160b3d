/**
 * The few requests of man(7) that a page needs, as groff and mandoc both take them. What is given is text: nothing in it
 * is a request or an escape.
 */

/**
 * A hyphen is the sign that is typed, and can be copied (groff_char(7), "\-"); between Chinese characters groff 1.22
 * breaks no line unless it is told that it may.
 */
function escaped(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll("'", String.raw`\(aq`)
    .replaceAll(/[、，。；：）](?=[^\s、，。；：）])/g, String.raw`$&\:`);
}

/** Of a source line (mandoc -T lint), where it can be; what is not ASCII is counted as `\[u4E2D]`. */
const COLUMNS = 80;

function width(line: string): number {
  return line.replaceAll(/[^ -~]/g, '_[u4E2D]').length;
}

/** A text may have its lines broken at any space; none of them may begin as a request does. */
function running(text: string): string {
  const lines: string[] = [];
  for (const word of escaped(text).split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && width(longer) <= COLUMNS) lines[lines.length - 1] = longer;
    else lines.push(word.replace(/^\./, String.raw`\&.`));
  }
  return lines.join('\n');
}

export function bold(text: string): string {
  return String.raw`\fB${escaped(text)}\fR`;
}

export function italic(text: string): string {
  return String.raw`\fI${escaped(text)}\fR`;
}

/** What is typed is bold, what stands for something is italic: `-y, --yes`, `--from DIR|FILE`, `fix [CAUSE…]`. */
export function typed(text: string): string {
  return text.replaceAll(/[^\s,[\]]+|[\s,[\]]/g, (word) => {
    if (/^[\s,[\]]$/.test(word)) return word;
    return /^-|^(?:no-)?[a-z]/.test(word) ? bold(word) : italic(word);
  });
}

export function title(
  name: string,
  { date, source, section: of }: Readonly<Record<'date' | 'source' | 'section', string>>,
): string {
  return `.TH ${escaped(name.toUpperCase())} 1 ${date} "${escaped(source)}" "${escaped(of)}"`;
}

export function section(heading: string, ...lines: readonly string[]): string {
  return [`.SH ${heading}`, ...lines].join('\n');
}

export function subsection(heading: string, ...lines: readonly string[]): string {
  return [`.SS ${heading}`, ...lines].join('\n');
}

export function plain(text: string): string {
  return running(text);
}

export function paragraphs(texts: readonly string[]): string {
  return texts.map(running).join('\n.PP\n');
}

/** A term that is already set, and what it means below it. */
export function entry(term: string, text: string): string {
  return `.TP\n${term}\n${running(text)}`;
}
