import type { StartCauses, StartFailed } from '../../../knowledge/params/start.ts';
import { run, say, type Step, stop } from '../../../knowledge/vocabulary/advice.ts';
import {
  FUSER_CONTAINERD,
  RESTART_BOTH,
  SHOW_UNIT,
  START_DOCKER,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';
import { dataRootUnusable } from './data-root.ts';
import { daemonSocketFailed } from './socket.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const startCauses = (): CauseTexts<StartCauses> => ({
  'containerd-down': {
    title: 'Docker 无法使用 containerd',
    explanation:
      'dockerd 把镜像和容器交给 containerd 管理。没有它，dockerd 启动时会立即或在等待一分钟后放弃；正在运行的 dockerd 无法拉取或运行任何内容。',
    howWeTell:
      'systemctl show 显示 containerd.service 被屏蔽、已失败、在 Docker 运行时停止，其进程被暂停，其日志表明数据库被占用或已损坏，或其配置禁用了 Docker 需要的部分，而 dockerd 配置为使用它的套接字。',
    finding: ({ unit, state, dockerRuns, said }) =>
      `${unit} ${CONTAINERD[state]}${said === undefined ? '' : `（${said}）`}${dockerRuns ? '；Docker 在运行，但启动不了容器' : ''}`,
    advice: (params) => [
      ...(params?.state === 'waiting'
        ? [say('请停止占用数据库的进程，用以下命令查看：'), FUSER_CONTAINERD]
        : []),
      ...(params?.state === 'incomplete' ? incomplete(params.said ?? '') : []),
      ...(params?.state === 'masked' ? [run('sudo systemctl unmask containerd')] : []),
      ...(params !== null && ['hung', 'waiting', 'incomplete', 'no-socket'].includes(params.state)
        ? [run('sudo systemctl restart containerd'), say('containerd 重启时，正在运行的容器不受影响。')]
        : [run('sudo systemctl reset-failed containerd; sudo systemctl start containerd')]),
      ...(params?.dockerRuns === true ? [] : [START_DOCKER]),
      say('如果无法启动，其日志会说明原因：'),
      run('sudo journalctl -u containerd.service -n 50 --no-pager'),
    ],
  },
  'shim-halted': {
    title: '负责容器的 shim 进程被暂停',
    explanation:
      'containerd 与每个运行中的容器之间有一个单独的进程（shim）。它被信号（SIGSTOP）暂停后不再响应：对该容器的 docker exec、stop、stats、rm 会一直等待，而 docker ps 仍显示它在运行。',
    howWeTell: 'containerd 的控制组中，有 containerd-shim 进程在 /proc/PID/stat 中的状态为 T。',
    finding: ({ shims }) =>
      shims
        .map(({ pid, container }) => `${container === '' ? '未知容器' : container}：进程 ${pid}`)
        .join('；'),
    advice: (params) => [
      say('让它继续运行；容器不受影响：'),
      run(shellLine`sudo kill -CONT ${params?.shims.map(({ pid }) => String(pid)) ?? ['PID']}`),
      say('再查明是什么暂停了它：调试器、备份或检查点工具，或手动操作。'),
    ],
  },
  'daemon-unit-invalid': {
    title: 'docker.service 的配置有误，无法正常启动 dockerd',
    explanation:
      '单元文件或 drop-in 文件中有 systemd 不接受的行，或指向不存在的程序，或给 dockerd 传了该版本不支持的参数；也可能某项设置使守护进程缺少它所需的东西，例如看不到挂载点。要替换 ExecStart，必须先用单独一行 "ExecStart=" 清空。',
    howWeTell:
      'systemctl show 显示单元有错误的设置，或日志显示其程序不存在、拒绝了某个参数，或单元设置的 PATH 让 dockerd 找不到某个程序。',
    finding: ({ unit, said, running, isolated = false, confined = false, offline = false }) =>
      offline
        ? `${unit} 使守护进程无法访问网络：${said}`
        : isolated
          ? `${unit} 在自己的挂载命名空间里运行，Docker 和 containerd 互相看不到对方的挂载，容器都无法启动。MountFlags=slave、PrivateMounts=、PrivateTmp=、ProtectSystem= 等设置会造成这种情况`
          : confined
            ? `${unit} 让守护进程失去了容器需要的权限：${said}`
            : `${unit}：${said}${running ? '。目前仍在运行，但下次将无法启动' : ''}`,
    advice: (params) =>
      params?.gone === true
        ? [
            say(
              'docker.socket 要启动的 docker.service 没有单元文件。请重新安装引擎的软件包（docker-ce 或 docker.io），其中包含该文件。',
            ),
          ]
        : [
            say(
              `查看服务并修改出错的那一行${params === null || params.files.length === 0 ? '' : `（${params.files.join('、')}）`}：`,
            ),
            ...(params?.unit === 'containerd.service' ? EDIT_CONTAINERD : EDIT_DOCKER),
          ],
  },
  'daemon-socket-failed': daemonSocketFailed,
  'pid-file-stale': {
    title: 'pid 文件导致 dockerd 无法启动',
    explanation:
      'dockerd 把自己的进程号写进一个文件，只要有进程还在用这个号码，它就拒绝启动。崩溃之后，这个号码可能已经属于别的程序。',
    howWeTell: 'dockerd 在日志里最后的日志指出了这个文件；文件里的号码正被一个进程使用。',
    finding: ({ path, pid, process }) =>
      process === 'dockerd'
        ? `${path}：已经有另一个 dockerd 在运行，进程 ${pid}`
        : `${path}：进程 ${pid} 是 ${process}，不是 dockerd`,
    advice: (params) =>
      params?.process === 'dockerd'
        ? [
            say('另一个 dockerd 不是由服务启动的，请先停止它：'),
            stop(shellLine`sudo kill ${params.pid}`),
            START_DOCKER_AGAIN,
          ]
        : [run(shellLine`sudo rm ${params?.path ?? '/var/run/docker.pid'}`), START_DOCKER_AGAIN],
  },
  'data-root-unusable': dataRootUnusable,
  'storage-driver-unusable': {
    title: 'Docker 在这里无法使用它的存储驱动',
    explanation:
      '保存镜像层的驱动不受这个内核、文件系统或 Docker 版本支持（aufs 和 overlay 自 24 起、devicemapper 自 25 起被移除），或数据目录里是别的驱动的数据。',
    howWeTell:
      'dockerd 在日志里最后的日志是 error initializing graphdriver。或者镜像存放在 containerd 中，而 "storage-driver" 是 containerd 没有的驱动。',
    finding: describe,
    advice: () => [
      say(
        'overlay2 可用于 ext4，以及以 ftype=1 格式化的 xfs。从 /etc/docker/daemon.json 中删除 "storage-driver"，让 Docker 自己选择。查看数据目录的文件系统（换成实际的 data-root）：',
      ),
      run('stat --file-system --format %T /var/lib/docker'),
      say('已被移除的驱动，其镜像只能由旧版 Docker 保存：请在升级之前用 docker save。'),
      START_DOCKER_AGAIN,
    ],
  },
  'iptables-unusable': {
    title: 'Docker 无法用 iptables 设置防火墙规则',
    explanation:
      'dockerd 用 iptables 为自己的网络建立规则，这个程序不存在或出错时就不启动：缺少内核模块（升级内核后没有重启），或 iptables 使用了错误的后端（legacy 或 nft）。',
    howWeTell:
      'dockerd 在日志里最后的日志：iptables 不存在或出错，无法建立 NAT 链。dockerd 运行时：它的 PATH 中没有 iptables，或没有执行权限。',
    finding: ({ unit, said, refused }) =>
      refused === undefined ? describe({ unit, said }) : finding({ said, refused }),
    advice: (params) => [
      ...(params?.said.includes('xtables lock') === true
        ? [
            say('别的程序占着 iptables 的锁。查看是哪个程序，并结束它：'),
            run('sudo fuser --verbose /run/xtables.lock'),
          ]
        : []),
      run('sudo iptables --version; sudo iptables -t nat -L DOCKER'),
      say('缺少程序：请安装 iptables 软件包。提示 "Table does not exist"：请重启到已安装的内核，或运行：'),
      run('sudo modprobe ip_tables iptable_nat'),
      say('后端不对（Debian、Ubuntu）：'),
      run('sudo update-alternatives --config iptables'),
      ...(params?.refused === undefined ? [START_DOCKER_AGAIN] : []),
    ],
  },
  'port-in-use': {
    title: '本机的这个端口已被占用',
    explanation: '另一个容器或程序已经在监听要发布的端口，或 dockerd 要监听的端口。',
    howWeTell: '内核以 EADDRINUSE 拒绝绑定端口，或者 Docker 知道占用它的容器。',
    finding: (params) => ('unit' in params ? describe(params) : finding(params)),
    advice: (params) =>
      params === null || !('unit' in params)
        ? [
            say('查看占用者（先看容器，再看其他程序）：'),
            run("docker ps --format '{{.Names}} {{.Ports}}'"),
            run('sudo ss -lntup'),
            say(
              '停止占用者，或者换一个端口：-p 8081:80。如果是 dockerd 自身无法监听，请修改它的 -H 参数或 daemon.json 中的 "hosts"。',
            ),
          ]
        : [
            say('查看是哪个程序并停止它，或者修改 dockerd 的 -H 参数或 daemon.json 中的 "hosts"：'),
            run('sudo ss -lntup'),
            START_DOCKER_AGAIN,
          ],
  },
});

const CONTAINERD = {
  stopped: '已停止',
  masked: '已停止并被屏蔽（masked），无法启动',
  failed: '启动失败',
  hung: '在运行，但其进程被暂停',
  waiting: '一直没有启动完成：它的数据库被另一个进程占用',
  incomplete: '在运行，但缺少 Docker 需要的部分',
  'no-socket': '在运行，但它的 socket 不存在',
} as const;

function incomplete(said: string): readonly Step[] {
  return said.includes('disabled_plugins')
    ? [say('请从其配置的 "disabled_plugins" 中删除这些条目，然后：')]
    : [
        say(
          '如果数据库已损坏（"invalid database"），请停止 containerd 并移走该文件；它会以空数据库启动，containerd 保存的镜像和容器需要重新拉取和创建：',
        ),
        stop('sudo systemctl stop docker containerd'),
        run(
          'sudo mv /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db.broken',
        ),
      ];
}

const EDIT_DOCKER: readonly Step[] = [
  SHOW_UNIT,
  run('sudo systemctl edit docker.service'),
  run('sudo systemctl daemon-reload'),
  START_DOCKER_AGAIN,
];

const EDIT_CONTAINERD: readonly Step[] = [
  run('systemctl cat containerd.service'),
  run('sudo systemctl edit containerd.service'),
  run('sudo systemctl daemon-reload'),
  RESTART_BOTH,
];

function describe({ unit, said }: StartFailed): string {
  return `${unit}：${said}`;
}
