import { fault as withoutIds } from '../faults/userns-without-ids.ts';
import { fault as bipBesideBridge } from '../faults/bip-beside-bridge.ts';
import { fault as busWithoutSystemd } from '../faults/bus-without-systemd.ts';
import { fault as bridgeRemoved } from '../faults/bridge-removed.ts';
import { fault as bridgeOfFileMissing } from '../faults/bridge-of-file-missing.ts';
import { fault as builderGone } from '../faults/builder-gone.ts';
import { fault as captivePortal } from '../faults/captive-portal.ts';
import { fault as clientContentTrust } from '../faults/client-content-trust.ts';
import { fault as clientIsArchive } from '../faults/client-is-archive.ts';
import { fault as clientPlatformForeign } from '../faults/client-platform-foreign.ts';
import { fault as dockerUserDrops } from '../faults/docker-user-drops.ts';
import type { Fault } from '../faults/fault.ts';
import { fault as forwardDropped } from '../faults/forward-dropped.ts';
import { fault as hostsPinsHub } from '../faults/hosts-pins-hub.ts';
import { fault as logCollectorRefuses } from '../faults/log-collector-refuses.ts';
import { fault as nameServerDead } from '../faults/name-server-dead.ts';
import { fault as proxyInUnreadFile } from '../faults/proxy-in-unread-file.ts';
import { fault as proxyPercentInUnit } from '../faults/proxy-percent-in-unit.ts';
import { fault as proxySpokenToOverTls } from '../faults/proxy-spoken-to-over-tls.ts';
import { fault as registryCertsPem } from '../faults/registry-certs-pem.ts';
import { fault as runtimeMissing } from '../faults/runtime-missing.ts';
import { fault as socketElsewhere } from '../faults/socket-elsewhere.ts';
import { fault as syslogNotRunning } from '../faults/syslog-not-running.ts';
import { refusedFile } from '../faults/broken-start.ts';
import type { Situation } from './situations.ts';

/** What a setting names outside is not there, does not answer, or is another than was meant; as the lab of faults breaks it. */
export const OUTSIDE_MACHINES: Readonly<Record<string, Situation>> = {
  'bip-beside-bridge': faulty(bipBesideBridge),
  'bus-without-systemd': faulty(busWithoutSystemd),
  'bridge-removed': faulty(bridgeRemoved),
  'bridge-of-file-missing': faulty(bridgeOfFileMissing),
  'builder-gone': faulty(builderGone),
  'captive-portal': faulty(captivePortal),
  'client-content-trust': { ...faulty(clientContentTrust), suite: 'forky' },
  'client-is-archive': faulty(clientIsArchive),
  'client-platform-foreign': faulty(clientPlatformForeign),
  'docker-user-drops': { ...faulty(dockerUserDrops), suite: 'forky' },
  'forward-dropped': { ...faulty(forwardDropped), suite: 'bookworm' },
  'hosts-pins-hub': faulty(hostsPinsHub),
  'log-collector-refuses': faulty(logCollectorRefuses),
  'name-server-dead': faulty(nameServerDead),
  'proxy-in-unread-file': faulty(proxyInUnreadFile),
  'proxy-percent-in-unit': faulty(proxyPercentInUnit),
  'proxy-spoken-to-over-tls': faulty(proxySpokenToOverTls),
  'registry-certs-pem': faulty(registryCertsPem),
  'runtime-missing': faulty(runtimeMissing),
  'socket-elsewhere': faulty(socketElsewhere),
  'syslog-not-running': faulty(syslogNotRunning),
  // alice has neither subordinate ids nor a group of her name.
  'userns-without-ids': { prepare: withoutIds.breakIt },
  'userns-without-group': { prepare: async (world) => refusedFile(world, '{"userns-remap": "alice"}\n') },
};

function faulty({ files = {}, packages = [], breakIt, user = 'root', env = {} }: Fault): Situation {
  return { files, packages, prepare: breakIt, user, env };
}
