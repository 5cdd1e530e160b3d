import { engine } from '../../facts/daemon/engine.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import type { Finding } from '../../knowledge/causes.ts';
import { compare, spokenIn } from '../../knowledge/socket-clients.ts';
import type { Ask } from '../../run/fact.ts';
import { editKey, openDaemonJson } from '../daemon-json/open-file.ts';
import { freshRestartCalls } from '../docker-calls.ts';
import type { Draft, Fix, RefusedPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import type { FileEdit } from '../changes/edit-file.ts';

/** The first engine that takes it in daemon.json, where it stands above the variable (moby daemon/config/config.go). */
const KEY_SINCE = 29;
/** What no engine serves from 25 on, whatever is set (moby daemon/config, MinAPIVersion). */
const LOWEST = '1.24';
/** Read after those of others, so that its value counts (systemd.unit(5)). */
const DROP_IN = '/etc/systemd/system/docker.service.d/zz-docker-doctor-api.conf';

/**
 * Has the engine serve clients as old as those that a log tells of, and no older ones. The engine's own default goes on
 * for everybody else's sake, and the clients are better replaced: nobody gets this who has not asked for it by name.
 */
export const serveOldClients: Fix = {
  id: 'serve-old-clients',
  cures: ['client-outdated'],
  isLastResort: true,
  plan: async ({ findings, ask, draft }) => {
    const reached = await ask.fact(engine);
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const version = oldestOf(findings);
    if (info === null || compare(version, LOWEST) < 0 || compare(version, info.minApiVersion) >= 0)
      return { kind: 'none' };
    const stopsNothing = info.running === 0 || info.liveRestore;
    const restart = await freshRestartCalls(ask, stopsNothing ? 'safe' : 'disruptive');
    if (restart.length === 0) return { kind: 'none' };
    const takesKey = Number.parseInt(info.version, 10) >= KEY_SINCE;
    // Another service manager reads no drop-in.
    if (!takesKey && restart.some(({ by }) => by !== undefined)) return { kind: 'none' };
    const edit = takesKey ? await keyEdit(ask, draft, version) : await dropInEdit(ask, draft, version);
    if (edit === null || edit.kind === 'refused') return edit ?? { kind: 'none' };
    return {
      kind: 'changes',
      changes: [
        edit,
        ...(takesKey ? [] : [{ kind: 'service', verb: 'daemon-reload', unit: '', safety: 'safe' } as const]),
        ...restart,
      ],
      promises: [{ engine: 'docker', kind: 'serves-api', version }],
    };
  },
};

/** The oldest version that a log tells of; where one tells of none, the oldest that there is. */
function oldestOf(findings: readonly Finding[]): string {
  const spoken = findings
    .flatMap((finding) => (finding.cause === 'client-outdated' ? (finding.params.containers ?? []) : []))
    .map(({ said }) => spokenIn(said) ?? LOWEST);
  return spoken.toSorted(compare)[0] ?? LOWEST;
}

async function keyEdit(ask: Ask, draft: Draft, version: string): Promise<FileEdit | RefusedPlan | null> {
  const file = await openDaemonJson(ask, draft);
  return file.kind === 'refused' ? file : editKey(ask, file, 'min-api-version', version);
}

/** Of an engine before 29, which serves old clients unless its environment says otherwise. */
async function dropInEdit(ask: Ask, draft: Draft, version: string): Promise<FileEdit | null> {
  const before = await draft(DROP_IN);
  if (before !== null) return null;
  const newFolders = await missingFolders(ask, DROP_IN);
  const after = encodeUtf8(`[Service]\nEnvironment=DOCKER_MIN_API_VERSION=${version}\n`);
  return { kind: 'edit-file', path: DROP_IN, readBy: null, before, after, newFolders, safety: 'safe' };
}
