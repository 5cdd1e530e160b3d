import { applyEdits, modify } from 'jsonc-parser';
export type Edited =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly why: string };
export function setTopLevel(bytes: Uint8Array, key: string, value: unknown): Edited {
  const text = Buffer.from(bytes).toString('utf8');
  const edits = modify(text, [key], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } });
  return { kind: 'edited', bytes: new Uint8Array(Buffer.from(applyEdits(text, edits))) };
}
