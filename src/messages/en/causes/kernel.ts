import type { Block, KernelCauses } from '../../../knowledge/params/kernel.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { restartDocker, SHOW_FORWARD, SHOW_OUTPUT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const kernelCauses: CauseTexts<KernelCauses> = {
  'bridge-missing': {
    title: "A network's bridge is missing from the machine",
    explanation:
      'The engine has a network whose bridge interface the kernel does not have, or has without its address. Containers on it do not start ("could not find bridge", "no such network interface") or have no network. Something has removed it since the daemon started: a network manager, or an "ip link" command.',
    howWeTell:
      "The network's subnet has no route by its bridge in /proc/net/route, and /sys/class/net shows no such interface, or shows it down.",
    finding: ({ bridges }) =>
      bridges.map(({ network, bridge, state }) => `${network} (${bridge}): ${STATES[state]}`).join('; '),
    advice: (params) =>
      params !== null && params.bridges.every(({ state }) => state === 'down')
        ? params.bridges.map(({ bridge }) => run(`sudo ip link set ${bridge} up`))
        : [
            ...(params?.bridges ?? [])
              .filter(({ state }) => state === 'no-bridge')
              .flatMap(({ bridge }) => [
                say('Find what made the interface, then remove it:'),
                run(`ip -details link show ${bridge}`),
                run(`sudo ip link delete ${bridge}`),
              ]),
            say('The daemon makes it again when it starts:'),
            restartDocker(params?.liveRestore === true),
            say(
              'If it disappears again, tell NetworkManager or systemd-networkd to leave docker0 and br-* alone.',
            ),
          ],
  },
  'firewall-blocks-containers': {
    title: "A firewall rule blocks the containers' traffic",
    explanation:
      "A rule that is not Docker's stands before Docker's own, and stops packets that containers need. The machine itself reaches the network, its containers do not, or nobody reaches their published ports.",
    howWeTell:
      'A packet from a container to a registry, its DNS question, the answers to them, and a packet to a published port are followed through the rules of iptables and nftables in the order of the kernel; one of them meets a rule that drops or rejects it.',
    finding: ({ blocks }) => blocks.map(blockText).join('; '),
    advice: () => [
      say('Show the rules with their counters; that of the rule that stops the packets grows:'),
      SHOW_FORWARD,
      say(
        "Change that rule where it comes from (ufw, firewalld, nftables.conf, a script), so that it comes after Docker's rules or spares the interfaces docker0 and br-*. Rules of your own for containers belong in the chain DOCKER-USER.",
      ),
    ],
  },
  'firewall-blocks-engine': {
    title: "A firewall rule blocks dockerd's own traffic",
    explanation:
      'A rule for what this machine sends stops the packets of dockerd to registries or name servers, so nothing can be pulled. VPN kill switches and rules that allow only some programs do this.',
    howWeTell:
      'Docker Hub does not respond, and a packet from this machine to it, or to its name server, followed through the rules for outgoing packets in iptables and nftables, meets one that drops or rejects it.',
    finding: ({ blocks }) => blocks.map(blockText).join('; '),
    advice: () => [
      say('Show the rules with their counters; that of the rule that stops the packets grows:'),
      SHOW_OUTPUT,
      say('Change that rule where it comes from (a VPN, ufw, firewalld, nftables.conf, a script).'),
    ],
  },
};

const STATES = {
  gone: 'no such interface',
  down: 'the interface is down',
  'no-address': 'the interface has lost its address',
  'no-bridge': 'the interface of this name is not a bridge, so dockerd does not start',
} as const;

const PACKETS: Readonly<Record<Block['packet'], string>> = {
  registry: 'from a container to a registry (TCP 443)',
  dns: 'from a container to a name server (UDP 53)',
  published: 'from outside to a published port',
  answer: 'the answer to a container',
  host: 'from this machine to a container',
  'own-registry': 'from dockerd to a registry (TCP 443)',
  'own-dns': 'from dockerd to a name server (UDP 53)',
};

function blockText({ packet, network, chain, rule }: Block): string {
  return `${network}: a packet ${PACKETS[packet]} is stopped in ${chain} by: ${rule}`;
}
