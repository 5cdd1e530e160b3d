import { daemonProcess } from '../../facts/daemon/daemon-process.ts';
import { rootless } from '../../facts/daemon/rootless.ts';
import { dockerService } from '../../facts/daemon/docker-service.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import type { ServiceCall } from '../changes/service.ts';
import { reloadCalls } from '../docker-calls.ts';
import { refused, type Draft, type RefusedPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import { openDaemonJson, type OpenFile } from '../daemon-json/open-file.ts';

/** daemon.json as the plan so far leaves it, where the list of mirrors in it may be written. */
export type DaemonFile =
  | (OpenFile & {
      /** The engine is up, and reads the file when it is reloaded. */
      readonly running: boolean;
      /** It is the user's own. */
      readonly ofUser: boolean;
    })
  | RefusedPlan;

export async function openDaemonFile(ask: Ask, draft: Draft): Promise<DaemonFile> {
  const [process, service, user] = await Promise.all([
    ask.fact(daemonProcess),
    ask.fact(dockerService),
    ask.fact(rootless),
  ]);
  // In the file too, it would stop the next start.
  if (process.state === 'known' && process.value.flags.some(({ name }) => name === 'registry-mirror')) {
    const systemd = service.state === 'unknown' || service.value.manager.kind === 'systemd';
    return refused({ kind: 'set-by-flag', flag: '--registry-mirror', systemd });
  }
  const file = await openDaemonJson(ask, draft);
  if (file.kind === 'refused') return file;
  return {
    ...file,
    running: service.state === 'known' && service.value.running,
    ofUser: user.state === 'known' && user.value !== null,
  };
}

/** The new bytes, and what makes a running engine read them. */
export async function writeDaemonFile(
  ask: Ask,
  { path, before, running, ofUser }: Extract<DaemonFile, { kind: 'open' }>,
  after: Uint8Array | null,
  interim?: Uint8Array,
): Promise<readonly (FileEdit | ServiceCall)[]> {
  const newFolders = await missingFolders(ask, path);
  const edit: FileEdit = {
    kind: 'edit-file',
    path,
    readBy: 'docker',
    before,
    after,
    ...(interim === undefined ? {} : { interim }),
    ...(newFolders.length === 0 ? {} : { newFolders }),
    safety: 'safe',
  };
  const reload = (running ? await reloadCalls(ask) : []).map((call) => (ofUser ? { ...call, ofUser } : call));
  return [...(after === null ? [] : [edit]), ...reload];
}
