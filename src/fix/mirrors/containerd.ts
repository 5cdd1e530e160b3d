import { containerdRestart } from '../../facts/daemon/containerd.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import { listFolder } from '../../facts/host/folder.ts';
import { dockerUnits } from '../../facts/daemon/systemd.ts';
import { askContainerdRegistry, type ContainerdRegistry } from '../../mirrors/engines/containerd.ts';
import { withConfigPath, withoutConfigPath } from '../../mirrors/engines/containerd-config.ts';
import { calledAs } from '../../mirrors/engines/hosts-toml-address.ts';
import type { Ask } from '../../run/fact.ts';
import type { FileEdit } from '../changes/edit-file.ts';
import type { ServiceCall } from '../changes/service.ts';
import { changes, refused, type FixPlan } from '../fix.ts';
import { missingFolders } from '../missing-folders.ts';
import type { PlanPromise } from '../proofs/index.ts';
import { hostsFileWith } from './hosts-file.ts';
import { isSameList, isSameMirror, wishedList, type WishFor } from './wish.ts';

/**
 * The hosts stand in a file of their own, which containerd reads at each pull. Only where its CRI plugin does not know
 * of the folder yet, config.toml is told, and containerd is started again.
 */
export async function planContainerdMirrors(
  ask: Ask,
  { wish, registry: of, image }: WishFor,
): Promise<FixPlan> {
  const found = await askContainerdRegistry(ask, of);
  if (found.state === 'unknown') {
    return refused({ kind: 'file-unreadable', path: found.why.detail, said: found.why.reason });
  }
  if (found.value === null) return { kind: 'none' };
  const registry = found.value;
  const { configFile, effective, hosts, folder } = registry;
  const { path: hostsFile, text: hostsText } = registry.hostsFile;
  if (effective === null) return refused({ kind: 'file-broken', path: configFile, said: registry.said });
  if (hosts.kind === 'broken') return refused({ kind: 'file-broken', path: hostsFile, said: hosts.said });
  if (effective.hasOwnMirrors && !effective.isCriDisabled && registry.needsPath) {
    return refused({ kind: 'old-mirrors', path: configFile, folder });
  }
  const present = hosts.hosts.map((host) => calledAs(host, of));
  const wanted = wishedList(wish, present).map((url) => present.find((one) => isSameMirror(one, url)) ?? url);
  const text = isSameList(present, wanted) ? hostsText : hostsFileWith(registry.hostsFile, wanted, of);
  const config = await configFor(ask, registry, wanted);
  if (config === null) return refused({ kind: 'file-broken', path: configFile, said: 'config_path' });
  const configEdit = await edit(ask, configFile, registry.config, config);
  const edits = [...(await edit(ask, hostsFile, hostsText, text)), ...configEdit];
  if (edits.length === 0) return { kind: 'none' };
  const restart = configEdit.length === 0 ? [] : await restartCalls(ask);
  // What is left when a mirror goes may be as bad as it was: that is not what was asked for.
  const proof = wish.kind === 'remove' || wanted.length === 0 ? null : image;
  const goesBy: PlanPromise = { engine: 'containerd', kind: 'goes-by', registry: of, mirrors: wanted };
  const proofs = await runningProofs(ask, proof, folder, restart.length > 0);
  return changes([...edits, ...restart], [goesBy, ...proofs]);
}

/** config.toml as it has to be; null where it cannot be made so without guessing. */
async function configFor(
  ask: Ask,
  { config, folder, needsPath, hostsFile }: ContainerdRegistry,
  wanted: readonly string[],
): Promise<string | null> {
  if (wanted.length > 0) return needsPath ? withConfigPath(config, folder) : (config ?? '');
  // The folder may serve other registries than this one.
  const entries = await listFolder(ask, folder, '');
  const isNeeded = entries === null || entries.some((path) => !hostsFile.path.startsWith(`${path}/`));
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
