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
    title: '存放 Docker 数据的磁盘已满',
    explanation:
      'Docker 把镜像、容器、数据卷和日志写在这个文件系统上，而它已经没有空间（或没有 inode，每个文件占用一个）。拉取、构建和新建容器都会报 "no space left on device"。',
    howWeTell:
      '数据目录（镜像存放在 containerd 时还有 containerd 的目录）的 statfs 显示剩余不足 50 MB，或不足 1% 且不足 500 MB，或 inode 少于 20 个。',
    finding: (params) => ('said' in params ? lastWords(params) : shortages(params)),
    advice: makeRoom,
  },
  'disk-low': {
    title: '存放 Docker 数据的磁盘快满了',
    explanation: 'Docker 目前还能工作，但下一个较大的镜像、构建或日志可能会报 "no space left on device"。',
    howWeTell: '数据目录的 statfs 显示剩余不足 5% 且不足 2 GB，或 inode 不足 5% 且不足 20000 个。',
    finding: shortages,
    advice: makeRoom,
  },
  'cgroup-unusable': {
    title: '容器得不到控制组（cgroup）',
    explanation:
      '内核用控制组（cgroup）统计和限制容器的资源。没有它，任何容器都无法启动："cgroup mountpoint does not exist"、"mountpoint for devices not found"、"mkdir /sys/fs/cgroup/docker: read-only file system"。cgroup 驱动为 systemd 时，Docker 通过系统消息总线（D-Bus）向 systemd 申请："The name org.freedesktop.systemd1 was not provided by any .service files"。',
    howWeTell:
      '/proc/self/mountinfo 中既没有挂载在 /sys/fs/cgroup 的 cgroup2，也没有带 devices 控制器的 v1 层级；或者 cgroup2 是只读的。或者 cgroup 驱动为 systemd，而消息总线报告没有 org.freedesktop.systemd1。或者 dockerd 启动失败时这样说。',
    finding: ({ said, of, refused }) =>
      refused !== undefined
        ? finding({ said, refused })
        : of === 'start'
          ? said
          : of === 'bus'
            ? `消息总线：${said}`
            : `/proc/self/mountinfo：${said}`,
    advice: (params) =>
      params?.refused !== undefined
        ? CONTROLLERS
        : params?.of === 'bus'
          ? [
              run('sudo systemctl daemon-reexec'),
              say(
                'systemd 会重新连接消息总线。如果没有用，说明总线不是由 systemd 启动的：把它作为服务启动，或重启机器：',
              ),
              run('sudo systemctl start dbus.socket dbus.service'),
            ]
          : [
              ...(params?.of === 'start'
                ? [
                    say(
                      '如果 /sys/fs/cgroup 已挂载，说明守护进程的单元文件遮住了它（TemporaryFileSystem=、InaccessiblePaths=、RootDirectory=）：',
                    ),
                    run('systemctl cat docker.service'),
                  ]
                : []),
              params?.of === 'read-only'
                ? run('sudo mount -o remount,rw /sys/fs/cgroup')
                : run('sudo mount -t cgroup2 cgroup2 /sys/fs/cgroup'),
              say('如果没有用，请重启机器。'),
            ],
  },
  'ip-forward-off': {
    title: 'IP 转发已关闭，容器没有网络',
    explanation:
      '容器与外界的通信都要经过本机；IPv4 转发关闭后，本机会丢弃这些数据包。使用 iptables 时，Docker 守护进程启动时会打开它，因此是在那之后被关闭的：通常是别的程序，或一条 sysctl 命令。使用 nftables（"firewall-backend"）时，它不会修改该设置，转发关闭时无法启动。',
    howWeTell:
      '/proc/sys/net/ipv4/ip_forward，或某个网桥、默认路由所用接口的 forwarding 开关为 0，而引擎有非 internal 的 bridge 网络。',
    finding: (params) =>
      'said' in params
        ? lastWords(params)
        : `${params.path} 为 0${params.deliberate ? '（而且 dockerd 配置为不改动它：ip-forward 为 false）' : ''}`,
    advice: (params) => [
      setForwarding(params),
      ...(params !== null && 'said' in params ? [START_DOCKER_AGAIN] : []),
      say('查出是什么关闭了它，以免再次发生：'),
      FIND_FORWARDING,
    ],
  },
  'firewall-rules-missing': {
    title: 'Docker 的防火墙规则缺失',
    explanation:
      '守护进程启动时会用 iptables 或 nftables 建立自己的链和规则。之后这些规则被删除，例如清空或重启了防火墙：发布端口会报 "No chain/target/match by that name"，容器也访问不了外界。',
    howWeTell:
      '以 root 运行 iptables-save：nat 或 filter 表中没有 DOCKER 链，或缺少某个 bridge 网络的 MASQUERADE 规则，或 FORWARD 默认丢弃而没有 Docker 的规则；使用 nftables 时，nft 中没有 docker-bridges 表，或缺少其基本链的跳转、某个 bridge 网络的地址伪装。',
    finding: ({ missing }) => `缺少：${missing.join('；')}`,
    advice: (params) => [
      params !== null && params.running > 0 && !params.liveRestore
        ? say(`重启 Docker 以重建规则；这会停止正在运行的 ${params.running} 个容器：`)
        : say('重启 Docker 以重建规则：'),
      params !== null && params.running > 0
        ? priced(restartDocker(params.liveRestore))
        : restartDocker(params?.liveRestore ?? false),
    ],
  },
  'container-dns-broken': containerDnsBroken,
  'subnet-overlap': {
    title: 'Docker 的网络与其他网络或本机的路由冲突',
    explanation:
      '两者覆盖相同的地址，数据包只能去其中一处：要么访问不了容器，要么访问不了另一个网络（常见的是 VPN）。如果默认路由本身指向 Docker 的网络，或 DNS 服务器、镜像仓库的地址在其网段内，则无法访问外部。如果默认网桥的网段属于另一个 Docker 网络，dockerd 不会启动。',
    howWeTell:
      '/proc/net/route 中另一个设备上的路由覆盖了 GET /networks 中某个 bridge 网络的地址，或没有响应的 DNS 服务器、镜像仓库的地址在这样的网络内。或者 dockerd 退出前的最后一条日志这样说。',
    finding: (params) => ('said' in params ? lastWords(params) : params.overlaps.map(overlapText).join('；')),
    advice: (params) => [
      ...overlapsOf(params)
        .filter(({ leadsInto, hidden }) => leadsInto && hidden === undefined)
        .flatMap(wayOut),
      ...overlapsOf(params)
        .filter(({ leadsInto, hidden }) => !leadsInto || hidden !== undefined)
        .map(({ network }) => say(`用其他网段重新创建网络 "${network}"，或者删除另一条路由。`)),
      ...(params !== null && 'said' in params
        ? []
        : [run('docker network create --subnet 10.201.0.0/24 NAME')]),
      edit(
        '/etc/docker/daemon.json',
        '{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }] }',
        '为今后的网络指定其他网段。默认网桥用 "bip"，写网桥自身的地址，如 10.202.0.1/24（不是 10.202.0.0/24）：',
      ),
      RESTART_DOCKER,
    ],
  },
  'address-pool-exhausted': {
    title: 'Docker 已经没有空闲的网络地址',
    explanation:
      'Docker 从地址池中为网络划分地址，默认可分配 31 个网络。它们都被网络或本机的路由占用时，docker network create 和每个新的 docker compose 项目都会失败。某个网络的地址全部分给了容器时，其上无法再启动容器："no available IPv4 addresses on this network\'s address pools"。',
    howWeTell:
      'GET /info 地址池中的每个子网都与 GET /networks 中的网络、本机的路由或 DNS 服务器重叠；或者 GET /networks/NAME 列出的容器数等于其网段或 ip-range 的地址数。',
    finding: (params) => ('said' in params ? lastWords(params) : takenText(params)),
    advice: moreAddresses,
  },
  'log-unbounded': {
    title: '容器的日志在无限增长',
    explanation: 'Docker 默认把容器输出过的所有内容都存在一个文件里。不设上限，它会一直增长到磁盘写满。',
    howWeTell: '某个容器的日志文件在磁盘上占用 1 GB 或更多，而该容器没有设置 max-size。',
    finding: ({ logs }) =>
      logs.map(({ container, path, bytes }) => `${container}：${inUnits(bytes)}（${path}）`).join('；'),
    advice: (params) => [
      edit(
        '/etc/docker/daemon.json',
        '{ "log-opts": { "max-size": "10m", "max-file": "3" } }',
        '为新容器设置上限：',
      ),
      RESTART_DOCKER,
      say('已有的容器会保留原来的设置：需要重新创建（docker compose up -d --force-recreate）。'),
      say('要立即清空日志（其内容会丢失）：'),
      ...(params?.logs ?? []).map(({ path }) => run(shellLine`sudo truncate -s 0 ${path}`)),
    ],
  },
  'api-exposed': {
    title: 'Docker API 在 TCP 上监听，而且不验证身份',
    explanation:
      '任何能访问此地址的人都可以启动容器来控制本机，等于没有密码的 root 登录。这样的端口往往几小时内就会被发现并滥用。',
    howWeTell: 'dockerd 的参数或 daemon.json 的 hosts 中有 tcp:// 地址，而没有设置 tlsverify。',
    finding: ({ addresses }) => `dockerd 在 ${addresses.join('、')} 上监听，没有 tlsverify`,
    advice: () => [
      say('从服务的参数或 daemon.json 的 "hosts" 中删除这个地址。远程访问请改用 SSH：'),
      run('docker -H ssh://HOST ps'),
      say('或者要求证书：https://docs.docker.com/engine/security/protect-access/'),
    ],
  },
  'socket-world-writable': {
    title: '本机的所有用户都可以使用 Docker 套接字',
    explanation: '能写这个套接字的人就能成为 root。它只应属于 root 和 docker 组。',
    howWeTell: '/var/run/docker.sock 的权限允许其他用户写入。',
    finding: ({ path, mode }) => `${path} 的权限是 ${octal(mode)}`,
    advice: (params) => [
      run(shellLine`sudo chmod 660 ${params?.path ?? '/run/docker.sock'}`),
      say('如果又变回来，请检查单元中的 SocketMode：'),
      SHOW_SOCKET_UNIT,
    ],
  },
});

function overlapsOf(params: HostCauses['subnet-overlap'] | null): readonly Overlap[] {
  return params !== null && 'overlaps' in params ? params.overlaps : [];
}

function lastWords({ unit, said }: { readonly unit: string; readonly said: string }): string {
  return `${unit}：${said}`;
}

function shortages({ places }: { readonly places: readonly ShortPlace[] }): string {
  return places
    .map(({ path, resource, free, total }) =>
      resource === 'bytes'
        ? `${path}：共 ${inUnits(total)}，剩余 ${inUnits(free)}`
        : `${path}：共 ${total} 个 inode，剩余 ${free} 个`,
    )
    .join('；');
}

function makeRoom(): readonly Step[] {
  return [
    say('查看 Docker 占用的空间和可清理的部分（引擎没有响应时用 df）：'),
    run('docker system df'),
    run('df -h'),
    say('如果 Docker 没有运行，请先清理数据目录之外的空间，例如旧日志，然后启动它：'),
    run('sudo journalctl --vacuum-size=200M'),
    say('删除不需要的内容。下面的命令会永久删除已停止的容器、未使用的镜像和构建缓存：'),
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
  say('内核没有设备控制程序（CONFIG_CGROUP_BPF），或者单元的设置禁止了它（SystemCallFilter=）。查看这两项：'),
  run('grep -s CONFIG_CGROUP_BPF= /boot/config-$(uname -r)'),
  run('systemctl show containerd.service docker.service --property=Id,SystemCallFilter'),
];
