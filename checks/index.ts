import type { CheckId } from '../src/knowledge/vocabulary/checks.ts';
import type { Check } from '../src/run/check.ts';
import addressPools from './address-pools.ts';
import apiClosed from './api-closed.ts';
import cgroups from './cgroups.ts';
import containerDns from './container-dns.ts';
import containerLogs from './container-logs.ts';
import clock from './clock.ts';
import buildx from './buildx.ts';
import clientApiVersion from './client-api-version.ts';
import bridges from './bridges.ts';
import loopback from './loopback.ts';
import clientSettings from './client-settings.ts';
import enginePrograms from './engine-programs.ts';
import engineSettings from './engine-settings.ts';
import nameServers from './name-servers.ts';
import packetPath from './packet-path.ts';
import proxySettings from './proxy-settings.ts';
import registryCerts from './registry-certs.ts';
import registryLogin from './registry-login.ts';
import clientConfig from './client-config.ts';
import compose from './compose.ts';
import credentialHelpers from './credential-helpers.ts';
import containerdRunning from './containerd-running.ts';
import dataFolders from './data-folders.ts';
import daemonConfigFile from './daemon-config-file.ts';
import daemonConfigLoaded from './daemon-config-loaded.ts';
import daemonEnabled from './daemon-enabled.ts';
import daemonJson from './daemon-json.ts';
import daemonNotMasked from './daemon-not-masked.ts';
import daemonProxy from './daemon-proxy.ts';
import daemonRunning from './daemon-running.ts';
import diskSpace from './disk-space.ts';
import daemonSocket from './daemon-socket.ts';
import daemonUnit from './daemon-unit.ts';
import dockerInstalled from './docker-installed.ts';
import dockerSubnets from './docker-subnets.ts';
import dockerNotPodman from './docker-not-podman.ts';
import engineReachable from './engine-reachable.ts';
import firewallRules from './firewall-rules.ts';
import hubPull from './hub-pull.ts';
import hubSearch from './hub-search.ts';
import ipForward from './ip-forward.ts';
import mirrors from './mirrors.ts';
import socketMode from './socket-mode.ts';
import mirrorSettings from './mirror-settings.ts';
import registries from './registries.ts';
import packageSource from './package-source.ts';
import containersRestarting from './containers-restarting.ts';
import containersUnhealthy from './containers-unhealthy.ts';
import bindMounts from './bind-mounts.ts';
import ports from './ports.ts';
import socketClients from './socket-clients.ts';
import monitoringStack from './monitoring-stack.ts';
import composeProjects from './compose-projects.ts';
import engineRefusals from './engine-refusals.ts';

/* In the order of a report. */
const DAEMON = [daemonRunning, containerdRunning, daemonSocket, daemonUnit, daemonNotMasked, daemonEnabled];
const CLIENT = [engineReachable, dockerNotPodman, clientConfig, clientSettings, clientApiVersion];
const PLUGINS = [credentialHelpers, buildx, compose];
const CONFIG = [daemonJson, daemonConfigFile, daemonConfigLoaded, engineSettings];
const BENEATH = [enginePrograms, dataFolders, diskSpace, cgroups, ipForward, firewallRules, packetPath];
const HOST = [bridges, loopback, containerDns, dockerSubnets, addressPools, containerLogs, apiClosed];
const NETWORK = [socketMode, hubPull, hubSearch, nameServers, clock, daemonProxy, proxySettings];
const SOURCES = [mirrors, mirrorSettings, registries, registryCerts, registryLogin, packageSource];
const CONTAINERS = [engineRefusals, containersRestarting, containersUnhealthy, bindMounts, ports];
const COMPANIONS = [socketClients, monitoringStack, composeProjects];

const OF_THE_MACHINE = [DAEMON, CLIENT, PLUGINS, CONFIG, BENEATH, HOST, NETWORK, SOURCES].flat();

/** Every check, in the order in which a report shows them; a test holds it against the folder. */
export const CHECKS: readonly Check[] = [
  dockerInstalled,
  ...OF_THE_MACHINE,
  ...CONTAINERS,
  ...COMPANIONS,
] satisfies readonly Check<CheckId>[];
