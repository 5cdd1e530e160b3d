import { decodeUtf8, encodeUtf8, goString, indexOfBadByte } from '../../go/bytes.ts';
import { readGoJson } from '../../go/json.ts';
import type { JsonNode, SyntaxFault } from '../../go/json-tree.ts';
import { goTrimSpace } from '../../go/space.ts';
import { takenBeforeError } from '../../go/transform.ts';
import { decodeAsFound, findEncoding, type FoundEncoding } from './decode.ts';
import { isAtLeast, jsonDialectOfEngine, type EngineBuild } from './engine-version.ts';

/**
 * The text the engine sees. Bytes that are not UTF-8 stand as lone low surrogates (0x80 + byte → U+DC80…U+DCFF), so
 * that no byte is lost; {@link goString} makes of them what Go makes of them.
 */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly found: FoundEncoding }
  | {
      readonly kind: 'refused';
      readonly found: FoundEncoding;
      readonly engineText: string;
      /** Best reading of the file, for showing the place. */
      readonly text: string;
      /** Where the first byte that is not UTF-8 stands, in characters (UTF-16 units) of `text`. */
      readonly offset: number;
    };

/**
 * Decodes daemon.json as the engine does: raw bytes up to 20.10; from 23.0 a byte order mark chooses UTF-8 or UTF-16
 * and everything else must be strict UTF-8 (daemon/config/config.go, getConflictFreeConfiguration). Never throws.
 */
export function decodeAsEngine(bytes: Uint8Array, engine: EngineBuild): Decoded {
  const found = findEncoding(bytes);
  if (!isAtLeast(engine, '23.0')) return { kind: 'text', text: decodeUtf8(bytes), found };
  if (found === 'utf-16le-bom' || found === 'utf-16be-bom') {
    return { kind: 'text', text: decodeAsFound(bytes, found), found };
  }
  return strictUtf8(found === 'utf-8-bom' ? bytes.subarray(3) : bytes, found);
}

function strictUtf8(bytes: Uint8Array, found: FoundEncoding): Decoded {
  const text = decodeUtf8(bytes);
  const mark = found === 'utf-8-bom' ? 3 : 0;
  const offset = indexOfBadByte(text);
  if (offset < 0) return { kind: 'text', text, found };
  const bad = encodeUtf8(text.slice(0, offset)).length;
  const consumed = mark + takenBeforeError(bytes, bad);
  const engineText = `failed to decode configuration JSON at offset ${consumed}: encoding: invalid UTF-8`;
  if (found === 'gbk') {
    const gbk = new TextDecoder('gbk');
    return {
      kind: 'refused',
      found,
      engineText,
      text: gbk.decode(bytes),
      offset: gbk.decode(bytes.subarray(0, bad)).length,
    };
  }
  return { kind: 'refused', found, engineText, text: goString(text), offset };
}

/** What the engine's JSON decoder makes of a text, before any key is looked at. */
export type EngineJson =
  | { readonly kind: 'value'; readonly root: JsonNode }
  /** Engine ≥ 23.0: a file of white space only is an empty configuration. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fault'; readonly engineText: string; readonly fault: SyntaxFault };

/**
 * Reads `text` as the engine does. 20.10 uses `json.NewDecoder(…).Decode`: it stops after the first value and calls
 * an empty file `EOF`. From 23.0 white space (Unicode's, `bytes.TrimSpace`) is trimmed and `json.Unmarshal` refuses
 * anything after the value (daemon/config/config.go, getConflictFreeConfiguration).
 */
export function readJsonAsEngine(text: string, engine: EngineBuild): EngineJson {
  const whole = isAtLeast(engine, '23.0');
  const trimmed = whole ? goTrimSpace(text) : text;
  if (whole && trimmed.trim() === '') return { kind: 'nothing' };
  const json = readGoJson(trimmed, whole ? 'Unmarshal' : 'Decode', jsonDialectOfEngine(engine));
  return json.kind === 'value' ? json : { kind: 'fault', engineText: json.said, fault: json.fault };
}
