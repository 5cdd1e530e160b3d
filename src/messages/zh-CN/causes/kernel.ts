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
    title: '网络的网桥不存在或不可用',
    explanation:
      '引擎里有一个网络，但它的网桥接口不存在、处于关闭状态或丢失了地址。其上的容器无法启动（"could not find bridge"、"no such network interface"）或没有网络。守护进程启动之后，有程序改动了它：网络管理服务，或一条 ip 命令。',
    howWeTell:
      '/proc/net/route 中没有经由该网桥到达其网段的路由，而且没有这个接口，或者它处于关闭状态、没有网关的地址。',
    finding: ({ bridges }) =>
      bridges.map(({ network, bridge, state }) => `${network}（${bridge}）：${STATES[state]}`).join('；'),
    advice: (params) => {
      const repairs = (params?.bridges ?? []).map(repairBridge);
      const isRepaired = params !== null && repairs.every((repair) => repair !== null);
      return [
        ...(isRepaired
          ? [say('恢复它丢失的设置，不会停止容器：'), ...repairs]
          : [
              ...(params?.bridges ?? [])
                .filter(({ state }) => state === 'no-bridge')
                .flatMap(({ bridge }) => [
                  say('查明是什么创建了该接口，然后删除它：'),
                  run(shellLine`ip -details link show ${bridge}`),
                  run(shellLine`sudo ip link delete ${bridge}`),
                ]),
              say('守护进程启动时会重新创建它：'),
              restartDocker(params?.liveRestore === true),
            ]),
        say('如果再次发生，请让 NetworkManager 或 systemd-networkd 不要管理 docker0 和 br-*。'),
      ];
    },
  },
  'network-lost': {
    title: '引擎列出的某个网络在网桥驱动里已经丢失',
    explanation:
      '守护进程启动时无法建立这个网络的网桥。Docker 29 会因此把它从网桥驱动中删除，但仍然列出该网络：使用它的容器报错 "network … does not exist"，重启 Docker 后依然如此。',
    howWeTell:
      '本机没有这个网络的网桥或防火墙规则，并且守护进程的日志里有它的 ID 和 "could not create bridge network for id"。',
    finding: ({ networks }) =>
      networks.map(({ network, bridge, said }) => `${network}（${bridge}）：${said}`).join('；'),
    advice: (params) => {
      const others = (params?.networks ?? []).filter(({ network }) => network !== 'bridge');
      return [
        ...(params === null || others.length < params.networks.length ? recreateDefault(params) : []),
        ...(params === null || others.length > 0 ? recreateOthers(others[0]?.network) : []),
      ];
    },
  },
  'bridge-full': {
    title: '网络容纳不下更多容器',
    explanation:
      '内核的一个网桥最多有 1023 个端口，每个容器占用一个。端口用完后，该网络上的容器都无法启动："adding interface veth… to bridge docker0 failed: exchange full"。通常是已删除的容器残留了接口。',
    howWeTell: '/proc/net/dev 中至少有 1023 个接口，且其中这么多属于某个网络的网桥。',
    finding: ({ bridges }) =>
      bridges
        .map(
          ({ network, bridge, ports, running }) =>
            `${network}（${bridge}）：已占用 ${ports} 个端口，而引擎只运行着 ${running} 个容器`,
        )
        .join('；'),
    advice: (params) => [
      say('查看该网桥有哪些接口：'),
      ...(params?.bridges ?? []).map(({ bridge }) => run(shellLine`ip -oneline link show master ${bridge}`)),
      say(
        '用 "sudo ip link delete NAME" 删除不再属于任何容器的接口，或重启机器，全部清除。如果确实属于容器，请把容器分散到多个网络：',
      ),
      run('docker network create NAME'),
    ],
  },
  'bridge-delays-containers': {
    title: '新容器启动后一段时间没有网络',
    explanation:
      '某个网络的网桥启用了生成树协议（STP），每个新端口都要先监听、再学习，之后才转发。在此之前新容器访问不了任何地址，一启动就发起连接的程序会失败。Docker 自己创建的网桥不启用 STP；这个网桥由别的程序创建或改动过。',
    howWeTell: '该网桥的 /sys/class/net/BRIDGE/bridge/stp_state 为 1；新端口要等待两倍的 forward_delay。',
    finding: ({ bridges }) =>
      bridges
        .map(({ network, bridge, seconds }) => `${network}（${bridge}）：${seconds} 秒内没有网络`)
        .join('；'),
    advice: (params) => [
      say('STP 用于防止环路；如果该网桥没有第二条路通往同一网络，请关闭它：'),
      ...(params?.bridges ?? []).map(({ bridge }) =>
        run(shellLine`sudo ip link set ${bridge} type bridge stp_state 0`),
      ),
      say(
        '同时在定义该网桥的地方（netplan、systemd-networkd、/etc/network/interfaces）修改，或在那里缩短转发延迟。',
      ),
    ],
  },
  'default-network-off': {
    title: 'Docker 的默认网络已关闭',
    explanation:
      '守护进程配置了 "bridge": "none"，因此没有名为 bridge 的网络。启动时没有指定 --network 的容器完全没有网络：访问不了任何地址，--publish 会被忽略，而且没有任何提示。用 docker network create 创建的网络（例如 Compose 的网络）不受影响。',
    howWeTell: '设置 bridge 的值为 none，而且 GET /networks 中没有名为 bridge 的网络。',
    finding: ({ where }) => `"bridge": "none"（${where}）；未指定 --network 的容器没有网络`,
    advice: () => [
      say('如果是有意设置的，请让容器使用自己的网络：'),
      run('docker network create mynet'),
      say('否则删除该设置，然后重启 Docker：'),
      RESTART_DOCKER,
    ],
  },
  'loopback-unusable': {
    title: '发布在 127.0.0.1 上的端口无法使用',
    explanation:
      '本机的程序通过 127.0.0.1 访问已发布的端口、本地的 DNS 服务器和代理。回环接口已关闭或丢失了这个地址，绑定会失败（"cannot assign requested address"）；或者在 "userland-proxy": false 时，网桥的内核参数 route_localnet 已关闭，来自 127.0.0.1 的数据包不会转给容器。',
    howWeTell:
      '/proc/net/fib_trie 没有把 127.0.0.1 列为本机的地址；或者 userland-proxy 为 false，而某个网桥和全部接口的 route_localnet 都为 0。',
    finding: ({ state, paths }) =>
      state === 'not-routed' ? paths.map((path) => `${path} 为 0`).join('；') : LOOPBACK[state],
    advice: (params) => {
      if (params?.state === 'not-routed') {
        return [
          ...params.paths.map((path) => run(shellLine`sudo sysctl -w ${path.replace('/proc/sys/', '')}=1`)),
          say('或者让 Docker 启动它的代理，然后重启 Docker：'),
          edit('/etc/docker/daemon.json', '{ "userland-proxy": true }', '设置如下：'),
          RESTART_DOCKER,
        ];
      }
      return [run('sudo ip link set lo up'), run('sudo ip address replace 127.0.0.1/8 dev lo scope host')];
    },
  },
  'routing-drops-packets': {
    title: '路由表丢弃了 Docker 的数据包',
    explanation:
      '本机的一条路由或规则拒绝了 Docker 需要的数据包（blackhole、unreachable、prohibit），或把它们送往没有路由的表，或认为其来源应在另一个接口上（rp_filter）。VPN 客户端和多出口脚本会添加这样的规则。',
    howWeTell:
      '从 /proc/net/fib_trie 看，内核除三条默认规则外还有其他规则，或有拒绝性的路由。用 "ip route get" 询问容器的数据包、其应答或 dockerd 的数据包时，内核返回错误。',
    finding: ({ drops }) => drops.map(dropText).join('；'),
    advice: () => [
      say('找到该规则或路由，并在其来源处（VPN、网络管理服务或脚本）修改：'),
      SHOW_RULES,
      SHOW_ROUTES,
    ],
  },
  'firewall-blocks-containers': {
    title: '防火墙规则拦截了容器的流量',
    explanation:
      '一条不属于 Docker 的规则拦截了容器需要的数据包或其应答，或者本机发往自己已发布端口的数据包。本机能访问网络，容器却不能；或者无法访问已发布的端口。',
    howWeTell:
      '按内核的顺序，让容器到镜像仓库的数据包、DNS 查询、它们的应答，以及到已发布端口的数据包依次经过 iptables、nftables 和 ebtables 的规则；内核有相应的丢弃计数时，还有 IPsec 的策略。其中之一遇到了丢弃或拒绝它的规则，或被转到无人监听的端口。',
    finding: ({ blocks }) => blocks.map(blockText).join('；'),
    advice: () => [
      say('显示规则及其计数器；拦截数据包的那条规则的计数会增加：'),
      SHOW_FORWARD,
      say(
        '请在该规则的来源处（ufw、firewalld、nftables.conf、IPsec 守护进程或脚本）修改它，使其排在 Docker 的规则之后，或放行接口 docker0 和 br-*。针对容器的自定义规则应写在 DOCKER-USER 链中。',
      ),
    ],
  },
  'firewall-blocks-engine': {
    title: '防火墙规则拦截了 dockerd 自己的流量',
    explanation:
      '一条针对本机收发流量的规则拦截了 dockerd 到镜像仓库或 DNS 服务器的数据包，或它们的应答，因此什么都拉取不了。VPN 的断网保护、只放行部分程序的规则都会这样。',
    howWeTell:
      'Docker Hub 没有响应；让本机到它或到 DNS 服务器的数据包及其应答依次经过 iptables 和 nftables 的规则以及 IPsec 的策略，遇到了丢弃或拒绝它的规则。',
    finding: ({ blocks }) => blocks.map(blockText).join('；'),
    advice: () => [
      say('显示规则及其计数器；拦截数据包的那条规则的计数会增加：'),
      SHOW_OUTPUT,
      say('请在该规则的来源处（VPN、ufw、firewalld、nftables.conf 或脚本）修改它。'),
    ],
  },
});

/** The default network is made by a start while no container runs, with live-restore too (moby daemon/daemon_unix.go). */
function recreateDefault(params: KernelCauses['network-lost'] | null): readonly Step[] {
  if (params !== null && params.running === 0) return [say('重启 Docker 以重建默认网络：'), RESTART_DOCKER];
  return [
    say('守护进程启动时，只有在没有容器运行的情况下才会重建默认网络。请先停止所有容器：'),
    run('docker stop $(docker ps -q)'),
    say('然后重启 Docker，再启动这些容器：'),
    RESTART_DOCKER,
  ];
}

function recreateOthers(network = 'NETWORK'): readonly Step[] {
  return [
    say('自建的网络需要删除后按原来的选项重建，下面第一条命令显示这些选项；请先断开或删除使用它的容器：'),
    run(shellLine`docker network inspect ${network}`),
    run(shellLine`docker network rm ${network}`),
    run(shellLine`docker network create ${network}`),
    say('如果是 Compose 项目的网络，下面的命令会一并完成，期间其容器会停止：'),
    run('docker compose down && docker compose up -d'),
  ];
}

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
  host: '本机与容器之间的数据包',
  loopback: '本机发给自己（127.0.0.1）的数据包',
  'own-registry': 'dockerd 到镜像仓库的数据包（TCP 443）',
  'own-dns': 'dockerd 到 DNS 服务器的数据包（UDP 53）',
  'own-answer': '返回 dockerd 的应答',
};

const LOOPBACK = {
  down: '接口 lo 已关闭',
  'no-address': '接口 lo 没有地址 127.0.0.1',
} as const;

function dropText({ packet, network, asked, said, device }: RouteDrop): string {
  const fate = device === undefined ? '被丢弃' : `从 ${device} 发出，而不是发往容器的网桥`;
  return `${network}：${PACKETS[packet]}${fate}（ip route get ${asked}：${said}）`;
}

function blockText({ packet, network, chain, rule }: Block): string {
  return `${network}：${PACKETS[packet]}在 ${chain} 中被拦截，规则为：${rule}`;
}
