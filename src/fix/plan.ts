import type { CauseId, Finding } from '../knowledge/causes.ts';
import { rootCauses } from '../knowledge/roots.ts';
import type { Ask } from '../run/fact.ts';
import { createAssembly } from './assemble.ts';
import type { Change } from './change.ts';
import type { Fix, FixId, Pledge, Refusal } from './fix.ts';
import { addMirrors } from './fixes/add-mirrors.ts';
import { closeSocket } from './fixes/close-socket.ts';
import { joinGroup } from './fixes/join-group.ts';
import { enableDaemon } from './fixes/enable-daemon.ts';
import { enableForwarding } from './fixes/enable-forwarding.ts';
import { reloadDaemon } from './fixes/reload-daemon.ts';
import { removeMirrors } from './fixes/remove-mirrors.ts';
import { removePidFile } from './fixes/remove-pid-file.ts';
import { repairFile } from './fixes/repair-daemon-json.ts';
import { restartDaemon } from './fixes/restart-daemon.ts';
import { restoreFirewall } from './fixes/restore-firewall.ts';
import { setDaemonProxy } from './fixes/set-daemon-proxy.ts';
import { startContainerd } from './fixes/start-containerd.ts';
import { usePackageMirror } from './fixes/use-package-mirror.ts';
import { startDaemon } from './fixes/start-daemon.ts';
import { startSocket } from './fixes/start-socket.ts';
import { unmaskDaemon } from './fixes/unmask-daemon.ts';

/** In the order in which they are planned: later ones build on the drafts of earlier ones. */
export const FIXES: readonly Fix[] = [
  repairFile,
  unmaskDaemon,
  startContainerd,
  removePidFile,
  enableDaemon,
  removeMirrors,
  addMirrors,
  setDaemonProxy,
  startSocket,
  startDaemon,
  restartDaemon,
  reloadDaemon,
  restoreFirewall,
  enableForwarding,
  closeSocket,
  joinGroup,
  usePackageMirror,
];

export interface Plan {
  readonly fixes: readonly FixId[];
  readonly changes: readonly Change[];
  readonly promises: readonly Pledge[];
  /** The causes that must be gone when the plan is carried out. */
  readonly cures: readonly CauseId[];
  readonly refusals: readonly Refusal[];
  /** The socket of the user's own engine, where it is that one's settings which are changed. */
  readonly rootless?: string;
}

export interface Wishes {
  readonly findings: readonly Finding[];
  /** Null for all causes. */
  readonly only: ReadonlySet<CauseId> | null;
  readonly mirrors: readonly string[];
  readonly allowDisruptive: boolean;
}

/** One plan for all the findings. */
export async function makePlan(ask: Ask, wishes: Wishes, of: readonly Fix[] = FIXES): Promise<Plan> {
  const assembly = createAssembly(ask, wishes.allowDisruptive);
  const { draft } = assembly;
  const explained = new Set(rootCauses(wishes.findings).flatMap(({ explains }) => explains));
  for (const fix of of) {
    const findings = wishes.findings.filter(
      ({ cause }) => fix.cures.includes(cause) && (wishes.only === null || wishes.only.has(cause)),
    );
    // Mirrors that the user names are added also where nothing asks for them.
    const asked = findings.length > 0 || (fix.id === 'add-mirrors' && wishes.mirrors.length > 0);
    if (!asked) continue;
    const plan = await fix.plan({ findings, explained, ask, mirrors: wishes.mirrors, draft });
    assembly.add(
      fix.id,
      plan,
      findings.map(({ cause }) => cause),
    );
  }
  return assembly.plan();
}
