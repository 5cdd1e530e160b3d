import type { Block, KernelCauses } from '../../../knowledge/params/kernel.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { restartDocker, SHOW_FORWARD, SHOW_OUTPUT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const kernelCauses: CauseTexts<KernelCauses> = {
  'bridge-missing': {
    title: '网络的网桥在本机上不存在',
    explanation:
      '引擎里有一个网络，但内核中没有它的网桥接口，或者该接口丢失了地址。其上的容器无法启动（"could not find bridge"、"no such network interface"）或没有网络。守护进程启动之后，有程序删除了它：网络管理服务，或一条 ip link 命令。',
    howWeTell:
      '/proc/net/route 中没有经由该网桥到达其网段的路由，而且 /sys/class/net 中没有这个接口，或显示它处于关闭状态。',
    finding: ({ bridges }) =>
      bridges.map(({ network, bridge, state }) => `${network}（${bridge}）：${STATES[state]}`).join('；'),
    advice: (params) =>
      params !== null && params.bridges.every(({ state }) => state === 'down')
        ? params.bridges.map(({ bridge }) => run(`sudo ip link set ${bridge} up`))
        : [
            ...(params?.bridges ?? [])
              .filter(({ state }) => state === 'no-bridge')
              .flatMap(({ bridge }) => [
                say('查明是什么创建了该接口，然后删除它：'),
                run(`ip -details link show ${bridge}`),
                run(`sudo ip link delete ${bridge}`),
              ]),
            say('守护进程启动时会重新创建它：'),
            restartDocker(params?.liveRestore === true),
            say('如果它再次消失，请让 NetworkManager 或 systemd-networkd 不要管理 docker0 和 br-*。'),
          ],
  },
  'firewall-blocks-containers': {
    title: '防火墙规则拦截了容器的流量',
    explanation:
      '一条不属于 Docker 的规则排在 Docker 的规则之前，拦截了容器需要的数据包。本机能访问网络，容器却不能；或者外部无法访问已发布的端口。',
    howWeTell:
      '按内核的顺序，让容器到镜像仓库的数据包、DNS 查询、它们的应答，以及到已发布端口的数据包依次经过 iptables 和 nftables 的规则；其中之一遇到了丢弃或拒绝它的规则。',
    finding: ({ blocks }) => blocks.map(blockText).join('；'),
    advice: () => [
      say('显示规则及其计数器；拦截数据包的那条规则的计数会增加：'),
      SHOW_FORWARD,
      say(
        '请在该规则的来源处（ufw、firewalld、nftables.conf 或脚本）修改它，使其排在 Docker 的规则之后，或放行接口 docker0 和 br-*。针对容器的自定义规则应写在 DOCKER-USER 链中。',
      ),
    ],
  },
  'firewall-blocks-engine': {
    title: '防火墙规则拦截了 dockerd 自己的流量',
    explanation:
      '一条针对本机发出流量的规则拦截了 dockerd 到镜像仓库或 DNS 服务器的数据包，因此什么都拉取不了。VPN 的断网保护、只放行部分程序的规则都会这样。',
    howWeTell:
      'Docker Hub 没有响应；让本机到它或到 DNS 服务器的数据包依次经过 iptables 和 nftables 中针对发出流量的规则，遇到了丢弃或拒绝它的规则。',
    finding: ({ blocks }) => blocks.map(blockText).join('；'),
    advice: () => [
      say('显示规则及其计数器；拦截数据包的那条规则的计数会增加：'),
      SHOW_OUTPUT,
      say('请在该规则的来源处（VPN、ufw、firewalld、nftables.conf 或脚本）修改它。'),
    ],
  },
};

const STATES = {
  gone: '没有这个接口',
  down: '接口已关闭',
  'no-address': '接口丢失了地址',
  'no-bridge': '这个名称的接口不是网桥，dockerd 因此无法启动',
} as const;

const PACKETS: Readonly<Record<Block['packet'], string>> = {
  registry: '容器到镜像仓库的数据包（TCP 443）',
  dns: '容器到 DNS 服务器的数据包（UDP 53）',
  published: '外部到已发布端口的数据包',
  answer: '返回容器的应答',
  host: '本机到容器的数据包',
  'own-registry': 'dockerd 到镜像仓库的数据包（TCP 443）',
  'own-dns': 'dockerd 到 DNS 服务器的数据包（UDP 53）',
};

function blockText({ packet, network, chain, rule }: Block): string {
  return `${network}：${PACKETS[packet]}在 ${chain} 中被拦截，规则为：${rule}`;
}
