import { daemonConfigFile } from '../../facts/config/daemon-config.ts';
import { containerdFault } from '../../facts/daemon/containerd-fault.ts';
import { failedStart } from '../../facts/daemon/failed-start.ts';
import { socketFailure } from '../../facts/daemon/socket-failure.ts';
import { unitComplaint } from '../../facts/daemon/unit-files.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import type { Ask } from '../../run/fact.ts';
import { startCalls } from '../docker-calls.ts';
import { changesOrNone, refused, type Fix } from '../fix.ts';
import { judgeDraft } from '../daemon-json/judge-draft.ts';

export const startDaemon: Fix = {
  id: 'start-daemon',
  cures: ['daemon-stopped', 'daemon-failed'],
  plan: async ({ ask, draft }) => {
    const file = await ask.fact(daemonConfigFile);
    const path = file.state === 'known' ? file.value.path : null;
    const problem = path === null ? null : await judgeDraft(ask, path, await draft(path));
    // Started with a file that it refuses, it would only fail again.
    if (path !== null && problem !== null) return refused({ kind: 'file-broken', path, said: problem });
    if (await isPrevented(ask)) return { kind: 'none' };
    return changesOrNone(await startCalls(ask));
  },
};

/** What the user has to put right before a start can work. */
const BY_HAND: ReadonlySet<CauseId | null> = new Set<CauseId>([
  'disk-full',
  'data-root-unusable',
  'storage-driver-unusable',
  'iptables-unusable',
  'address-pool-exhausted',
  'port-in-use',
  'daemon-config-invalid',
  'daemon-config-wrong-file',
  'daemon-setting-dangling',
  'engine-program-missing',
  'runtime-missing',
]);

async function isPrevented(ask: Ask): Promise<boolean> {
  const [failed, complaint, socket, beneath] = await Promise.all([
    ask.fact(failedStart),
    ask.fact(unitComplaint),
    ask.fact(socketFailure),
    ask.fact(containerdFault),
  ]);
  const reason = socket.state === 'known' ? socket.value?.reason : undefined;
  return (
    (failed.state === 'known' && BY_HAND.has(failed.value.cause)) ||
    (failed.state === 'known' && failed.value.pidFile?.process === 'dockerd') ||
    (complaint.state === 'known' && complaint.value !== null) ||
    // It would wait with containerd, as long as that waits.
    (beneath.state === 'known' && beneath.value !== null) ||
    reason === 'no-group' ||
    reason === 'path-taken'
  );
}
