/** A piece of an XML document that is written already: only what {@link element} and {@link text} have escaped. */
export interface Element {
  readonly xml: string;
}

/** `<name a="b">…</name>`; the name and those of the attributes are ours. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inside: readonly Element[],
): Element {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`);
  const start = `<${name}${written.join('')}`;
  if (inside.length === 0) return { xml: `${start}/>` };
  return { xml: `${start}>${inside.map(({ xml }) => xml).join('')}</${name}>` };
}

export function text(said: string): Element {
  return { xml: escaped(said) };
}

/** Whole, with its declaration, an element a line. */
export function xmlDocument({ xml }: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml.replaceAll(/(?<=>)(?=<(?:testsuite|testcase|\/testsuite))/g, '\n')}`;
}

/** What XML 1.0 has no way to write is left out (Extensible Markup Language 1.0, production 2, "Char"). */
function escaped(said: string): string {
  return said
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A line end in an attribute is read as a blank unless it is written as its number (ibid., 3.3.3). */
function escapedAttribute(value: string): string {
  return escaped(value)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
