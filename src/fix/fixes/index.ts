import type { Fix } from '../fix.ts';
import { addMirrors } from './add-mirrors.ts';
import { addRegistryMirrors } from './add-registry-mirrors.ts';
import { closeSocket } from './close-socket.ts';
import { enableDaemon } from './enable-daemon.ts';
import { enableForwarding } from './enable-forwarding.ts';
import { joinGroup } from './join-group.ts';
import { limitLogs } from './limit-logs.ts';
import { reloadDaemon } from './reload-daemon.ts';
import { removeMirrors } from './remove-mirrors.ts';
import { removePidFile } from './remove-pid-file.ts';
import { repairFile } from './repair-daemon-json.ts';
import { restartDaemon } from './restart-daemon.ts';
import { restoreFirewall } from './restore-firewall.ts';
import { serveOldClients } from './serve-old-clients.ts';
import { setDaemonProxy } from './set-daemon-proxy.ts';
import { startContainerd } from './start-containerd.ts';
import { startDaemon } from './start-daemon.ts';
import { startDependencies } from './start-dependencies.ts';
import { startSocket } from './start-socket.ts';
import { trustRegistry } from './trust-registry.ts';
import { unmaskDaemon } from './unmask-daemon.ts';
import { usePackageMirror } from './use-package-mirror.ts';

/** In the order in which they are planned: later ones build on the drafts of earlier ones. */
export const FIXES: readonly Fix[] = [
  repairFile,
  unmaskDaemon,
  startContainerd,
  removePidFile,
  enableDaemon,
  removeMirrors,
  addMirrors,
  addRegistryMirrors,
  setDaemonProxy,
  enableForwarding,
  startSocket,
  startDaemon,
  restartDaemon,
  reloadDaemon,
  restoreFirewall,
  closeSocket,
  joinGroup,
  usePackageMirror,
  trustRegistry,
  limitLogs,
  serveOldClients,
  startDependencies,
];
