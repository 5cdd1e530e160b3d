import { priced, run, say, stop, within, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { START_DOCKER_AGAIN } from '../../../knowledge/vocabulary/commands.ts';
import { MOUNT_SOCKET } from '../../../knowledge/vocabulary/dind.ts';
import { onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';
import { dindSettings } from './dind.ts';
import { TO_WSL_2 } from './wsl1.ts';

type EngineCauses = 'daemon-stopped' | 'daemon-failed' | 'wrong-endpoint' | 'engine-tls' | 'pid-file-stale';

export const engine = (): Pick<OwnAdvice, EngineCauses> => ({
  'daemon-stopped': {
    kernelless: () => TO_WSL_2,
    application: openApplication,
    job: dindSettings,
    remote: reachEngine,
    cluster: askRuntime,
    podman: () => [
      say('Podman 没有守护进程。在 macOS 和 Windows 上它运行在虚拟机里，先启动虚拟机：'),
      run('podman machine start'),
      say('在 Linux 上，如果有工具需要 Docker 套接字，启动 Podman 的套接字：'),
      run('systemctl --user enable --now podman.socket'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
    ],
    library: () => [
      say('程序自己寻找引擎。先看 docker 命令连的是哪一个：'),
      run('docker context ls'),
      say(
        '如果 docker 命令可用而程序不行，把该地址作为 DOCKER_HOST 交给程序。程序在容器里时，挂载套接字，例如：',
      ),
      MOUNT_SOCKET,
    ],
    nas: () => [
      say(
        '在网页界面中启动套件。群晖：套件中心，Container Manager；威联通：App Center，Container Station；Unraid：设置，Docker。',
      ),
    ],
  },
  'daemon-failed': {
    kernelless: () => TO_WSL_2,
    application: (there) => [...openApplication(there), ...logOfApplication(there)],
    job: ({ kind }) => [
      say('任务容器里的 dockerd 退出了。它的日志在该服务或该步骤的日志里：'),
      say(
        kind === 'drone'
          ? '在流水线中给插件的 settings 设 debug: true，再运行一次。'
          : kind === 'gitlab-ci'
            ? '在任务中设 CI_DEBUG_SERVICES: "true"，再运行一次。'
            : '打印 dind 容器的日志：docker logs DIND',
      ),
      say('最常见的原因是容器没有特权：dind 需要 privileged: true。'),
    ],
    rootless: () => [
      run('journalctl --user -u docker -n 50 --no-pager'),
      say('如果日志提到 subuid、slirp4netns 或 newuidmap，运行安装工具自带的检查：'),
      run('dockerd-rootless-setuptool.sh check'),
      run('systemctl --user start docker'),
    ],
    nas: () => [say('在网页界面中查看该套件的日志，并看它所在的存储空间是否已满。')],
    cluster: askRuntime,
    podman: () => [
      say('在 macOS 和 Windows 上 Podman 运行在虚拟机里。查看状态，并重新启动，其中的容器会因此停止：'),
      run('podman machine list'),
      run('podman machine stop'),
      run('podman machine start --log-level debug'),
      say('如果仍无法启动，用 podman machine rm 和 podman machine init 重建；其中的镜像和容器会丢失。'),
    ],
  },
  'wrong-endpoint': {
    application: (there) => [
      ...startFirst(there),
      say('查看当前使用的 context，换成正在运行的那个应用的：'),
      run('docker context ls'),
      run(`docker context use ${CONTEXT[there.kind] ?? 'default'}`),
      say('DOCKER_HOST 会覆盖所有 context：'),
      run('unset DOCKER_HOST'),
    ],
    job: dindSettings,
    rootless: () => [
      say('使用安装时建立的 context，或写出你自己的套接字：'),
      run('docker context use rootless'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
    podman: () => [
      say('在 macOS 和 Windows 上，查看默认连接是哪一个，它的虚拟机是否在运行：'),
      run('podman system connection list'),
      say('在 Linux 上，套接字地址要写三个斜杠，并启动该套接字：'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
      run('systemctl --user enable --now podman.socket'),
    ],
    library: () => [
      say('查看 docker 命令使用的地址，把它作为 DOCKER_HOST 交给程序：'),
      run("docker context inspect --format '{{.Endpoints.docker.Host}}'"),
    ],
    remote: reachEngine,
    cluster: askRuntime,
  },
  'engine-tls': {
    job: dindSettings,
    remote: () => [
      say('客户端需要为这个引擎签发的 ca.pem、cert.pem 和 key.pem，放在同一个目录中：'),
      run(
        'docker --tlsverify --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem -H tcp://ENGINE-HOST:2376 version',
      ),
      say('或改用 SSH，不需要证书：'),
      run('docker -H ssh://ENGINE-HOST version'),
    ],
    library: () => [
      say(
        '给程序设置 DOCKER_HOST=tcp://ENGINE-HOST:2376、DOCKER_TLS_VERIFY=1 和 DOCKER_CERT_PATH（存放 ca.pem、cert.pem、key.pem 的目录）。2376 端口带 TLS，2375 不带。',
      ),
    ],
  },
  'pid-file-stale': {
    plain: lookFirst,
    initless: ({ kind }) => [
      say('先确认 pid 文件中的进程号现在属于哪个进程：'),
      LOOK,
      ONLY_IF,
      run('sudo rm /var/run/docker.pid'),
      serviceCommands(kind).start ?? run('sudo service docker start'),
    ],
    job: () => [
      say('dind 容器被强制结束后再启动，pid 文件会留在里面。请重建容器而不是重新启动；其中的容器会丢失：'),
      within(priced(stop('docker rm -f DIND')), (command) => `${command}（会停止其中运行的一切）`),
      say('如果 dockerd 由脚本启动，让脚本先执行：rm -f /var/run/docker.pid'),
    ],
    rootless: () => [
      say('先确认 pid 文件中的进程号现在属于哪个进程：'),
      run('ps -fp "$(cat "$XDG_RUNTIME_DIR/docker.pid")"'),
      ONLY_IF,
      run('rm "$XDG_RUNTIME_DIR/docker.pid"'),
      run('systemctl --user start docker'),
    ],
    library: lookFirst,
    remote: lookFirst,
  },
});

const LOOK = run('ps -fp "$(cat /var/run/docker.pid)"');
const ONLY_IF = say(
  '如果是 dockerd，说明引擎已在运行，不要动它。只有当它属于其他程序，或进程已不存在时，才删除该文件并启动：',
);

/** abiosoft/colima cmd/start.go；docs.rancherdesktop.io/ui/troubleshooting。 */
function logOfApplication({ kind }: There): readonly Step[] {
  const { log } = serviceCommands(kind);
  const found = log ?? (kind === 'rancher-desktop' ? say('在应用中：Troubleshooting，Show Logs。') : null);
  return found === null ? [] : [say('如果再次停止，查看它的日志：'), found];
}

/** 各应用自己建立的 context。 */
const CONTEXT: Readonly<Partial<Record<There['kind'], string>>> = {
  'docker-desktop': 'desktop-linux',
  colima: 'colima',
  orbstack: 'orbstack',
  'rancher-desktop': 'rancher-desktop',
};

function startFirst({ kind }: There): readonly Step[] {
  const { start } = serviceCommands(kind);
  return start === null ? [] : [say('如果该应用没有运行，先启动它：'), start];
}

function openApplication({ kind }: There): readonly Step[] {
  const { start } = serviceCommands(kind);
  return [
    say('引擎在该应用的虚拟机里运行。启动应用，等它显示正在运行：'),
    ...(start === null ? [] : [start]),
    ...(kind === 'docker-desktop' ? [say('也可以从菜单打开 Docker Desktop；旧版本没有这条命令。')] : []),
    run('docker context ls'),
  ];
}

function reachEngine(): readonly Step[] {
  return [
    say('引擎在另一台机器上。请先确认本机能连接到那台机器，以及 Docker 是否正在运行：'),
    run('docker context ls'),
    run('ssh ENGINE-HOST docker version'),
    say('使用 ssh:// 时 docker 不询问密码，也不接受新的主机密钥：登录必须不需要这两者。'),
    say(
      '如果能登录，而 docker 报 "permission denied"，请把该用户加入那台机器的 docker 组（等同于 root 权限）：',
    ),
    run("ssh -t ENGINE-HOST 'sudo usermod -aG docker $USER'"),
    say('如果 docker 在那里连接不上，请在那台机器上启动 Docker。'),
  ];
}

function askRuntime({ kind }: There): readonly Step[] {
  if (kind === 'kind' || kind === 'minikube') return startBelow(kind);
  return [
    say(
      kind === 'containerd'
        ? '这里只有 containerd，没有 dockerd，docker 命令没有引擎可连。请直接查询 containerd：'
        : '从 Kubernetes 1.24 起，kubelet 使用 containerd 或 CRI-O，不需要 Docker。直接查询运行时：',
    ),
    onNode(kind, 'info'),
    say('需要 docker.sock 的工具在这里无处可连：构建镜像请用 BuildKit、Buildah 或 Kaniko。'),
  ];
}

/** 它们的节点是本机引擎的容器：没有响应的是那个引擎。 */
function startBelow(kind: 'kind' | 'minikube'): readonly Step[] {
  const isKind = kind === 'kind';
  return [
    say(
      `${isKind ? 'kind' : 'minikube（docker 驱动）'} 的节点是本机 Docker 引擎中的容器，而该引擎没有响应。请先启动引擎（Docker Desktop、Colima，或 Linux 上的 docker 服务），再确认：`,
    ),
    run('docker version'),
    say('引擎恢复后，重新启动集群：'),
    run(isKind ? 'docker start kind-control-plane' : 'minikube start'),
  ];
}

function lookFirst({ kind }: There): readonly Step[] {
  return [
    say(
      kind === 'remote'
        ? '在引擎所在的机器上，先确认 pid 文件中的进程号现在属于哪个进程：'
        : '先确认 pid 文件中的进程号现在属于哪个进程：',
    ),
    LOOK,
    ONLY_IF,
    run('sudo rm /var/run/docker.pid'),
    START_DOCKER_AGAIN,
  ];
}
