/** Mechanical faults that can be put right without guessing what was meant. */
export type RepairKind =
  | 'bom'
  | 'utf-16'
  | 'comments'
  | 'trailing-comma'
  | 'curly-quotes'
  | 'full-width-punctuation'
  | 'nbsp'
  | 'singular-key'
  | 'mirror-without-scheme'
  | 'key-case';
