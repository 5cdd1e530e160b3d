import { IP, IP_ADDRESS, IP_PREFIX } from '../../go/text-types.ts';
import {
  ANYTHING,
  BOOL,
  INT,
  INT64,
  STRING,
  STRINGS,
  listOf,
  mapOf,
  structOf,
  type GoType,
} from '../../go/type.ts';
import { MEMORY_SIZE, MEMORY_SIZE_20 } from './memory-size.ts';

/**
 * A key of daemon.json: the JSON fields of `Config` (daemon/config/config.go, config_linux.go, builder.go,
 * registry/config.go) joined with the flags of dockerd (cmd/dockerd/config*.go, options.go, docker.go; from 29
 * daemon/command), read at every first release from 20.10.0 to 29.7.2.
 */
export interface Option {
  readonly key: string;
  readonly type: GoType;
  /** The flag that sets the same; null if there is none. Default: `key`. */
  readonly flag: string | null;
  /** The flag's one-letter form. */
  readonly letter: string | null;
  /** First release that knows the key, and first that no longer does. */
  readonly since: string | null;
  readonly until: string | null;
  /** Path of embedded structs between `Config` and the field, as Go 1.24 – 1.26 print it. */
  readonly within: string;
}

interface Details {
  readonly flag?: string | null;
  readonly letter?: string;
  readonly since?: string;
  readonly until?: string;
  readonly within?: string;
}

const COMMON = 'CommonConfig';
const BRIDGE = 'CommonConfig.BridgeConfig';
const DEFAULT_BRIDGE = 'CommonConfig.BridgeConfig.DefaultBridgeConfig';
const NETWORK = 'CommonConfig.NetworkConfig';
const DNS = 'CommonConfig.DNSConfig';
const REGISTRY = 'CommonConfig.ServiceOptions';
const DAEMON_LOG = 'CommonConfig.DaemonLogConfig';
const NONE = '';

function option(key: string, type: GoType, details: Details = {}): Option {
  const { flag = key, letter = null, since = null, until = null, within = COMMON } = details;
  return { key, type, flag, letter, since, until, within };
}

/** The same key under another type or in another struct before and from a release on. */
function changed(
  key: string,
  at: string,
  before: readonly [GoType, Details],
  after: readonly [GoType, Details],
): readonly Option[] {
  return [
    option(key, before[0], { until: at, ...before[1] }),
    option(key, after[0], { since: at, ...after[1] }),
  ];
}

/** container.Ulimit of later releases is an alias of it. */
const ULIMITS: GoType = mapOf(
  structOf('units.Ulimit', { Name: STRING, Hard: INT64, Soft: INT64 }),
  '*units.Ulimit',
);
const RUNTIME_20: GoType = structOf('types.Runtime', { path: STRING, runtimeArgs: STRINGS });
const RUNTIME_23_FIELDS = {
  path: STRING,
  runtimeArgs: STRINGS,
  runtimeType: STRING,
  options: mapOf(ANYTHING),
};
const RUNTIME_23: GoType = structOf('types.Runtime', RUNTIME_23_FIELDS);
const RUNTIME: GoType = structOf('system.Runtime', RUNTIME_23_FIELDS);
const PROXIES: GoType = structOf('config.Proxies', {
  'http-proxy': STRING,
  'https-proxy': STRING,
  'no-proxy': STRING,
});
/** opts.PoolsOpt: hands on to a list (opts/address_pools.go, UnmarshalJSON). */
function addressPools(base: GoType): GoType {
  const pool = structOf('ipamutils.NetworkToSplit', { base, size: INT });
  return { kind: 'own', name: 'opts.PoolsOpt', inner: listOf(pool, '*ipamutils.NetworkToSplit') };
}
const POOLS: Details = { flag: 'default-address-pool', within: NETWORK };
const NRI: GoType = structOf('opts.NRIOpts', {
  enable: BOOL,
  'plugin-path': STRING,
  'plugin-config-path': STRING,
  'socket-path': STRING,
});
const LOG_FORMAT: GoType = { kind: 'string', name: 'log.OutputFormat' };

const GC_FIELDS = {
  Enabled: BOOL,
  Policy: listOf(ANYTHING, 'config.BuilderGCRule'),
  DefaultKeepStorage: STRING,
  DefaultReservedSpace: STRING,
  DefaultMaxUsedSpace: STRING,
  DefaultMinFreeSpace: STRING,
};
const ENTITLEMENTS: GoType = structOf('config.BuilderEntitlements', {
  'network-host': BOOL,
  'security-insecure': BOOL,
});
const BUILDER_20: GoType = structOf('config.BuilderConfig', {
  GC: structOf('config.BuilderGCConfig', GC_FIELDS),
  Entitlements: ENTITLEMENTS,
});
/** From 28.0 the GC part has an UnmarshalJSON that decodes into a struct without a name (builder.go); Go writes it out. */
const GC_STRUCT = `struct { ${[
  'Enabled bool',
  'Policy []config.BuilderGCRule',
  'DefaultReservedSpace string',
  'DefaultMaxUsedSpace string',
  'DefaultMinFreeSpace string',
  'DefaultKeepStorage string',
]
  .map((field) => String.raw`${field} "json:\",omitempty\""`)
  .join('; ')} }`;
const BUILDER: GoType = structOf('config.BuilderConfig', {
  GC: { kind: 'own', name: 'config.BuilderGCConfig', inner: structOf(GC_STRUCT, GC_FIELDS) },
  Entitlements: ENTITLEMENTS,
});

export const OPTIONS: readonly Option[] = [
  option('allow-direct-routing', BOOL, { since: '28.2', within: BRIDGE }),
  option('allow-nondistributable-artifacts', STRINGS, { until: '28.1', within: REGISTRY }),
  option('api-cors-header', STRING, { until: '29.0' }),
  option('authorization-plugins', STRINGS, { flag: 'authorization-plugin' }),
  option('bip', STRING, { within: DEFAULT_BRIDGE }),
  option('bip6', STRING, { since: '28.0', within: DEFAULT_BRIDGE }),
  option('bridge', STRING, { letter: 'b', within: `${DEFAULT_BRIDGE}.commonBridgeConfig` }),
  option('bridge-accept-fwmark', STRING, { since: '29.0', within: BRIDGE }),
  ...changed('builder', '28.0', [BUILDER_20, { flag: null }], [BUILDER, { flag: null }]),
  option('cdi-spec-dirs', STRINGS, { flag: 'cdi-spec-dir', since: '25.0' }),
  option('cgroup-parent', STRING, { within: NONE }),
  option('cluster-advertise', STRING, { until: '24.0' }),
  option('cluster-store', STRING, { until: '24.0' }),
  option('cluster-store-opts', mapOf(STRING), { flag: 'cluster-store-opt', until: '24.0' }),
  option('containerd', STRING),
  option('containerd-namespace', STRING),
  option('cpu-rt-period', INT64, { within: NONE }),
  option('cpu-rt-runtime', INT64, { within: NONE }),
  option('cri-containerd', BOOL),
  option('data-root', STRING),
  option('debug', BOOL, { letter: 'D' }),
  ...changed(
    'default-address-pools',
    '27.0',
    [addressPools(STRING), POOLS],
    [addressPools(IP_PREFIX), POOLS],
  ),
  option('default-cgroupns-mode', STRING, { within: NONE }),
  option('default-gateway', IP, { within: DEFAULT_BRIDGE }),
  option('default-gateway-v6', IP, { within: DEFAULT_BRIDGE }),
  option('default-ipc-mode', STRING, { within: NONE }),
  option('default-network-opts', mapOf(mapOf(STRING)), {
    flag: 'default-network-opt',
    since: '24.0',
    within: NETWORK,
  }),
  option('default-runtime', STRING),
  ...changed('default-shm-size', '23.0', [MEMORY_SIZE_20, {}], [MEMORY_SIZE, { within: NONE }]),
  option('default-stop-timeout', INT, { since: '29.7', within: 'CommonConfig.ContainerDefaults' }),
  option('default-ulimits', ULIMITS, { flag: 'default-ulimit', within: NONE }),
  option('deprecated-key-path', STRING, { flag: null, until: '24.0' }),
  option('dns', STRINGS, { until: '25.0', within: DNS }),
  option('dns', listOf(IP), { since: '25.0', until: '29.0', within: DNS }),
  option('dns', listOf(IP_ADDRESS), { since: '29.0', within: DNS }),
  option('dns-opts', STRINGS, { flag: 'dns-opt', within: DNS }),
  option('dns-search', STRINGS, { within: DNS }),
  option('exec-opts', STRINGS, { flag: 'exec-opt' }),
  option('exec-root', STRING),
  option('experimental', BOOL),
  option('features', mapOf(BOOL), { flag: null, until: '27.3' }),
  option('features', mapOf(BOOL), { flag: 'feature', since: '27.3' }),
  option('firewall-backend', STRING, { since: '29.0', within: NETWORK }),
  option('fixed-cidr', STRING, { within: `${DEFAULT_BRIDGE}.commonBridgeConfig` }),
  option('fixed-cidr-v6', STRING, { within: DEFAULT_BRIDGE }),
  option('graph', STRING, { letter: 'g', until: '24.0' }),
  option('group', STRING, { letter: 'G' }),
  option('host-gateway-ip', IP, { within: DNS }),
  option('host-gateway-ips', listOf(IP_ADDRESS), { flag: 'host-gateway-ip', since: '28.0', within: DNS }),
  option('hosts', STRINGS, { flag: 'host', letter: 'H' }),
  option('icc', BOOL, { within: DEFAULT_BRIDGE }),
  option('init', BOOL, { within: NONE }),
  option('init-path', STRING, { within: NONE }),
  option('insecure-registries', STRINGS, { flag: 'insecure-registry', within: REGISTRY }),
  option('ip', IP, { within: DEFAULT_BRIDGE }),
  option('ip-forward', BOOL, { within: BRIDGE }),
  option('ip-forward-no-drop', BOOL, { since: '28.0', within: BRIDGE }),
  option('ip-masq', BOOL, { within: BRIDGE }),
  option('ip6tables', BOOL, { within: BRIDGE }),
  option('iptables', BOOL, { within: BRIDGE }),
  option('ipv6', BOOL, { within: DEFAULT_BRIDGE }),
  option('labels', STRINGS, { flag: 'label' }),
  option('live-restore', BOOL),
  option('log-driver', STRING, { within: 'CommonConfig.LogConfig' }),
  ...changed('log-format', '29.0', [LOG_FORMAT, { since: '25.0' }], [LOG_FORMAT, { within: DAEMON_LOG }]),
  ...changed('log-level', '29.0', [STRING, { letter: 'l' }], [STRING, { letter: 'l', within: DAEMON_LOG }]),
  option('log-opts', mapOf(STRING), { flag: 'log-opt', within: 'CommonConfig.LogConfig' }),
  option('max-concurrent-downloads', INT),
  option('max-concurrent-uploads', INT),
  option('max-download-attempts', INT),
  option('metrics-addr', STRING),
  option('min-api-version', STRING, { flag: null, since: '29.0' }),
  option('mtu', INT, { within: DEFAULT_BRIDGE }),
  option('network-control-plane-mtu', INT, { within: NETWORK }),
  option('network-diagnostic-port', INT),
  option('no-new-privileges', BOOL, { within: NONE }),
  option('node-generic-resources', STRINGS, { flag: 'node-generic-resource' }),
  option('nri-opts', NRI, { since: '29.2' }),
  option('oom-score-adjust', INT, { until: '26.0', within: NONE }),
  option('pidfile', STRING, { letter: 'p' }),
  option('proxies', PROXIES, { flag: null, since: '23.0' }),
  ...changed('raw-logs', '29.0', [BOOL, {}], [BOOL, { within: DAEMON_LOG }]),
  option('registry-mirrors', STRINGS, { flag: 'registry-mirror', within: REGISTRY }),
  option('rootless', BOOL, { within: NONE }),
  option('runtimes', mapOf(RUNTIME_20), { flag: 'add-runtime', until: '23.0', within: NONE }),
  option('runtimes', mapOf(RUNTIME_23), { flag: 'add-runtime', since: '23.0', until: '25.0', within: NONE }),
  option('runtimes', mapOf(RUNTIME), { flag: 'add-runtime', since: '25.0', within: NONE }),
  option('seccomp-profile', STRING, { within: NONE }),
  option('selinux-enabled', BOOL, { within: NONE }),
  option('shutdown-timeout', INT),
  option('storage-driver', STRING, { letter: 's' }),
  option('storage-opts', STRINGS, { flag: 'storage-opt' }),
  option('swarm-default-advertise-addr', STRING),
  option('tls', BOOL),
  option('tlscacert', STRING, { within: 'CommonConfig.TLSOptions' }),
  option('tlscert', STRING, { within: 'CommonConfig.TLSOptions' }),
  option('tlskey', STRING, { within: 'CommonConfig.TLSOptions' }),
  option('tlsverify', BOOL),
  option('userland-proxy', BOOL, { within: BRIDGE }),
  option('userland-proxy-path', STRING, { within: BRIDGE }),
  option('userns-remap', STRING, { within: NONE }),
];
