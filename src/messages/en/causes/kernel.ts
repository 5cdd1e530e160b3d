import type { Block, KernelCauses } from '../../../knowledge/params/kernel.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { restartDocker, SHOW_FORWARD } from '../../../knowledge/vocabulary/commands.ts';
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
};

const STATES = {
  gone: 'no such interface',
  down: 'the interface is down',
  'no-address': 'the interface has lost its address',
} as const;

const PACKETS: Readonly<Record<Block['packet'], string>> = {
  registry: 'from a container to a registry (TCP 443)',
  dns: 'from a container to a name server (UDP 53)',
  published: 'from outside to a published port',
  answer: 'the answer to a container',
};

function blockText({ packet, network, chain, rule }: Block): string {
  return `${network}: a packet ${PACKETS[packet]} is stopped in ${chain} by: ${rule}`;
}
