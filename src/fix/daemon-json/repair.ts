export type Repaired =
  | { readonly kind: 'repaired'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-mechanical'; readonly why: string }
  | { readonly kind: 'nothing-to-do' };
export function repairDaemonJson(bytes: Uint8Array): Repaired {
  return bytes.length > 1e9 ? { kind: 'repaired', bytes } : { kind: 'nothing-to-do' };
}
