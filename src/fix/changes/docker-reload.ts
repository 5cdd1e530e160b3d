import { SNAP_UNIT } from '../../facts/daemon/systemd.ts';
import { dockerdPid } from '../../facts/daemon/dockerd-pid.ts';
import { mirrorsOf, settingsOf } from '../../facts/daemon-json/settings.ts';
import { withoutSlash } from '../../facts/registry/mirrors.ts';
import { setTopLevel } from '../daemon-json/edit.ts';
import { waitForMirrors } from '../proofs/docker.ts';
import type { ChangeTools } from './kind.ts';
import { callService, isOfStopped, isWithoutSystemd, type Unit } from './service-call.ts';

/** Lists that a reload empties only when they are written as `[]` (moby daemon/reload.go, IsValueSet). */
const LISTS = ['registry-mirrors', 'insecure-registries'] as const;

const MODE = 0o644;

/** The new daemon.json with each list emptied that the old one does not name; null where there is none. */
export function emptiedLists(before: Uint8Array | null, after: Uint8Array): Uint8Array | null {
  const now = settingsOf(after);
  const old = settingsOf(before);
  const emptied = LISTS.filter((key) => key in now && !(key in old)).reduce((bytes, key) => {
    const edited = setTopLevel(bytes, key, []);
    return edited.kind === 'edited' ? edited.bytes : bytes;
  }, after);
  return Buffer.from(emptied).equals(after) ? null : emptied;
}

/**
 * Lets Docker read bytes that stand in its file for a moment only, in the place of those that are expected there. False
 * where it was not seen to go by them.
 */
export async function loadInDocker(
  path: string,
  { expected, bytes }: { readonly expected: Uint8Array | null; readonly bytes: Uint8Array },
  tools: ChangeTools,
): Promise<boolean> {
  await tools.hands.replaceFile(path, bytes, MODE, { expected });
  return reloadDocker(bytes, tools);
}

/**
 * Reloads Docker, and waits until the mirrors of these bytes are in force, for as long as a proof waits. False where they
 * were not; one that does not run reads its file when it is started.
 */
export async function reloadDocker(
  bytes: Uint8Array,
  { host, endpoint, ofUser, reloadBy }: ChangeTools,
): Promise<boolean> {
  // One that has ended meanwhile reads its file when it is started.
  if (reloadBy === 'signal' && (await dockerdPid(host)) === null) return true;
  const unit: Unit =
    reloadBy === undefined
      ? { unit: 'docker.service', ...(ofUser ? { ofUser } : {}) }
      : { unit: reloadBy === 'snap' ? SNAP_UNIT : 'docker', by: reloadBy };
  const said = await callService(host, 'reload', unit);
  // Then nobody has read it, and to ask what it goes by would start one that systemd listens for.
  if (said !== null && (isOfStopped(said) || isWithoutSystemd(said))) return true;
  if (said !== null) throw new Error(said);
  const wanted = mirrorsOf(bytes).map(withoutSlash).join(' ');
  return (await waitForMirrors({ host, endpoint }, (mirrors) => mirrors.join(' ') === wanted)).met;
}
