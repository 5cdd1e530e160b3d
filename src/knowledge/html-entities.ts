/** What html/template of Go and web pages write for characters of their own (HTML Living Standard §13.5). */
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  amp: '&',
};

/** A text that was copied out of a page's source, as it was meant. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(quot|#34|apos|#39|#x27|lt|gt|amp);/g,
    (whole, name: string) => ENTITIES[name] ?? whole,
  );
}
