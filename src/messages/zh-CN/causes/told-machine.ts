import type { ToldOfMachine } from '../../../knowledge/params/told.ts';
import { edit, run, say, stop, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_BOTH } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const toldOfMachine = (): CauseTexts<ToldOfMachine> => ({
  'own-check-failed': {
    title: '自定义检查发现了问题',
    explanation: 'docker-doctor.toml 指定了检查本机的程序，该程序报告了问题，内容是它自己的说法。',
    howWeTell: 'docker-doctor.toml 中某个 [[check]] 指定的程序以状态 1 退出。',
    finding: ({ check, said }) => `${check}：${said === '' ? '没有给出说明' : said}`,
    advice: () => [
      say(
        '处理方法请询问编写该检查的人。它在 /etc/docker-doctor.toml 或你自己的 docker-doctor.toml 中指定。只运行这类检查：',
      ),
      run('docker-doctor check --only own --verbose'),
    ],
  },
  'engine-tls': {
    title: '客户端与引擎的 TLS 设置不一致',
    explanation:
      '客户端通过网络连接引擎，一边用 TLS，另一边没有用，或者引擎或客户端的证书缺失、不匹配。这不是镜像仓库的证书。在 CI 里多半是 dind 服务：2376 端口用 TLS，2375 不用。',
    howWeTell: '失败的请求发往引擎的 API，而且失败在 TLS 上。',
    finding,
    advice: () => [
      say('查看客户端使用的设置：'),
      run('docker context ls'),
      say(
        '使用 TLS：DOCKER_HOST=tcp://ENGINE-HOST:2376、DOCKER_TLS_VERIFY=1，以及 DOCKER_CERT_PATH（存放为该引擎签发的 ca.pem、cert.pem、key.pem 的目录）。',
      ),
      say(
        '不使用 TLS（仅限自己的网络）：DOCKER_HOST=tcp://ENGINE-HOST:2375，并取消 DOCKER_TLS_VERIFY 和 DOCKER_CERT_PATH。',
      ),
    ],
  },
  'containerd-version-mismatch': {
    title: 'containerd、shim 和引擎的版本不一致',
    explanation: 'containerd 升级后旧进程仍在运行，或者配置文件的版本比它新，所以新容器无法启动。',
    howWeTell: 'containerd 或引擎指出了不认识的版本或服务。',
    finding,
    advice: () => [
      say('重启 containerd，使已安装的版本生效；Docker 的容器不受影响：'),
      run('sudo systemctl restart containerd'),
      say('如果仍然失败，请同时升级 docker-ce 和 containerd.io 两个软件包。'),
    ],
  },
  'data-root-in-use': {
    title: '数据目录正被另一个引擎使用',
    explanation:
      '一个数据目录只能由一个 dockerd 使用，里面的数据库已被锁定。常见的是手工启动的 dockerd、snap 版 Docker，或者共用同一个卷的第二个 dind 容器。',
    howWeTell: 'dockerd 一直等待数据目录里数据库的锁，直到超时。',
    finding,
    advice: () => [
      say('先找出另一个，再决定停止哪一个：'),
      run('docker ps --filter ancestor=docker:dind'),
      run('systemctl status docker snap.docker.dockerd'),
      say('只保留其中一个，或者给第二个指定自己的数据目录（--data-root）。'),
    ],
  },
  'daemon-outdated': {
    title: '正在运行的引擎比已安装的旧',
    explanation: '软件包升级后，dockerd 或 containerd 没有重启，新功能和修复没有生效，启动容器也可能失败。',
    howWeTell: '进程的程序文件在启动之后被删除或替换。',
    finding,
    advice: () => [say('请在合适的时间重启：'), stop('sudo systemctl restart docker')],
  },
  'runtime-missing': {
    title: '指定的运行时或设备驱动没有安装',
    explanation:
      '容器要求使用某个运行时（nvidia、kata、runsc、sysbox）或 GPU，而引擎没有。NVIDIA 需要主机的显卡驱动和 nvidia-container-toolkit 两者。如果缺的是 runc 或 containerd-shim，说明 containerd 软件包不完整。',
    howWeTell: '引擎指出了不认识的运行时或驱动。',
    finding,
    advice: () => [
      say('查看引擎有哪些运行时：'),
      run("docker info --format '{{json .Runtimes}}'"),
      say(
        '使用 GPU 请安装 nvidia-container-toolkit，再执行 nvidia-ctk runtime configure --runtime=docker。如果缺的是 runc，请重新安装 containerd.io（或 runc）。然后重启引擎：',
      ),
      stop('sudo systemctl restart docker'),
      say(
        '如果不需要 GPU，请删除 --gpus、runtime: nvidia 或 deploy.resources 里的 devices 设置。不再使用的运行时，也要从 daemon.json 的 "runtimes" 和 "default-runtime" 中删除。',
      ),
    ],
  },
  'container-start-denied': {
    title: '内核或安全模块禁止了容器需要的操作',
    explanation:
      'AppArmor、SELinux、seccomp，或者引擎自己所在的容器（LXC、snap）拒绝了挂载、系统调用或信号。这与 docker.sock 的权限无关。',
    howWeTell: 'runc 或内核的审计日志指出了被拒绝的操作。',
    finding,
    advice: (params) => [
      ...(/apparmor(?:_parser| parser error)/i.test(params?.said ?? '') ? PROFILES : []),
      say('查看什么操作被拒绝：'),
      run('sudo journalctl -k -n 50 --no-pager'),
      say(
        '在 LXC 或 Proxmox 中，请为容器开启 nesting 和 keyctl，并升级宿主机。snap 版 Docker 请改用官方软件包。升级 runc 之后，内核和 libseccomp 也要升级。',
      ),
    ],
  },
  'rootless-unprepared': {
    title: '本机还不满足 rootless 模式的条件',
    explanation:
      'rootless 模式需要 newuidmap 和 newgidmap、/etc/subuid 和 /etc/subgid 里的范围、用户命名空间，以及带有 XDG_RUNTIME_DIR 的会话，现在缺少其中一项。',
    howWeTell: 'rootlesskit 或 Podman 指出了缺少的内容。',
    finding,
    advice: () => [
      say('检查当前用户的范围，两个文件都至少要有 65536 个：'),
      run('grep "^$(id -un):" /etc/subuid /etc/subgid'),
      run('sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "$(id -un)"'),
      say(
        '请安装 uidmap（Debian、Ubuntu）或 shadow-utils（Fedora、RHEL）；缺少 dockerd-rootless-setuptool.sh 时安装 docker-ce-rootless-extras。请直接以该用户登录，不要用 su 或 sudo 切换。1024 以下的端口需要设置 net.ipv4.ip_unprivileged_port_start 参数。',
      ),
    ],
  },
  'swarm-unavailable': {
    title: 'swarm 没有过半数可用的管理节点',
    explanation:
      'service、node 和 stack 命令需要过半数的管理节点。在运行的管理节点太少，它们之间无法通信，或本管理节点已锁定。已有的容器继续运行。',
    howWeTell: '引擎报告没有 leader、管理节点没有响应，或 swarm 已锁定。',
    finding,
    advice: () => [
      say('查看本节点所知的 swarm 状态：'),
      run("docker info --format '{{json .Swarm}}'"),
      say(
        '启动其他管理节点。所有节点之间要在其公布的地址上开放 2377/tcp、7946/tcp、7946/udp 和 4789/udp 端口。已锁定的管理节点需要密钥：',
      ),
      run('docker swarm unlock'),
      say('仅当其他管理节点确实无法恢复时：让剩下的一个成为唯一的管理节点，保留它所知的服务：'),
      run('docker swarm init --force-new-cluster --advertise-addr ADDRESS'),
    ],
  },
  'swarm-address-gone': {
    title: 'swarm 使用的地址已不存在',
    explanation: '节点对外公布的地址已不属于本机，例如换了网络。swarm 启动不了，引擎也就启动不了。',
    howWeTell: 'dockerd 指出了 swarm 要使用的地址。',
    finding,
    advice: () => [
      say('看报错里的地址，与本机地址比较：'),
      run('ip -brief address'),
      say('请恢复原来的地址。不需要 swarm 的单节点，可以在引擎运行后退出 swarm；swarm 的服务和密钥会丢失：'),
      run('docker swarm leave --force'),
    ],
  },
  'service-manager-missing': {
    title: '这里没有运行 systemd，systemctl 命令用不了',
    explanation:
      'systemctl 需要 systemd，而 1 号进程不是它：可能是容器、没有开启 systemd 的 WSL、Alpine（OpenRC）或 chroot。Docker 本身可能没有问题。',
    howWeTell: 'systemctl 提示连接不上 systemd。',
    finding,
    advice: () => [
      say('请用这里的服务管理方式：service docker start，Alpine 用 rc-service docker start 命令。'),
      edit(
        '/etc/wsl.conf',
        '[boot]\nsystemd=true',
        'WSL 可以使用 Docker Desktop，或如下启用 systemd，再到 Windows 中执行 wsl --shutdown（会停止所有发行版）：',
      ),
      say('在容器或 CI 任务里不要启动引擎：请挂载主机的 docker.sock，或者使用 dind 服务。'),
    ],
  },
  'kernel-setting-too-low': {
    title: '内核参数太低',
    explanation:
      'Docker 或容器里的程序需要的比主机允许的多：内存映射（Elasticsearch、OpenSearch、SonarQube 的 vm.max_map_count）、打开的文件数、inotify 监视数、建立连接用的本地端口，或控制组的数量。容器与主机共用内核，所以要在主机上设置。',
    howWeTell:
      '程序指出了参数和需要的值；或者 /proc/PID/limits 显示 dockerd 或 containerd 能打开的文件极少；或者 /proc/sys/net/ipv4 显示剩下的本地端口极少；或者内核不再创建新的控制组。',
    finding,
    advice: (params) => (params?.of === undefined ? limitAdvice(params?.said ?? '') : MORE[params.of]),
  },
});

const MORE: Readonly<Record<'ports' | 'cgroups', readonly Step[]>> = {
  ports: [
    say('请恢复常用的本地端口范围，并查看是哪个文件改了它：'),
    run('sudo sysctl -w net.ipv4.ip_local_port_range="32768 60999"'),
    run('grep -rs ip_local_ /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d'),
  ],
  cgroups: [
    say('有程序结束时没有删除自己的控制组。查看现有数量：'),
    run('cat /proc/cgroups /sys/fs/cgroup/cgroup.stat'),
    say('请取消该限制；如果没有设置限制，重启机器即可清除残留的控制组：'),
    run('echo max | sudo tee /sys/fs/cgroup/cgroup.max.descendants'),
  ],
};

/** The engine has no profile that it could give to a container (moby daemon/apparmor_default.go). */
const PROFILES: readonly Step[] = [
  say('查看 AppArmor 能否读取自己的文件；消息会指出它拒绝的文件和行号：'),
  run('sudo apparmor_parser --replace --skip-cache --verbose /etc/apparmor.d'),
  say(
    '修复或删除该文件，然后重启 Docker。如果引擎运行在不能加载配置文件的容器里，请允许该容器加载（LXC 中为 nesting），或在其中停用 AppArmor。',
  ),
];

const KEYS: readonly Step[] = [
  say(
    '每个容器在内核中占用一个密钥，而每个用户的密钥数有上限（keyrings(7)）。重映射的 root 与普通用户一样，默认只有 200 个。查看各用户的用量，并调高上限：',
  ),
  run('sudo cat /proc/key-users'),
  run('sudo sysctl -w kernel.keys.maxkeys=20000 kernel.keys.maxbytes=2000000'),
  edit(
    '/etc/sysctl.d/99-docker-keys.conf',
    'kernel.keys.maxkeys=20000\nkernel.keys.maxbytes=2000000',
    '要在重启后仍然有效：',
  ),
];

function limitAdvice(said: string): readonly Step[] {
  if (said.includes('session key')) return KEYS;
  return [
    ...(said.includes('LimitNOFILE=')
      ? [
          say('请从该单元的附加文件中删除 LimitNOFILE=，或调高它：'),
          run('systemctl cat containerd.service docker.service'),
          run('sudo systemctl daemon-reload'),
          RESTART_BOTH,
        ]
      : []),
    say('在主机上设置，例如：'),
    run('sudo sysctl -w vm.max_map_count=262144'),
    edit('/etc/sysctl.d/99-docker.conf', 'vm.max_map_count=262144', '要在重启后仍然有效：'),
    say('监视数的参数是 fs.inotify.max_user_watches；打开的文件数用 docker run 的 --ulimit nofile 设置。'),
  ];
}
