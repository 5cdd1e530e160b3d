import { decodeAsFound, findEncoding } from '../../facts/daemon-json/decode.ts';
import { encodeUtf8, goString } from '../../go/bytes.ts';
import { parseJson } from '../../go/json-parser.ts';
import type { RepairKind } from '../../facts/daemon-json/repair-kind.ts';
import { repairMembers } from './repair-members.ts';
import { repairSyntax } from './repair-syntax.ts';

export type DaemonJsonRepair =
  | { readonly kind: 'repaired'; readonly bytes: Uint8Array; readonly repairs: readonly RepairKind[] }
  /** `encoding`: neither UTF-8 nor UTF-16. `syntax`: no JSON even after all repairs. Nothing may be written then. */
  | { readonly kind: 'not-mechanical'; readonly why: 'encoding' | 'empty' | 'syntax' | 'not-an-object' }
  | { readonly kind: 'nothing-to-do' };

/**
 * Repairs every mechanical fault of a daemon.json at once and keeps all else byte for byte. Whether the engine at hand
 * then accepts the file is for the caller to judge. The result is UTF-8 without a byte order mark.
 */
export function repairDaemonJson(bytes: Uint8Array): DaemonJsonRepair {
  const found = findEncoding(bytes);
  if (found === 'gbk' || found === 'invalid') {
    return { kind: 'not-mechanical', why: 'encoding' };
  }
  const text = decodeAsFound(bytes, found);
  if (goString(text) !== text) {
    return { kind: 'not-mechanical', why: 'encoding' };
  }
  if (text.trim() === '') {
    return { kind: 'not-mechanical', why: 'empty' };
  }
  const syntax = repairSyntax(text);
  const parsed = syntax === null ? null : parseJson(syntax.text, 'refused');
  if (syntax === null || parsed?.kind !== 'value') {
    return { kind: 'not-mechanical', why: 'syntax' };
  }
  if (parsed.root.kind !== 'object') {
    return { kind: 'not-mechanical', why: 'not-an-object' };
  }
  const members = repairMembers(syntax.text, parsed.root);
  const encoding: RepairKind[] = found.startsWith('utf-16')
    ? ['utf-16']
    : found === 'utf-8-bom'
      ? ['bom']
      : [];
  const repairs = [...new Set([...encoding, ...syntax.repairs, ...members.repairs])];
  return repairs.length === 0
    ? { kind: 'nothing-to-do' }
    : { kind: 'repaired', bytes: encodeUtf8(members.text), repairs };
}
