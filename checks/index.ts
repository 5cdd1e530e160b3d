import type { Check } from '../src/run/check.ts';
import clock from './clock.ts';
import daemonConfigLoaded from './daemon-config-loaded.ts';
import daemonEnabled from './daemon-enabled.ts';
import daemonJson from './daemon-json.ts';
import daemonNotMasked from './daemon-not-masked.ts';
import daemonProxy from './daemon-proxy.ts';
import daemonRunning from './daemon-running.ts';
import dockerInstalled from './docker-installed.ts';
import engineReachable from './engine-reachable.ts';
import hubPull from './hub-pull.ts';
import hubSearch from './hub-search.ts';
import mirrorSettings from './mirror-settings.ts';
import mirrors from './mirrors.ts';
import registries from './registries.ts';

/** Every check, in the order in which a report shows them; a test holds it against the folder. */
export const CHECKS: readonly Check[] = [
  dockerInstalled,
  daemonRunning,
  daemonNotMasked,
  daemonEnabled,
  engineReachable,
  daemonJson,
  daemonConfigLoaded,
  hubPull,
  hubSearch,
  clock,
  daemonProxy,
  mirrors,
  mirrorSettings,
  registries,
];
