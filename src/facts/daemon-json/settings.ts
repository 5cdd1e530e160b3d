import { textsOf } from '../../notation/json-object.ts';
import { judgeDaemonJson } from './judge.ts';

/**
 * The top-level settings that a daemon.json names, whatever engine reads it; none for a file that is not one.
 * Which of them are in force is another matter.
 */
export function settingsOf(bytes: Uint8Array | null): Readonly<Record<string, unknown>> {
  return bytes === null ? {} : (judgeDaemonJson(bytes, { version: '' }, []).value ?? {});
}

export function mirrorsOf(bytes: Uint8Array | null): readonly string[] {
  return textsOf(settingsOf(bytes)['registry-mirrors']);
}
