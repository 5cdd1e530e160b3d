import { containerdRestart } from '../../facts/daemon/containerd.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import { listFolder } from '../../facts/host/folder.ts';
import { dockerUnits } from '../../facts/daemon/systemd.ts';
import { containerdRegistry, type ContainerdRegistry } from '../../mirrors/engines/containerd.ts';
import { withConfigPath, withoutConfigPath } from '../../mirrors/engines/containerd-config.ts';
import { withHosts } from '../../mirrors/engines/hosts-toml-edit.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import type { ServiceCall } from '../changes/service.ts';
import { changes, refused, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import type { PlanPromise } from '../proofs/index.ts';
import { PROOF_IMAGE } from '../proofs/proof.ts';
import { isSameList, isSameMirror, wishedList, type MirrorWish } from './wish.ts';

/**
 * The hosts stand in a file of their own, which containerd reads at each pull. Only where its CRI plugin does not know
 * of the folder yet, config.toml is told, and containerd is started again.
 */
export async function planContainerdMirrors(ask: Ask, wish: MirrorWish): Promise<FixPlan> {
  const found = await ask.fact(containerdRegistry);
  if (found.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: found.why.detail, said: found.why.reason });
  }
  if (found.value === null) return { kind: 'none' };
  const registry = found.value;
  const { configFile, effective, hosts, hostsFile, hostsText, folder } = registry;
  if (effective === null) return refused({ kind: 'file-broken', path: configFile, said: registry.said });
  if (hosts.kind === 'broken') return refused({ kind: 'file-broken', path: hostsFile, said: hosts.said });
  if (effective.hasOwnMirrors && !effective.isCriDisabled && registry.needsPath) {
    return refused({ kind: 'old-mirrors', path: configFile, folder });
  }
  const present = hosts.hosts;
  const wanted = wishedList(wish, present).map((url) => present.find((one) => isSameMirror(one, url)) ?? url);
  const text = isSameList(present, wanted) ? hostsText : withHosts(hostsText, wanted);
  const config = await configFor(ask, registry, wanted);
  if (config === null) return refused({ kind: 'file-broken', path: configFile, said: 'config_path' });
  const configEdit = await edit(ask, configFile, registry.config, config);
  const edits = [...(await edit(ask, hostsFile, hostsText, text)), ...configEdit];
  if (edits.length === 0) return { kind: 'none' };
  const restart = configEdit.length === 0 ? [] : await restartCalls(ask);
  // What is left when a mirror goes may be as bad as it was: that is not what was asked for.
  const image = wish.kind === 'remove' || wanted.length === 0 ? null : `docker.io/library/${PROOF_IMAGE}`;
  const goesBy: PlanPromise = { engine: 'containerd', kind: 'goes-by', mirrors: wanted };
  const proofs = await runningProofs(ask, image, folder, restart.length > 0);
  return changes([...edits, ...restart], [goesBy, ...proofs]);
}

/** config.toml as it has to be; null where it cannot be made so without guessing. */
async function configFor(
  ask: Ask,
  { config, folder, needsPath }: ContainerdRegistry,
  wanted: readonly string[],
): Promise<string | null> {
  if (wanted.length > 0) return needsPath ? withConfigPath(config, folder) : (config ?? '');
  // The folder may serve other registries than Docker Hub.
  const entries = await listFolder(ask, folder, '');
  const isNeeded = entries === null || entries.some((path) => !path.endsWith('/docker.io'));
  return config === null || isNeeded ? (config ?? '') : withoutConfigPath(config);
}

async function edit(
  ask: Ask,
  path: string,
  before: string | null,
  after: string | null,
): Promise<readonly FileEdit[]> {
  if ((before ?? '') === (after ?? '')) return [];
  const newFolders = await missingFolders(ask, path);
  return [
    {
      kind: 'edit-file',
      path,
      readBy: 'containerd',
      before: before === null ? null : encodeUtf8(before),
      after: after === null ? null : encodeUtf8(after),
      ...(newFolders.length === 0 ? {} : { newFolders }),
      safety: 'safe',
    },
  ];
}

async function restartCalls(ask: Ask): Promise<readonly ServiceCall[]> {
  const [units, safety] = await Promise.all([ask.fact(dockerUnits), ask.fact(containerdRestart)]);
  const runs = units.state === 'known' && units.value.containerd.activeState === 'active';
  return runs
    ? [
        {
          kind: 'service',
          verb: 'restart',
          unit: 'containerd.service',
          safety: safety.state === 'known' ? safety.value : 'disruptive',
        },
      ]
    : [];
}

async function runningProofs(
  ask: Ask,
  image: string | null,
  folder: string,
  restarts: boolean,
): Promise<readonly PlanPromise[]> {
  const units = await ask.fact(dockerUnits);
  const dockerRuns = units.state === 'known' && units.value.service.activeState === 'active';
  const runs = units.state === 'known' && units.value.containerd.activeState === 'active';
  return [
    ...(restarts && dockerRuns ? [{ engine: 'docker', kind: 'containerd-in-use' } as const] : []),
    ...(image !== null && runs ? [{ engine: 'containerd', kind: 'pull', image, folder } as const] : []),
  ];
}
