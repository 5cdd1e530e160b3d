import { fault as bridgeOfAnotherKind } from '../faults/bridge-of-another-kind.ts';
import { fault as clientScriptDead } from '../faults/client-script-dead.ts';
import { fault as containerdDatabaseHeld } from '../faults/containerd-database-held.ts';
import { fault as containerdPartDisabled } from '../faults/containerd-part-disabled.ts';
import { fault as containerdSocketRemoved } from '../faults/containerd-socket-removed.ts';
import { fault as dataFolderRemoved } from '../faults/data-folder-removed.ts';
import { fault as dataRootTurnedReadOnly } from '../faults/data-root-turned-read-only.ts';
import { fault as defaultRouteIntoDocker } from '../faults/default-route-into-docker.ts';
import { fault as dockerProxyMissing } from '../faults/docker-proxy-missing.ts';
import { fault as downloadFolderFull } from '../faults/download-folder-full.ts';
import { fault as execRootFull } from '../faults/exec-root-full.ts';
import { fault as execRootRemoved } from '../faults/exec-root-removed.ts';
import { fault as imageLayersRemoved } from '../faults/image-layers-removed.ts';
import { fault as iptablesGone } from '../faults/iptables-gone.ts';
import { fault as localPortsFew } from '../faults/local-ports-few.ts';
import { fault as namesWithoutDns } from '../faults/names-without-dns.ts';
import { fault as outputDropped } from '../faults/output-dropped.ts';
import { fault as runcForeign } from '../faults/runc-foreign.ts';
import { fault as shimMissing } from '../faults/shim-missing.ts';
import { fault as unitForbidsNamespaces } from '../faults/unit-forbids-namespaces.ts';
import { fault as bridgeSpanningTree } from '../faults/bridge-spanning-tree.ts';
import { fault as defaultNetworkFull } from '../faults/default-network-full.ts';
import { fault as defaultNetworkOff } from '../faults/default-network-off.ts';
import { fault as inputDropsLoopback } from '../faults/input-drops-loopback.ts';
import { fault as ipsecPolicyBlocks } from '../faults/ipsec-policy-blocks.ts';
import { fault as loopbackAddressGone } from '../faults/loopback-address-gone.ts';
import { fault as ruleProhibitsContainers } from '../faults/rule-prohibits-containers.ts';
import type { Fault } from '../faults/fault.ts';
import type { Situation } from './situations.ts';

/** What the engine, its containerd or the client needs beside its settings is gone, or in the way; as the lab of faults breaks it. */
export const FORESEEN_MACHINES: Readonly<Record<string, Situation>> = {
  'bridge-spanning-tree': faulty(bridgeSpanningTree),
  'default-network-full': faulty(defaultNetworkFull),
  'default-network-off': faulty(defaultNetworkOff),
  'input-drops-loopback': faulty(inputDropsLoopback),
  'ipsec-policy-blocks': faulty(ipsecPolicyBlocks),
  'loopback-address-gone': faulty(loopbackAddressGone),
  'rule-prohibits-containers': faulty(ruleProhibitsContainers),
  'bridge-of-another-kind': faulty(bridgeOfAnotherKind),
  'client-script-dead': faulty(clientScriptDead),
  'containerd-database-held': faulty(containerdDatabaseHeld),
  'containerd-part-disabled': faulty(containerdPartDisabled),
  'containerd-socket-removed': faulty(containerdSocketRemoved),
  'data-folder-removed': faulty(dataFolderRemoved),
  'data-root-turned-read-only': faulty(dataRootTurnedReadOnly),
  'default-route-into-docker': faulty(defaultRouteIntoDocker),
  'docker-proxy-missing': faulty(dockerProxyMissing),
  'download-folder-full': faulty(downloadFolderFull),
  'exec-root-full': faulty(execRootFull),
  'exec-root-removed': faulty(execRootRemoved),
  'image-layers-removed': faulty(imageLayersRemoved),
  'iptables-gone': faulty(iptablesGone),
  'local-ports-few': faulty(localPortsFew),
  'names-without-dns': faulty(namesWithoutDns),
  'output-dropped': faulty(outputDropped),
  'runc-foreign': faulty(runcForeign),
  'shim-missing': faulty(shimMissing),
  'unit-forbids-namespaces': faulty(unitForbidsNamespaces),
};

function faulty({ files = {}, breakIt, user = 'root', env = {} }: Fault): Situation {
  return { files, prepare: breakIt, user, env };
}
