import type { HostCauses, Overlap, ShortPlace } from '../../../knowledge/params/host.ts';
import { edit, priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER, restartDocker, SHOW_SOCKET_UNIT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const hostCauses: CauseTexts<HostCauses> = {
  'disk-full': {
    title: "The disk with Docker's data is full",
    explanation:
      'Docker writes images, containers, volumes and logs to this file system, and there is no space (or there are no inodes, one for each file) left on it. Pulls, builds and new containers end with "no space left on device".',
    howWeTell:
      "statfs of the data root (and of containerd's root, where images lie there) shows less than 50 MB free, or less than 1 % and 500 MB, or fewer than 20 inodes.",
    finding: (params) => ('said' in params ? lastWords(params) : shortages(params)),
    advice: makeRoom,
  },
  'disk-low': {
    title: "The disk with Docker's data is nearly full",
    explanation:
      'Docker still works, but the next larger image, build or log may end with "no space left on device".',
    howWeTell:
      'statfs of the data root shows less than 5 % and 2 GB free, or less than 5 % and 20,000 of the inodes.',
    finding: shortages,
    advice: makeRoom,
  },
  'cgroup-unusable': {
    title: 'Control groups are not mounted',
    explanation:
      'The kernel counts and limits what a container uses in control groups (cgroups). Without them no container starts: "cgroup mountpoint does not exist", "mountpoint for devices not found".',
    howWeTell:
      '/proc/self/mountinfo shows neither cgroup2 on /sys/fs/cgroup nor a version 1 hierarchy with the controller devices.',
    finding: ({ said }) => `/proc/self/mountinfo: ${said}`,
    advice: () => [
      run('sudo mount -t cgroup2 cgroup2 /sys/fs/cgroup'),
      say('If that does not help, reboot.'),
    ],
  },
  'ip-forward-off': {
    title: 'The kernel does not forward the packets of containers',
    explanation:
      'Containers reach the outside, and are reached from it, through this machine; with IPv4 forwarding switched off it drops their packets. With iptables the Docker daemon switches it on when it starts, so something switched it off since: often another program, or a "sysctl" command. With nftables ("firewall-backend") it leaves the switch alone, and does not start while it is off.',
    howWeTell:
      '/proc/sys/net/ipv4/ip_forward is 0 while the engine has a bridge network that is not internal.',
    finding: (params) =>
      'said' in params
        ? lastWords(params)
        : `${params.path} is 0${params.deliberate ? ' (and dockerd is told to leave it so: ip-forward is false)' : ''}`,
    advice: () => [
      run('sudo sysctl -w net.ipv4.ip_forward=1'),
      say('See what switched it off, as it may do so again:'),
      run('grep -rs ip_forward /etc/sysctl.conf /etc/sysctl.d /run/sysctl.d /usr/lib/sysctl.d'),
    ],
  },
  'firewall-rules-missing': {
    title: "Docker's firewall rules are gone",
    explanation:
      'The daemon makes its chains and rules when it starts, with iptables or with nftables. Something removed them since, such as a flush or a restart of the firewall: published ports fail with "No chain/target/match by that name", and containers do not reach the outside.',
    howWeTell:
      'iptables-save, as root, lacks the chain DOCKER in nat or filter, the MASQUERADE rule of a bridge network, or the rules of FORWARD where the rest is dropped; with nftables, nft lacks the table docker-bridges, the jumps of its base chains, or the masquerading of a bridge network.',
    finding: ({ missing }) => `missing: ${missing.join('; ')}`,
    advice: (params) => [
      params !== null && params.running > 0 && !params.liveRestore
        ? say(`Restart Docker, which makes them anew; this stops the ${params.running} running container(s):`)
        : say('Restart Docker, which makes them anew:'),
      params !== null && params.running > 0
        ? priced(restartDocker(params.liveRestore))
        : restartDocker(params?.liveRestore ?? false),
    ],
  },
  'container-dns-broken': {
    title: 'Names cannot be resolved inside containers',
    explanation:
      'Docker gives containers the name servers of this machine, but not those on 127.0.0.1 or ::1, where a container would only find itself. If none is left it gives them 8.8.8.8 and 8.8.4.4, which many networks do not let through.',
    howWeTell:
      'The servers that containers are given (dns of daemon.json, else 8.8.8.8 where resolv.conf has loopback addresses only) do not answer a question for registry-1.docker.io.',
    finding: ({ servers, from, loopback }) =>
      from === 'fallback'
        ? `this machine asks ${loopback.join(', ') || 'no server'}; containers are given ${servers.join(', ')}, and no answer comes`
        : `daemon.json gives containers ${servers.join(', ')}, and no answer comes`,
    advice: () => [
      edit(
        '/etc/docker/daemon.json',
        '{ "dns": ["192.0.2.53"] }',
        (text) =>
          `Name a server in daemon.json that containers can reach, such as that of your network: ${text}`,
      ),
      RESTART_DOCKER,
    ],
  },
  'subnet-overlap': {
    title: 'A network of Docker collides with a route of this machine',
    explanation:
      'Both cover the same addresses, so packets go to one of the two only: either the containers or the other network (often that of a VPN) cannot be reached.',
    howWeTell:
      'A route in /proc/net/route over another device covers addresses of a bridge network in GET /networks.',
    finding: ({ overlaps }) => overlaps.map(overlapText).join('; '),
    advice: (params) => [
      ...(params?.overlaps ?? []).map(({ network }) =>
        say(`Make "${network}" anew with other addresses, or take the other route away.`),
      ),
      run('docker network create --subnet 10.201.0.0/24 NAME'),
      edit(
        '/etc/docker/daemon.json',
        '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
        (text) =>
          `For networks to come, choose other addresses in daemon.json, followed by a restart: ${text}`,
      ),
    ],
  },
  'address-pool-exhausted': {
    title: 'There are no addresses left for another Docker network',
    explanation:
      'Docker cuts the addresses of its networks from pools, 31 networks where nothing else is set. All of them are taken, by networks or by routes of this machine: docker network create and each new project of docker compose fail.',
    howWeTell:
      'Each subnet of the pools in GET /info overlaps a network of GET /networks, a route or a name server of this machine.',
    finding: (params) =>
      'said' in params
        ? lastWords(params)
        : `none of ${params.pools} pools is free; there are ${params.networks} networks`,
    advice: () => [
      say('See which networks are not needed any more, and remove those:'),
      run('docker network ls'),
      edit(
        '/etc/docker/daemon.json',
        '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
        (text) => `Or give Docker more addresses in daemon.json, followed by a restart: ${text}`,
      ),
    ],
  },
  'log-unbounded': {
    title: 'The log of a container grows without a limit',
    explanation:
      'By default Docker keeps all that a container ever printed in one file. Without a limit it grows until the disk is full.',
    howWeTell:
      'The log file of a container takes 1 GB or more on the disk, and the container has no max-size.',
    finding: ({ logs }) =>
      logs.map(({ container, path, bytes }) => `${container}: ${inUnits(bytes)} (${path})`).join('; '),
    advice: (params) => [
      edit(
        '/etc/docker/daemon.json',
        '{ "log-opts": { "max-size": "10m", "max-file": "3" } }',
        (text) => `Set a limit for new containers in daemon.json, then restart Docker: ${text}`,
      ),
      say(
        'A container that exists keeps its settings: make it anew (docker compose up -d --force-recreate).',
      ),
      say('To empty a log now (what it holds is lost):'),
      ...(params?.logs ?? []).map(({ path }) => run(`sudo truncate -s 0 ${path}`)),
    ],
  },
  'api-exposed': {
    title: 'The Docker API listens on TCP and asks nobody who he is',
    explanation:
      'Whoever reaches this address can start a container that owns this machine: it is the same as a root login without a password. Such ports are found and misused within hours.',
    howWeTell:
      'The flags of dockerd, or hosts in daemon.json, name a tcp:// address, and tlsverify is not set.',
    finding: ({ addresses }) => `dockerd listens on ${addresses.join(', ')} without tlsverify`,
    advice: () => [
      say(
        'Take the address out of the flags of the service or of "hosts" in daemon.json. From afar, use SSH instead:',
      ),
      run('docker -H ssh://HOST ps'),
      say('Or demand certificates: https://docs.docker.com/engine/security/protect-access/'),
    ],
  },
  'socket-world-writable': {
    title: 'Every user of this machine may use the Docker socket',
    explanation: 'Who may write to the socket can become root. It belongs to root and the group docker only.',
    howWeTell: 'The permissions of /var/run/docker.sock let others write.',
    finding: ({ path, mode }) => `${path} has mode ${octal(mode)}`,
    advice: (params) => [
      run(`sudo chmod 660 ${params?.path ?? '/run/docker.sock'}`),
      say('If it comes back, look for SocketMode in the unit:'),
      SHOW_SOCKET_UNIT,
    ],
  },
};

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
    say('See what Docker itself uses, and how much of it could go:'),
    run('docker system df'),
    say(
      'Remove what you do not need. These commands delete for good stopped containers and unused images, so look first:',
    ),
    run('docker container prune'),
    run('docker image prune -a'),
    run('docker builder prune'),
  ];
}

function overlapText({ network, subnet, route, device, shadowed }: Overlap): string {
  const effect = shadowed ? '; packets for the containers leave there' : '';
  return `${network} (${subnet}) and the route ${route} on ${device}${effect}`;
}

function inUnits(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
