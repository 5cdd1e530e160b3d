import type { CauseId, Finding } from '../knowledge/causes.ts';
import { rootCauses } from '../knowledge/roots.ts';
import type { Ask } from '../run/fact.ts';
import {
  changeId,
  type Change,
  type FileEdit,
  type GroupMembership,
  type ServiceCall,
  type SettingChange,
} from './change.ts';
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

/** One plan for all the findings: file edits are joined, service calls put in order and named once. */
export async function makePlan(ask: Ask, wishes: Wishes): Promise<Plan> {
  const drafts = new Map<string, FileEdit>();
  const services: ServiceCall[] = [];
  const settings: SettingChange[] = [];
  const memberships: GroupMembership[] = [];
  const promises: Pledge[] = [];
  const refusals: Refusal[] = [];
  const fixes: FixId[] = [];
  const cures = new Set<CauseId>();
  const draft = async (path: string): Promise<Uint8Array | null> => {
    const drafted = drafts.get(path);
    if (drafted !== undefined) return drafted.after;
    const read = await ask.host.readFile(path);
    return read.kind === 'read' ? read.bytes : null;
  };

  const explained = new Set(rootCauses(wishes.findings).flatMap(({ explains }) => explains));
  for (const fix of FIXES) {
    const findings = wishes.findings.filter(
      ({ cause }) => fix.cures.includes(cause) && (wishes.only === null || wishes.only.has(cause)),
    );
    // Mirrors that the user names are added also where nothing asks for them.
    const asked = findings.length > 0 || (fix.id === 'add-mirrors' && wishes.mirrors.length > 0);
    if (!asked) continue;
    const plan = await fix.plan({ findings, explained, ask, mirrors: wishes.mirrors, draft });
    if (plan.kind === 'refused') refusals.push(plan.refusal);
    if (plan.kind !== 'changes') continue;
    if (!wishes.allowDisruptive && plan.changes.some(({ safety }) => safety === 'disruptive')) {
      refusals.push({ kind: 'disruptive', fix: fix.id });
      continue;
    }
    for (const change of plan.changes) {
      if (change.kind === 'service') services.push(change);
      else if (change.kind === 'setting') settings.push(change);
      else if (change.kind === 'join-group') memberships.push(change);
      else if (change.kind === 'edit-file')
        drafts.set(change.path, { ...change, before: (drafts.get(change.path) ?? change).before });
    }
    promises.push(...plan.promises);
    fixes.push(fix.id);
    for (const { cause } of findings) cures.add(cause);
  }
  return {
    fixes,
    // A daemon that is started sets its switches itself, so ours come last and are what is in force.
    changes: [...drafts.values(), ...inOrder(services), ...settings, ...memberships],
    promises,
    cures: [...cures],
    refusals: refusals.filter(
      (refusal, index) => index === refusals.findIndex((other) => sameRefusal(other, refusal)),
    ),
  };
}

const SERVICE_ORDER: readonly ServiceCall['verb'][] = [
  'daemon-reload',
  'unmask',
  'reset-failed',
  'enable',
  'start',
  'reload',
  'restart',
];

/** Each call once; a daemon that is started reads its file anyway and needs no reload. */
function inOrder(services: readonly ServiceCall[]): readonly ServiceCall[] {
  const starting = services.some(
    ({ verb, unit }) => unit === 'docker.service' && (verb === 'start' || verb === 'restart'),
  );
  const once = new Map(services.map((call) => [changeId(call), call]));
  return [...once.values()]
    .filter(({ verb }) => !(starting && verb === 'reload'))
    .sort((a, b) => rank(a) - rank(b));
}

/** Docker starts after its containerd, also where that is restarted. */
function rank({ verb, unit }: ServiceCall): number {
  const isContainerds = unit === 'containerd.service' && (verb === 'start' || verb === 'restart');
  return isContainerds ? SERVICE_ORDER.indexOf('start') - 0.5 : SERVICE_ORDER.indexOf(verb);
}

function sameRefusal(a: Refusal, b: Refusal): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
