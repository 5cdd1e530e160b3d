import type { Check } from '../src/run/check.ts';
import buildx from './buildx.ts';
import clientApiVersion from './client-api-version.ts';
import clientConfig from './client-config.ts';
import compose from './compose.ts';
import credentialHelpers from './credential-helpers.ts';
import daemonConfigLoaded from './daemon-config-loaded.ts';
import daemonEnabled from './daemon-enabled.ts';
import daemonJson from './daemon-json.ts';
import daemonNotMasked from './daemon-not-masked.ts';
import daemonRunning from './daemon-running.ts';
import dockerInstalled from './docker-installed.ts';
import dockerNotPodman from './docker-not-podman.ts';
import engineReachable from './engine-reachable.ts';
import hubPull from './hub-pull.ts';
import hubSearch from './hub-search.ts';
import mirrors from './mirrors.ts';
import packageSource from './package-source.ts';

/** Every check, in the order in which a report shows them; a test holds it against the folder. */
export const CHECKS: readonly Check[] = [
  dockerInstalled,
  daemonRunning,
  daemonNotMasked,
  daemonEnabled,
  engineReachable,
  dockerNotPodman,
  clientConfig,
  clientApiVersion,
  credentialHelpers,
  buildx,
  compose,
  daemonJson,
  daemonConfigLoaded,
  hubPull,
  hubSearch,
  mirrors,
  packageSource,
];
