import { describe, expect, test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import {
  START_CAUSES,
  START_SIGNATURES,
  startFailure,
  type StartCause,
} from '../../src/knowledge/start-failure.ts';

const CONTROLLER = 'failed to start daemon: Error initializing network controller: ';

/** The last words of real engines, started in the lab on machines that were broken so; the engine is named, or its source. */
const WORDS: readonly (readonly [StartCause, string, string])[] = [
  [
    'pid-file-stale',
    '20.10.24',
    'failed to start daemon: pid file found, ensure docker is not running or delete /var/run/docker.pid',
  ],
  [
    'pid-file-stale',
    '26.1.5',
    'failed to start daemon, ensure docker is not running or delete /var/run/docker.pid: process with PID 28 is still running',
  ],
  [
    'data-root-unusable',
    '26.1.5',
    'failed to start daemon: Unable to get the TempDir under /var/lib/docker: mkdir /mnt/tmp: read-only file system',
  ],
  [
    'data-root-unusable',
    '28.5.2',
    "a subdirectory in your graphroot path (/root/docker/100000.100000) restricts access to the remapped root uid/gid; please fix by allowing 'o+x' permissions on existing directories",
  ],
  [
    'containerd-down',
    '20.10.24, 26.1.5',
    'failed to start daemon: failed to dial "/run/containerd/containerd.sock": failed to dial "/run/containerd/containerd.sock": context deadline exceeded',
  ],
  [
    'containerd-down',
    '26.1.5',
    'failed to start daemon: failed to dial "/run/containerd/containerd.sock": unknown service containerd.services.namespaces.v1.Namespaces: not implemented',
  ],
  ...[
    'You specified -b & --bip, mutually exclusive options. Please specify only one',
    'You specified --iptables=false with --icc=false. ICC=false uses iptables to function. Please set --icc or --iptables to true',
    'You specified --ip6tables=false with --icc=false. ICC=false uses ip6tables to function. Please set --icc or --ip6tables to true',
    'cgroup-parent for systemd cgroup should be a valid slice named as "xxx.slice"',
  ].map((said) => ['daemon-config-invalid', '28.5.2', `failed to start daemon: ${said}`] as const),
  [
    'daemon-config-invalid',
    '26.1.5',
    'failed to start daemon: Error initializing network controller: error obtaining controller instance: invalid base pool "10.123.0.0": invalid CIDR address: 10.123.0.0',
  ],
  [
    'daemon-config-invalid',
    '26.1.5',
    'failed to start daemon: Error initializing network controller: IPv6 is enabled for the default bridge, but no subnet is configured. Specify an IPv6 subnet using --fixed-cidr-v6',
  ],
  [
    'daemon-config-invalid',
    '26.1.5',
    'time="2026-11-29T16:21:18.211109085Z" level=fatal msg="Error starting cluster component: --live-restore daemon configuration is incompatible with swarm mode"',
  ],
  [
    'daemon-config-invalid',
    '28.5.2',
    'failed to start cluster component: --live-restore daemon configuration is incompatible with swarm mode',
  ],
  [
    'daemon-config-invalid',
    '26.1.5',
    `${CONTROLLER}error creating default "bridge" network: auxiliary address: (DefaultGatewayIPv4:10.20.1.1) must belong to the master pool: 192.168.199.0/24`,
  ],
  [
    'daemon-setting-dangling',
    '26.1.5',
    'failed to load listeners: listen tcp 192.0.2.77:2375: bind: cannot assign requested address',
  ],
  [
    'daemon-setting-dangling',
    '26.1.5',
    'failed to load listeners: listen tcp [2001:db8::77]:2375: bind: cannot assign requested address',
  ],
  [
    'daemon-setting-dangling',
    '26.1.5',
    'failed to load listeners: failed to lookup nosuch.lab.test address in host specification',
  ],
  ['daemon-setting-dangling', '26.1.5', 'failed to load listeners: listen tcp: address 99999: invalid port'],
  [
    'daemon-setting-dangling',
    '26.1.5',
    "failed to load listeners: can't create unix socket /run/nowhere/docker.sock: listen unix /run/nowhere/docker.sock: bind: no such file or directory",
  ],
  [
    'daemon-setting-dangling',
    '26.1.5',
    'failed to start metrics server: listen tcp 192.0.2.77:9323: bind: cannot assign requested address',
  ],
  [
    'daemon-unit-invalid',
    '26.1.5',
    'Status: invalid argument "http://127.0.0.1:2375" for "-H, --host" flag: invalid bind address (http://127.0.0.1:2375): unsupported proto \'http\'',
  ],
  ['data-root-unusable', '28.5.2', 'panic: cannot use none as id'],
  ['runtime-missing', '26.1.5', 'failed to find runc binary'],
  [
    'engine-program-missing',
    '26.1.5',
    'Error during "dockremap" user creation: error adding user "dockremap": cannot add user; no useradd/adduser binary found',
  ],
  // With TemporaryFileSystem=/sys/fs/cgroup in its unit.
  ['cgroup-unusable', '20.10.24', "failed to start daemon: Devices cgroup isn't mounted"],
  ['data-root-unusable', '20.10.24, 26.1.5, 28.5.2', 'mkdir /srv/docker: file exists'],
  [
    'data-root-unusable',
    '26.1.5',
    `${CONTROLLER}error creating default "bridge" network: cannot create network 1d2dd17dc2e0b3eb83eda79c7752d5ee8e28ed4dd853bb45cf82373c7b7cb906 (docker0): conflicts with network c0cfb72990309f3211e33f89780230864cf12787bf303d27d3ad0eda11218a9b (docker0): networks have same bridge name`,
  ],
  [
    'daemon-socket-failed',
    '26.1.5',
    'failed to load listeners: no sockets found via socket activation: make sure the service was started by systemd',
  ],
  [
    'log-driver-unusable',
    '26.1.5',
    'failed to start daemon: failed to set log opts: failed to set log opts: error looking up logging plugin loki: plugin "loki" not found',
  ],
  [
    'subnet-overlap',
    '28.5.2',
    `${CONTROLLER}error creating default "bridge" network: invalid pool request: Pool overlaps with other one on this address space`,
  ],
  [
    'subnet-overlap',
    '20.10.24',
    `${CONTROLLER}Error creating default "bridge" network: Pool overlaps with other one on this address space`,
  ],
  [
    'daemon-config-invalid',
    '20.10.24, 28.5.2',
    `${CONTROLLER}error creating default "bridge" network: failed to allocate secondary ip address (DefaultGatewayIPv4:172.17.0.1): Address already in use`,
  ],
  [
    'engine-program-missing',
    '26.1.5',
    'invalid userland-proxy-path: userland-proxy is enabled, but userland-proxy-path is not set',
  ],
  ...[
    "failed to start daemon: Couldn't create reference store repository: EOF",
    "failed to start daemon: Couldn't create reference store repository: invalid character '\\n' in string literal",
    `${CONTROLLER}error obtaining controller instance: file size too small`,
    `${CONTROLLER}error obtaining controller instance: invalid database`,
    'failed to start daemon: error while opening volume store metadata database (/var/lib/docker/volumes/metadata.db): invalid database',
    'failed to open database file /var/lib/docker/buildkit/cache.db: invalid database',
    'invalid database',
    'failed to start daemon: error loading ID file /var/lib/docker/engine-id: read /var/lib/docker/engine-id: is a directory',
    `${CONTROLLER}error obtaining controller instance: mkdir /var/lib/docker/network: not a directory`,
    'time="2026-11-29T15:27:28.597062842Z" level=fatal msg="Error starting cluster component: unexpected end of JSON input"',
  ].map((said) => ['data-root-unusable', '26.1.5', said] as const),
  ...[
    `${CONTROLLER}error obtaining controller instance: failed to get bridge network configurations from store: error while populating kmap: invalid database`,
    'failed to start daemon: error while opening volume store metadata database: invalid database',
    'failed to start daemon: Error loading key file /etc/docker/key.json: unable to decode private key JWK: decoding JWK Private Key JSON data: unexpected end of JSON input',
  ].map((said) => ['data-root-unusable', '20.10.24', said] as const),
  [
    'data-root-unusable',
    '28.5.2',
    `${CONTROLLER}error obtaining controller instance: libnet controller initialization: invalid database`,
  ],
  [
    'runtime-missing',
    '28.5.2',
    'error initializing buildkit: error creating buildkit instance: failed to find runc binary',
  ],
  [
    'iptables-unusable',
    '20.10.24',
    `${CONTROLLER}error obtaining controller instance: failed to create NAT chain DOCKER: Iptables not found`,
  ],
  ['daemon-unit-invalid', '26.1.5', "docker: 'daemon' is not a docker command."],
  ['daemon-unit-invalid', '28.5.2', 'docker: unknown command: docker daemon'],
  [
    'bridge-missing',
    '26.1.5',
    `${CONTROLLER}error creating default "bridge" network: existing interface docker0 is not a bridge`,
  ],
  ['disk-full', '26.1.5', 'write /var/lib/docker/buildkit/containerdmeta.db: no space left on device'],
  [
    'disk-full',
    '28.5.2',
    'error initializing buildkit: error creating buildkit instance: write /var/lib/docker/buildkit/containerdmeta.db: no space left on device',
  ],
  [
    'disk-full',
    '20.10.24',
    'failed to start daemon: error while opening volume store metadata database: write /var/lib/docker/volumes/metadata.db: no space left on device',
  ],
  [
    'disk-full',
    '20.10.24',
    'failed to start daemon: mkdir /var/lib/docker/image/vfs/layerdb: no space left on device',
  ],
  [
    'data-root-in-use',
    'source of 29.7.2',
    'failed to start daemon: error while opening volume store metadata database: timeout',
  ],
  [
    'swarm-address-gone',
    'source of 29.7.2',
    'failed to start cluster component: could not find local IP address: dial udp 10.1.4.105:2377: connect: network is unreachable',
  ],
  [
    'swarm-address-gone',
    'source of 20.10.24',
    'Error creating cluster component: swarm component could not be started: could not find local IP address: dial udp 10.1.4.105:2377: connect: network is unreachable',
  ],
  ['data-root-unusable', 'all', 'chmod /var/lib/docker: read-only file system'],
  ['data-root-unusable', 'all', 'mkdir /proc/docker: no such file or directory'],
  [
    'data-root-unusable',
    'all',
    'Unable to get the full path to root (/srv/file/docker): failed to canonicalise path for /srv/file/docker: not a directory',
  ],
  [
    'storage-driver-unusable',
    '20.10.24',
    'failed to start daemon: error initializing graphdriver: driver not supported',
  ],
  [
    'storage-driver-unusable',
    '26.1.5',
    'failed to start daemon: error initializing graphdriver: driver not supported: overlay2',
  ],
  [
    'storage-driver-unusable',
    '28.5.2',
    'failed to start daemon: error initializing graphdriver: [graphdriver] ERROR: the devicemapper storage-driver has been deprecated and removed; visit https://docs.docker.com/go/storage-driver/ for more information: devicemapper',
  ],
  [
    'storage-driver-unusable',
    '28.5.2',
    'failed to start daemon: error initializing graphdriver: prerequisites for driver not satisfied (wrong filesystem?): btrfs',
  ],
  [
    'storage-driver-unusable',
    '29.7.2',
    'failed to start daemon: configured driver "devicemapper" not available: unavailable',
  ],
  [
    'storage-driver-unusable',
    '29.7.2',
    'failed to start daemon: graphdriver is explicitly enabled but "devicemapper" is not registered, map[containerd-snapshotter:false]',
  ],
  [
    'storage-driver-unusable',
    '29.7.2',
    'failed to start daemon: error initializing graphdriver: Storage Option overlay2.size only supported for backingFS XFS. Found extfs: overlay2',
  ],
  [
    'ip-forward-off',
    '29.7.2',
    `${CONTROLLER}error creating default "bridge" network: IPv4 forwarding is disabled: check your host's firewalling and set sysctl net.ipv4.ip_forward=1, or disable this check using daemon option --ip-forward=false`,
  ],
  [
    'iptables-unusable',
    '29.7.2',
    `${CONTROLLER}error obtaining controller instance: firewall-backend is set to nftables: failed to find nft tool: exec: "nft": executable file not found in $PATH`,
  ],
  [
    'daemon-config-invalid',
    '29.7.2',
    'failed to start API server: invalid minimum API version (1.10): must be between 1.24 and 1.55',
  ],
  [
    'daemon-config-invalid',
    '29.7.2',
    'failed to start daemon: opening seccomp profile (/nope) failed: open /nope: no such file or directory',
  ],
  [
    'iptables-unusable',
    '20.10.24',
    `${CONTROLLER}error obtaining controller instance: failed to create NAT chain DOCKER: Iptables not found`,
  ],
  [
    'iptables-unusable',
    '28.5.2',
    `${CONTROLLER}error obtaining controller instance: failed to register "bridge" driver: failed to create NAT chain DOCKER: iptables failed: iptables --wait -t nat -N DOCKER: iptables v1.8.9 (legacy): can't initialize iptables table nat: Table does not exist (do you need to insmod?)`,
  ],
  [
    'address-pool-exhausted',
    '20.10.24',
    `${CONTROLLER}list bridge addresses failed: PredefinedLocalScopeDefaultNetworks List: [10.9.0.0/24 10.9.1.0/24]: no available network`,
  ],
  [
    'address-pool-exhausted',
    '26.1.5',
    `${CONTROLLER}error creating default "bridge" network: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network`,
  ],
  [
    'address-pool-exhausted',
    '28.5.2',
    `${CONTROLLER}error creating default "bridge" network: all predefined address pools have been fully subnetted`,
  ],
  [
    'daemon-config-wrong-file',
    'all',
    'unable to configure the Docker daemon with file /etc/docker/other.json: open /etc/docker/other.json: no such file or directory',
  ],
  ['daemon-unit-invalid', 'all', 'Status: unknown flag: --no-such-flag'],
  ['daemon-unit-invalid', 'all', '"dockerd" accepts no argument(s).'],
  ['daemon-unit-invalid', '20.10.24', 'unable to parse logging level: blah'],
  ['daemon-unit-invalid', '26.1.5', 'invalid logging level: blah'],
  [
    'daemon-unit-invalid',
    'all',
    'dockerd needs to be started with root privileges. To run dockerd in rootless mode as an unprivileged user, see https://docs.docker.com/go/rootless/',
  ],
  [
    'daemon-unit-invalid',
    'systemd 252, 257, 260',
    'docker.service: Failed at step EXEC spawning /usr/local/bin/dockerd: No such file or directory',
  ],
  [
    'daemon-unit-invalid',
    'systemd 252, 257, 260',
    'docker.service: Failed to load environment files: No such file or directory',
  ],
  ['port-in-use', 'all', 'failed to load listeners: listen tcp 127.0.0.1:2375: bind: address already in use'],
  [
    'daemon-config-invalid',
    '20.10.24',
    "failed to start daemon: failed to set log opts: unknown log opt 'max-sizes' for json-file log driver",
  ],
  [
    'daemon-config-invalid',
    '26.1.5',
    "failed to start daemon: specified default runtime 'nvidia' does not exist",
  ],
  ['daemon-config-invalid', 'all', 'failed to start daemon: native.cgroupdriver option nosuch not supported'],
  [
    'daemon-config-invalid',
    '26.1.5',
    `${CONTROLLER}error creating default "bridge" network: failed to allocate gateway (172.17.0.0): Address already in use`,
  ],
  [
    'daemon-config-invalid',
    'all',
    'Error during uid lookup for "nosuch": getent unable to find entry "nosuch" in passwd database',
  ],
  [
    'daemon-config-invalid',
    'all',
    'failed to start daemon: error initializing graphdriver: overlay2: unknown option nosuch',
  ],
  [
    'daemon-config-invalid',
    '28.5.2',
    'invalid TLS configuration: Could not load X509 key pair (cert: "/etc/docker/no.pem", key: "/etc/docker/no.key"): open /etc/docker/no.pem: no such file or directory',
  ],
];

describe('the reason of a failed start', () => {
  test.each(WORDS)('%s, as Engine %s says it: %s', (cause, _engine, said) => {
    const lines = [
      'Starting docker.service - Docker Application Container Engine...',
      'time="2026-11-24T06:53:27.680817664Z" level=info msg="Starting up"',
      said,
      ' (exit status 3)',
      'docker.service: Main process exited, code=exited, status=1/FAILURE',
      "docker.service: Failed with result 'exit-code'.",
      'Failed to start docker.service - Docker Application Container Engine.',
    ];
    expect(startFailure(lines)).toEqual({ cause, said });
  });

  test.each(WORDS)('explain knows %s of %s by the same words: %s', (cause, _engine, said) => {
    expect(recognise(said).map((found) => found.cause)).toEqual([cause]);
  });

  test('every pattern has words here', () => {
    const unseen = START_SIGNATURES.filter(({ pattern }) => !WORDS.some(([, , said]) => pattern.test(said)));
    expect(unseen).toEqual([]);
  });

  test('every cause of a failed start has words here', () => {
    expect([...new Set(WORDS.map(([cause]) => cause))].sort()).toEqual([...START_CAUSES].sort());
  });

  test('the last words count, not what was tried before', () => {
    const lines = [
      'time="2026-11-24T06:53:27Z" level=error msg="mkdir /var/lib/docker/check-overlayfs-support2119765359/lower2: no space left on device" storage-driver=overlay2',
      'time="2026-11-24T06:53:28Z" level=error msg="failed to mount overlay: invalid argument" storage-driver=overlay2',
      'failed to start daemon: error initializing graphdriver: driver not supported: overlay2',
    ];
    expect(startFailure(lines).cause).toBe('storage-driver-unusable');
  });

  test('words that nobody knows are told as they are; a warning is none', () => {
    expect(startFailure(['failed to start daemon: it rained', 'level=warning msg="no iptables"'])).toEqual({
      cause: null,
      said: 'failed to start daemon: it rained',
    });
    expect(startFailure(["docker.service: Failed with result 'exit-code'."])).toEqual({
      cause: null,
      said: '',
    });
    expect(startFailure([])).toEqual({ cause: null, said: '' });
  });

  // Engine 28.5.2 in the lab, over a log of its swarm that nobody can read; the first line is of another panic of Go's.
  test('of a panic it is told what it was, not where', () => {
    const lines = [
      'panic: runtime error: invalid memory address or nil pointer dereference',
      'goroutine 321 [running]:',
      'go.etcd.io/etcd/raft.newRaft(0x3def45a2a500)',
      'created by github.com/docker/docker/vendor/github.com/moby/swarmkit/v2/node.(*Node).runManager in goroutine 314',
      '\tgithub.com/docker/docker/vendor/github.com/moby/swarmkit/v2/node/node.go:1035 +0x545',
      'docker.service: Main process exited, code=exited, status=2/INVALIDARGUMENT',
    ];
    expect(startFailure(lines)).toEqual({ cause: null, said: lines[0] });
    expect(startFailure(['panic: cannot use none as id', ...lines.slice(1)])).toEqual({
      cause: 'data-root-unusable',
      said: 'panic: cannot use none as id',
    });
  });

  test('a line that lists a thousand ranges is shortened', () => {
    const list = Array.from({ length: 256 }, (_, n) => `10.9.${n}.0/24`).join(' ');
    const { cause, said } = startFailure([
      `${CONTROLLER}list bridge addresses failed: PredefinedLocalScopeDefaultNetworks List: [${list}]: no available network`,
    ]);
    expect(cause).toBe('address-pool-exhausted');
    expect(said.length).toBeLessThan(520);
    expect(said).toContain('no available network');
  });
});
