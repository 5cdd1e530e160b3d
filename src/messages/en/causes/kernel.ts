import type { Block, KernelCauses, RouteDrop } from '../../../knowledge/params/kernel.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  restartDocker,
  SHOW_FORWARD,
  SHOW_OUTPUT,
  SHOW_ROUTES,
  SHOW_RULES,
  RESTART_DOCKER,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { repairBridge } from '../../../knowledge/vocabulary/bridge-commands.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const kernelCauses = (): CauseTexts<KernelCauses> => ({
  'bridge-missing': {
    title: "A network's bridge is missing or does not work",
    explanation:
      'The engine has a network whose bridge interface is gone, down or without its address. Containers on it do not start ("could not find bridge", "no such network interface") or have no network. Something has changed it since the daemon started: a network manager, or an "ip" command.',
    howWeTell:
      "The network's subnet has no route by its bridge in /proc/net/route, and there is no such interface, or it is down or without the address of the gateway.",
    finding: ({ bridges }) =>
      bridges.map(({ network, bridge, state }) => `${network} (${bridge}): ${STATES[state]}`).join('; '),
    advice: (params) => {
      const repairs = (params?.bridges ?? []).map(repairBridge);
      const isRepaired = params !== null && repairs.every((repair) => repair !== null);
      return [
        ...(isRepaired
          ? [say('Give it back what it has lost; no container stops:'), ...repairs]
          : [
              ...(params?.bridges ?? [])
                .filter(({ state }) => state === 'no-bridge')
                .flatMap(({ bridge }) => [
                  say('Find out what created the interface, then remove it:'),
                  run(shellLine`ip -details link show ${bridge}`),
                  run(shellLine`sudo ip link delete ${bridge}`),
                ]),
              say('The daemon creates it again when it starts:'),
              restartDocker(params?.liveRestore === true),
            ]),
        say('If it happens again, tell NetworkManager or systemd-networkd to leave docker0 and br-* alone.'),
      ];
    },
  },
  'network-lost': {
    title: 'The engine lists a network that its bridge driver has lost',
    explanation:
      'When the daemon started, the bridge of this network could not be set up. Docker 29 then removes the network from its bridge driver, but still lists it: containers on it fail with "network … does not exist", also after a restart.',
    howWeTell:
      'The network has no bridge or no firewall rules on this machine, and the log of the daemon has "could not create bridge network for id" with its ID.',
    finding: ({ networks }) =>
      networks.map(({ network, bridge, said }) => `${network} (${bridge}): ${said}`).join('; '),
    advice: (params) => {
      const others = (params?.networks ?? []).filter(({ network }) => network !== 'bridge');
      return [
        ...(params === null || others.length < params.networks.length ? recreateDefault(params) : []),
        ...(params === null || others.length > 0 ? recreateOthers(others[0]?.network) : []),
      ];
    },
  },
  'bridge-full': {
    title: 'A network has no room for another container',
    explanation:
      'The kernel gives one bridge at most 1023 ports, and each container takes one. When all are taken, no container starts on the network: "adding interface veth… to bridge docker0 failed: exchange full". Usually the interfaces of containers that are gone were left behind.',
    howWeTell:
      '/proc/net/dev has at least 1023 interfaces, and so many of them belong to the bridge of one network.',
    finding: ({ bridges }) =>
      bridges
        .map(
          ({ network, bridge, ports, running }) =>
            `${network} (${bridge}): ${ports} ports in use, and the engine runs ${running} ${running === 1 ? 'container' : 'containers'}`,
        )
        .join('; '),
    advice: (params) => [
      say('See which interfaces the bridge has:'),
      ...(params?.bridges ?? []).map(({ bridge }) => run(shellLine`ip -oneline link show master ${bridge}`)),
      say(
        'Remove those that belong to no container any more with "sudo ip link delete NAME", or reboot, which removes them all. If they really belong to containers, spread these over several networks:',
      ),
      run('docker network create NAME'),
    ],
  },
  'bridge-delays-containers': {
    title: 'New containers have no network for some time',
    explanation:
      "The bridge of a network runs the spanning tree protocol, which keeps each new port closed, first to listen and then to learn. Until then a new container reaches nothing, so programs that connect at once fail. Docker's own bridges do not run it; this one was made or changed by somebody else.",
    howWeTell:
      'For the bridge, /sys/class/net/BRIDGE/bridge/stp_state is 1; a port waits twice its forward_delay.',
    finding: ({ bridges }) =>
      bridges
        .map(({ network, bridge, seconds }) => `${network} (${bridge}): ${seconds} s without a network`)
        .join('; '),
    advice: (params) => [
      say('Turn it off if the bridge has no second way to the same network, where it prevents loops:'),
      ...(params?.bridges ?? []).map(({ bridge }) =>
        run(shellLine`sudo ip link set ${bridge} type bridge stp_state 0`),
      ),
      say(
        'Change it also where the bridge is defined (netplan, systemd-networkd, /etc/network/interfaces), or shorten the forward delay there.',
      ),
    ],
  },
  'default-network-off': {
    title: "Docker's default network is turned off",
    explanation:
      'The daemon is configured with "bridge": "none", so it has no network named bridge. A container that is started without --network has no network at all: it reaches nothing, and --publish is ignored without a message. Networks made with docker network create, such as those of Compose, are not affected.',
    howWeTell: 'The setting bridge is none, and GET /networks lists no network of the name bridge.',
    finding: ({ where }) => `"bridge": "none" (${where}); containers without --network have no network`,
    advice: () => [
      say('If it is set on purpose, start containers on a network of their own:'),
      run('docker network create mynet'),
      say('Otherwise remove the setting, then restart Docker:'),
      RESTART_DOCKER,
    ],
  },
  'loopback-unusable': {
    title: 'Ports published on 127.0.0.1 cannot be used',
    explanation:
      'Programs on this machine reach published ports, local name servers and local proxies at 127.0.0.1. The loopback interface is down or has lost this address, so binding to it fails ("cannot assign requested address"); or, with "userland-proxy": false, the kernel setting route_localnet of a bridge is off, and packets from 127.0.0.1 are not passed to a container.',
    howWeTell:
      '/proc/net/fib_trie does not list 127.0.0.1 as an address of this machine; or userland-proxy is false, and route_localnet is 0 for a bridge and for all interfaces.',
    finding: ({ state, paths }) =>
      state === 'not-routed' ? paths.map((path) => `${path} is 0`).join('; ') : LOOPBACK[state],
    advice: (params) => {
      if (params?.state === 'not-routed') {
        return [
          ...params.paths.map((path) => run(shellLine`sudo sysctl -w ${path.replace('/proc/sys/', '')}=1`)),
          say('Or let Docker start its proxy, and restart it:'),
          edit('/etc/docker/daemon.json', '{ "userland-proxy": true }', 'The setting:'),
          RESTART_DOCKER,
        ];
      }
      return [run('sudo ip link set lo up'), run('sudo ip address replace 127.0.0.1/8 dev lo scope host')];
    },
  },
  'routing-drops-packets': {
    title: "The routing tables drop Docker's packets",
    explanation:
      'A route or a rule of this machine refuses packets that Docker needs (blackhole, unreachable, prohibit), sends them to a table without a route, or to another interface, or expects their source on another interface (rp_filter). VPN clients and scripts for several uplinks add such rules.',
    howWeTell:
      'The kernel has rules besides the usual three, or routes that refuse, by /proc/net/fib_trie. Asked with "ip route get" about a packet of a container, its answer, or one of dockerd, it reports an error.',
    finding: ({ drops }) => drops.map(dropText).join('; '),
    advice: () => [
      say(
        'Find the rule or the route, then change it where it comes from (a VPN, a network manager, a script):',
      ),
      SHOW_RULES,
      SHOW_ROUTES,
    ],
  },
  'firewall-blocks-containers': {
    title: "A firewall rule blocks the containers' traffic",
    explanation:
      "A rule that is not one of Docker's drops packets that containers need, replies to them, or packets that this machine sends to its own published ports. The machine itself has network access, but its containers do not, or their published ports cannot be reached.",
    howWeTell:
      'A packet from a container to a registry, its DNS question, the answers to them, and packets to a published port are followed through the rules of iptables, nftables and ebtables, and where the kernel counts drops, the policies of IPsec, in the order of the kernel; one of them meets a rule that drops or rejects it, or sends it to a port on which nothing listens.',
    finding: ({ blocks }) => blocks.map(blockText).join('; '),
    advice: () => [
      say('Show the rules with their counters; the counter of the rule that drops the packets increases:'),
      SHOW_FORWARD,
      say(
        "Change that rule where it comes from (ufw, firewalld, nftables.conf, an IPsec daemon, a script), so that it comes after Docker's rules or spares the interfaces docker0 and br-*. Your own rules for containers belong in the DOCKER-USER chain.",
      ),
    ],
  },
  'firewall-blocks-engine': {
    title: "A firewall rule blocks dockerd's own traffic",
    explanation:
      'A rule for what this machine sends or receives stops the packets of dockerd to registries or name servers, or the answers to them, so nothing can be pulled. VPN kill switches and rules that allow only some programs do this.',
    howWeTell:
      'Docker Hub does not respond, and a packet from this machine to it, or to its name server, or the answer, followed through the rules of iptables and nftables and the policies of IPsec, meets one that drops or rejects it.',
    finding: ({ blocks }) => blocks.map(blockText).join('; '),
    advice: () => [
      say('Show the rules with their counters; the counter of the rule that drops the packets increases:'),
      SHOW_OUTPUT,
      say('Change that rule where it comes from (a VPN, ufw, firewalld, nftables.conf, a script).'),
    ],
  },
});

/** The default network is made by a start while no container runs, with live-restore too (moby daemon/daemon_unix.go). */
function recreateDefault(params: KernelCauses['network-lost'] | null): readonly Step[] {
  if (params !== null && params.running === 0)
    return [say('Restart Docker to recreate the default network:'), RESTART_DOCKER];
  return [
    say(
      'The daemon recreates the default network at its start only if no container is running. Stop all of them first:',
    ),
    run('docker stop $(docker ps -q)'),
    say('Then restart Docker, and start the containers again:'),
    RESTART_DOCKER,
  ];
}

function recreateOthers(network = 'NETWORK'): readonly Step[] {
  return [
    say(
      'Recreate a network of your own with the options it had, which this shows; disconnect or remove its containers first:',
    ),
    run(shellLine`docker network inspect ${network}`),
    run(shellLine`docker network rm ${network}`),
    run(shellLine`docker network create ${network}`),
    say('For a network of a Compose project, this does both, and stops its containers meanwhile:'),
    run('docker compose down && docker compose up -d'),
  ];
}

const STATES = {
  gone: 'no such interface',
  down: 'the interface is down',
  'no-address': 'the interface has lost its address',
  'no-bridge': 'the interface of this name is not a bridge, so dockerd does not start',
} as const;

const PACKETS: Readonly<Record<Block['packet'], string>> = {
  registry: 'a packet from a container to a registry (TCP 443)',
  dns: 'a packet from a container to a name server (UDP 53)',
  published: 'a packet from outside to a published port',
  answer: 'the answer to a container',
  host: 'a packet between this machine and a container',
  loopback: 'a packet from this machine to itself (127.0.0.1)',
  'own-registry': 'a packet from dockerd to a registry (TCP 443)',
  'own-dns': 'a packet from dockerd to a name server (UDP 53)',
  'own-answer': 'the answer to dockerd',
};

const LOOPBACK = {
  down: 'the interface lo is down',
  'no-address': 'the interface lo has no address 127.0.0.1',
} as const;

function dropText({ packet, network, asked, said, device }: RouteDrop): string {
  const fate = device === undefined ? 'is dropped' : `leaves through ${device} instead of its bridge`;
  return `${network}: ${PACKETS[packet]} ${fate} (ip route get ${asked}: ${said})`;
}

function blockText({ packet, network, chain, rule }: Block): string {
  return `${network}: ${PACKETS[packet]} is stopped in ${chain} by: ${rule}`;
}
