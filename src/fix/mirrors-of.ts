import { judgeDaemonJson } from '../facts/daemon-json/judge.ts';

/** The top-level settings of a daemon.json that is valid; none for any other. */
export function settingsOf(bytes: Uint8Array | null): Readonly<Record<string, unknown>> {
  return bytes === null ? {} : (judgeDaemonJson(bytes, { version: '' }, []).value ?? {});
}

export function mirrorsOf(bytes: Uint8Array | null): readonly string[] {
  const list = settingsOf(bytes)['registry-mirrors'];
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}
