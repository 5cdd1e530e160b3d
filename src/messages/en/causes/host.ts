import type { HostCauses, Overlap, ShortPlace } from '../../../knowledge/params/host.ts';
import { edit, priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  RESTART_DOCKER,
  restartDocker,
  SHOW_SOCKET_UNIT,
  FIND_FORWARDING,
  setForwarding,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { moreAddresses, takenText } from './addresses.ts';
import { finding } from './seen-containers.ts';
import { containerDnsBroken } from './container-dns.ts';
import { overlapText, wayOut } from './overlaps.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const hostCauses = (): CauseTexts<HostCauses> => ({
  'disk-full': {
    title: "The disk with Docker's data is full",
    explanation:
      'Docker stores images, containers, volumes and logs on this file system, and it has run out of space or of inodes (each file needs one). Pulls, builds and new containers fail with "no space left on device".',
    howWeTell:
      'statfs of the data root (and of the containerd root, if images are stored there) reports less than 50 MB free, or less than 1% and 500 MB, or fewer than 20 inodes.',
    finding: (params) => ('said' in params ? lastWords(params) : shortages(params)),
    advice: makeRoom,
  },
  'disk-low': {
    title: "The disk with Docker's data is nearly full",
    explanation:
      'Docker still works, but the next large image, build or log may fail with "no space left on device".',
    howWeTell:
      'statfs of the data root reports less than 5% and 2 GB free, or less than 5% and 20,000 inodes.',
    finding: shortages,
    advice: makeRoom,
  },
  'cgroup-unusable': {
    title: 'Containers get no control group',
    explanation:
      'The kernel uses control groups (cgroups) to count and limit what a container uses. Without one no container starts: "cgroup mountpoint does not exist", "mountpoint for devices not found", "mkdir /sys/fs/cgroup/docker: read-only file system". With the cgroup driver systemd, Docker asks systemd for them on the system message bus (D-Bus): "The name org.freedesktop.systemd1 was not provided by any .service files".',
    howWeTell:
      '/proc/self/mountinfo shows neither cgroup2 on /sys/fs/cgroup nor a version 1 hierarchy with the controller devices, or that cgroup2 may only be read. Or the cgroup driver is systemd, and the message bus reports that nobody there is org.freedesktop.systemd1. Or dockerd says so when it does not start.',
    finding: ({ said, of, refused }) =>
      refused !== undefined
        ? finding({ said, refused })
        : of === 'start'
          ? said
          : of === 'bus'
            ? `The message bus: ${said}`
            : `/proc/self/mountinfo: ${said}`,
    advice: (params) =>
      params?.refused !== undefined
        ? CONTROLLERS
        : params?.of === 'bus'
          ? [
              run('sudo systemctl daemon-reexec'),
              say(
                'systemd connects to the bus again. If that does not help, the bus was not started by systemd: start it as the service it is, or reboot:',
              ),
              run('sudo systemctl start dbus.socket dbus.service'),
            ]
          : [
              ...(params?.of === 'start'
                ? [
                    say(
                      'If /sys/fs/cgroup is mounted, the unit of the daemon hides it (TemporaryFileSystem=, InaccessiblePaths=, RootDirectory=):',
                    ),
                    run('systemctl cat docker.service'),
                  ]
                : []),
              params?.of === 'read-only'
                ? run('sudo mount -o remount,rw /sys/fs/cgroup')
                : run('sudo mount -t cgroup2 cgroup2 /sys/fs/cgroup'),
              say('If that does not help, reboot.'),
            ],
  },
  'ip-forward-off': {
    title: 'IP forwarding is off, so containers have no network',
    explanation:
      'Traffic to and from containers is routed through this machine. With IPv4 forwarding off, their packets are dropped. With iptables the Docker daemon turns forwarding on when it starts, so something has turned it off since: often another program or a "sysctl" command. With nftables ("firewall-backend") the daemon does not change it, and does not start while it is off.',
    howWeTell:
      '/proc/sys/net/ipv4/ip_forward, or the switch forwarding of a bridge or of the interface of the default route, is 0, and the engine has a bridge network that is not internal.',
    finding: (params) =>
      'said' in params
        ? lastWords(params)
        : `${params.path} is 0${params.deliberate ? ' (and dockerd is configured not to change it: ip-forward is false)' : ''}`,
    advice: (params) => [
      setForwarding(params),
      ...(params !== null && 'said' in params ? [START_DOCKER_AGAIN] : []),
      say('Find out what turned it off, or it will happen again:'),
      FIND_FORWARDING,
    ],
  },
  'firewall-rules-missing': {
    title: "Docker's firewall rules are missing",
    explanation:
      'The daemon creates its iptables or nftables rules when it starts. Something has removed them since, such as a flush or a firewall restart. Published ports fail with "No chain/target/match by that name", and containers have no network access.',
    howWeTell:
      'iptables-save, run as root, shows no DOCKER chain in nat or filter, no MASQUERADE rule for a bridge network, or no Docker rules in FORWARD although its policy is DROP. With nftables, nft shows no docker-bridges table, no jumps in its base chains, or no masquerading for a bridge network.',
    finding: ({ missing }) => `missing: ${missing.join('; ')}`,
    advice: (params) => [
      params !== null && params.running > 0 && !params.liveRestore
        ? say(
            `Restart Docker to recreate them; this stops ${params.running === 1 ? 'the running container' : `the ${params.running} running containers`}:`,
          )
        : say('Restart Docker to recreate them:'),
      params !== null && params.running > 0
        ? priced(restartDocker(params.liveRestore))
        : restartDocker(params?.liveRestore ?? false),
    ],
  },
  'container-dns-broken': containerDnsBroken,
  'subnet-overlap': {
    title: 'A Docker network overlaps another network or a route of this machine',
    explanation:
      'Both use the same addresses, so either the containers or the other network (often a VPN) cannot be reached. If the default route itself leads into a Docker network, or a name server or a registry has an address of one, nothing reaches the outside. If the default bridge is to have a range of another Docker network, dockerd does not start.',
    howWeTell:
      'A route in /proc/net/route through another device covers addresses of a bridge network listed by GET /networks, or a name server or registry that does not respond has an address of such a network. Or dockerd reports it as its last message before it ends.',
    finding: (params) => ('said' in params ? lastWords(params) : params.overlaps.map(overlapText).join('; ')),
    advice: (params) => [
      ...overlapsOf(params)
        .filter(({ leadsInto, hidden }) => leadsInto && hidden === undefined)
        .flatMap(wayOut),
      ...overlapsOf(params)
        .filter(({ leadsInto, hidden }) => !leadsInto || hidden !== undefined)
        .map(({ network }) => say(`Recreate "${network}" with other addresses, or remove the other route.`)),
      ...(params !== null && 'said' in params
        ? []
        : [run('docker network create --subnet 10.201.0.0/24 NAME')]),
      edit(
        '/etc/docker/daemon.json',
        '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
        'Give new networks other addresses. For the default bridge use "bip" with the address of the bridge itself, such as 10.202.0.1/24 (not 10.202.0.0/24):',
      ),
      RESTART_DOCKER,
    ],
  },
  'address-pool-exhausted': {
    title: 'Docker has no free network addresses left',
    explanation:
      'Docker assigns network addresses from pools, which hold 31 networks by default. When all are used by networks or by routes of this machine, docker network create and new Compose projects fail. When every address of one network belongs to a container, no further container starts on it: "no available IPv4 addresses on this network\'s address pools".',
    howWeTell:
      'Each pool subnet reported by GET /info overlaps a network from GET /networks, a route or a name server of this machine; or GET /networks/NAME lists as many containers as its subnet or ip-range has addresses.',
    finding: (params) => ('said' in params ? lastWords(params) : takenText(params)),
    advice: moreAddresses,
  },
  'log-unbounded': {
    title: 'A container log grows without a limit',
    explanation:
      'By default Docker keeps all output of a container in one file, which grows until the disk is full.',
    howWeTell: 'The log file of a container uses 1 GB or more, and the container has no max-size.',
    finding: ({ logs }) =>
      logs.map(({ container, path, bytes }) => `${container}: ${inUnits(bytes)} (${path})`).join('; '),
    advice: (params) => [
      edit(
        '/etc/docker/daemon.json',
        '{ "log-opts": { "max-size": "10m", "max-file": "3" } }',
        'Set a limit for new containers:',
      ),
      RESTART_DOCKER,
      say(
        'Existing containers keep their settings until you recreate them (docker compose up -d --force-recreate).',
      ),
      say('To empty a log now (its content is lost):'),
      ...(params?.logs ?? []).map(({ path }) => run(shellLine`sudo truncate -s 0 ${path}`)),
    ],
  },
  'api-exposed': {
    title: 'The Docker API is open on TCP without authentication',
    explanation:
      'Anyone who can reach this address can start a container that takes over this machine: it is a root login without a password. Such ports are found and abused within hours.',
    howWeTell:
      'The dockerd flags, or hosts in daemon.json, contain a tcp:// address, and tlsverify is not set.',
    finding: ({ addresses }) => `dockerd listens on ${addresses.join(', ')} without tlsverify`,
    advice: () => [
      say(
        'Remove the address from the flags of the service or from "hosts" in daemon.json. For remote access use SSH:',
      ),
      run('docker -H ssh://HOST ps'),
      say('Or require client certificates: https://docs.docker.com/engine/security/protect-access/'),
    ],
  },
  'socket-world-writable': {
    title: 'Every user of this machine can use the Docker socket',
    explanation:
      'Anyone who can write to the socket can become root. Only root and the docker group should have access.',
    howWeTell: 'The mode of /var/run/docker.sock allows others to write.',
    finding: ({ path, mode }) => `${path} has mode ${octal(mode)}`,
    advice: (params) => [
      run(shellLine`sudo chmod 660 ${params?.path ?? '/run/docker.sock'}`),
      say('If it comes back, check SocketMode in the unit:'),
      SHOW_SOCKET_UNIT,
    ],
  },
});

function overlapsOf(params: HostCauses['subnet-overlap'] | null): readonly Overlap[] {
  return params !== null && 'overlaps' in params ? params.overlaps : [];
}

function lastWords({ unit, said }: { readonly unit: string; readonly said: string }): string {
  return `${unit}: ${said}`;
}

function shortages({ places }: { readonly places: readonly ShortPlace[] }): string {
  return places
    .map(({ path, resource, free, total }) =>
      resource === 'bytes'
        ? `${path}: ${inUnits(free)} of ${inUnits(total)} free`
        : `${path}: ${free} of ${total} inodes free`,
    )
    .join('; ');
}

function makeRoom(): readonly Step[] {
  return [
    say('See what Docker uses and how much can be freed (if the engine does not respond, use df):'),
    run('docker system df'),
    run('df -h'),
    say(
      'If Docker is not running, free some space outside of its data directory first, such as old logs, then start it:',
    ),
    run('sudo journalctl --vacuum-size=200M'),
    say(
      'Remove what you do not need. These commands permanently delete stopped containers, unused images and the build cache:',
    ),
    run('docker container prune'),
    run('docker image prune -a'),
    run('docker builder prune'),
  ];
}

function inUnits(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** They are mounted; of what it asked of them the runtime was refused something. */
const CONTROLLERS: readonly Step[] = [
  say(
    'The kernel has no programs for devices (CONFIG_CGROUP_BPF), or a setting of the unit forbids them (SystemCallFilter=). See both:',
  ),
  run('grep -s CONFIG_CGROUP_BPF= /boot/config-$(uname -r)'),
  run('systemctl show containerd.service docker.service --property=Id,SystemCallFilter'),
];
