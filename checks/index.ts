import type { Check } from '../src/run/check.ts';
import containerdRunning from './containerd-running.ts';
import daemonConfigFile from './daemon-config-file.ts';
import daemonConfigLoaded from './daemon-config-loaded.ts';
import daemonEnabled from './daemon-enabled.ts';
import daemonJson from './daemon-json.ts';
import daemonNotMasked from './daemon-not-masked.ts';
import daemonRunning from './daemon-running.ts';
import daemonSocket from './daemon-socket.ts';
import daemonUnit from './daemon-unit.ts';
import dockerInstalled from './docker-installed.ts';
import engineReachable from './engine-reachable.ts';
import hubPull from './hub-pull.ts';
import hubSearch from './hub-search.ts';
import mirrors from './mirrors.ts';

/** Every check, in the order in which a report shows them; a test holds it against the folder. */
export const CHECKS: readonly Check[] = [
  dockerInstalled,
  daemonRunning,
  containerdRunning,
  daemonSocket,
  daemonUnit,
  daemonNotMasked,
  daemonEnabled,
  engineReachable,
  daemonJson,
  daemonConfigFile,
  daemonConfigLoaded,
  hubPull,
  hubSearch,
  mirrors,
];
