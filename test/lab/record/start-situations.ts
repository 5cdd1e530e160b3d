import { fault as addressPoolsOwn } from '../faults/address-pools-own.ts';
import { fault as configFileElsewhere } from '../faults/config-file-elsewhere.ts';
import { fault as configFileMissing } from '../faults/config-file-missing.ts';
import { fault as configMisnamed } from '../faults/config-misnamed.ts';
import { fault as configMissingRuntime } from '../faults/config-missing-runtime.ts';
import { fault as containerdHung } from '../faults/containerd-hung.ts';
import { fault as containerdMasked } from '../faults/containerd-masked.ts';
import { fault as containerdStopped } from '../faults/containerd-stopped.ts';
import { fault as daemonFailedAlice } from '../faults/daemon-failed-alice.ts';
import { fault as dataRootFull } from '../faults/data-root-full.ts';
import { fault as dataRootReadOnly } from '../faults/data-root-read-only.ts';
import { fault as driverOfOldData } from '../faults/driver-of-old-data.ts';
import { fault as driverUnsupported } from '../faults/driver-unsupported.ts';
import { fault as iptablesMissing } from '../faults/iptables-missing.ts';
import { fault as pidFileStale } from '../faults/pid-file-stale.ts';
import { fault as socketNoGroup } from '../faults/socket-no-group.ts';
import { fault as socketRemoved } from '../faults/socket-removed.ts';
import { fault as startLimitHit } from '../faults/start-limit-hit.ts';
import { fault as unitPortInUse } from '../faults/unit-port-in-use.ts';
import { fault as unitTwoCommandsRunning } from '../faults/unit-two-commands-running.ts';
import { fault as dockerdElsewhere } from '../faults/dockerd-elsewhere.ts';
import { fault as unitRemovedFlag } from '../faults/unit-removed-flag.ts';
import { fault as unitUnknownFlag } from '../faults/unit-unknown-flag.ts';
import { fault as stateFileDamaged } from '../faults/state-file-damaged.ts';
import { fault as unitAddressGone } from '../faults/unit-address-gone.ts';
import { fault as unitHardened } from '../faults/unit-hardened.ts';
import { fault as unitPathShort } from '../faults/unit-path-short.ts';
import { fault as dataRootLinkBroken } from '../faults/data-root-link-broken.ts';
import { fault as dataRootNotMounted } from '../faults/data-root-not-mounted.ts';
import { fault as logPluginMissing } from '../faults/log-plugin-missing.ts';
import { fault as networkDatabaseDoubled } from '../faults/network-database-doubled.ts';
import { fault as socketNotStarted } from '../faults/socket-not-started.ts';
import { fault as socketUnitGone } from '../faults/socket-unit-gone.ts';
import { fault as socketUnitRefused } from '../faults/socket-unit-refused.ts';
import { fault as gatewayOfNobody } from '../faults/gateway-of-nobody.ts';
import type { Fault } from '../faults/fault.ts';
import type { Situation } from './situations.ts';
import type { Suite } from '../machine/roots.ts';

/** The faults of the daemon and its start that are also recorded, by the fault's name. */
export const START_MACHINES: Readonly<Record<string, Situation>> = {
  'address-pools-own': recorded(addressPoolsOwn),
  'config-file-elsewhere': recorded(configFileElsewhere),
  'config-file-missing': recorded(configFileMissing),
  'config-misnamed': recorded(configMisnamed),
  'config-missing-runtime': recorded(configMissingRuntime),
  'containerd-hung': recorded(containerdHung),
  'containerd-masked': recorded(containerdMasked),
  'containerd-stopped': recorded(containerdStopped),
  'containerd-stopped-forky': recorded(containerdStopped, 'forky'),
  'daemon-failed-alice': recorded(daemonFailedAlice),
  'data-root-full': recorded(dataRootFull),
  'data-root-read-only': recorded(dataRootReadOnly),
  'driver-of-old-data': recorded(driverOfOldData, 'bookworm'),
  'driver-unsupported': recorded(driverUnsupported),
  'iptables-missing': recorded(iptablesMissing),
  'pid-file-stale': recorded(pidFileStale),
  'socket-no-group': recorded(socketNoGroup),
  'socket-removed': recorded(socketRemoved),
  'start-limit-hit': recorded(startLimitHit),
  'unit-port-in-use': recorded(unitPortInUse),
  'unit-two-commands-running': recorded(unitTwoCommandsRunning),
  'state-file-damaged': recorded(stateFileDamaged),
  'unit-address-gone': recorded(unitAddressGone),
  'unit-hardened': recorded(unitHardened),
  'unit-path-short': recorded(unitPathShort),
  'dockerd-elsewhere': recorded(dockerdElsewhere, 'bookworm'),
  'unit-removed-flag': recorded(unitRemovedFlag),
  'unit-unknown-flag': recorded(unitUnknownFlag),
  'data-root-link-broken': recorded(dataRootLinkBroken),
  'data-root-not-mounted': recorded(dataRootNotMounted),
  'log-plugin-missing': recorded(logPluginMissing),
  'network-database-doubled': recorded(networkDatabaseDoubled),
  'socket-not-started': recorded(socketNotStarted),
  'socket-unit-gone': recorded(socketUnitGone),
  'socket-unit-refused': recorded(socketUnitRefused),
  'gateway-of-nobody': recorded(gatewayOfNobody),
};

function recorded({ breakIt, files, user }: Fault, suite: Suite = 'trixie'): Situation {
  return {
    suite,
    prepare: breakIt,
    ...(files === undefined ? {} : { files }),
    ...(user === undefined ? {} : { user }),
  };
}
