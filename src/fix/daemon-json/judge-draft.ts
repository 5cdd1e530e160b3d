import { daemonProcess, engineVersion } from '../../facts/daemon/daemon-process.ts';
import { judgeDaemonJson } from '../../facts/daemon-json/judge.ts';
import type { Ask } from '../../run/fact.ts';

/** Why this engine would refuse to start with these bytes as its daemon.json; null where it would start. */
export async function judgeDraft(ask: Ask, path: string, bytes: Uint8Array | null): Promise<string | null> {
  if (bytes === null) return null;
  const [version, process] = await Promise.all([ask.fact(engineVersion), ask.fact(daemonProcess)]);
  // Without a version, the newest rules: those refuse least, and the start itself is verified anyway.
  const engine = { version: version.state === 'known' ? version.value : '' };
  const verdict = judgeDaemonJson(bytes, engine, process.state === 'known' ? process.value.flags : []);
  return verdict.next === 'starts' ? null : (verdict.problems[0]?.engineText ?? path);
}
