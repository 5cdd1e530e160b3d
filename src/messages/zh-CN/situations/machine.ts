import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { MIN_API_VERSION, MOUNT_SOCKET } from '../../../knowledge/vocabulary/dind.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { imagesOnNode, onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands, SETTINGS_FILE } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';
import { applicationCommand, TO_WSL_2 } from './wsl1.ts';

type MachineCauses =
  | 'daemon-config-invalid'
  | 'client-outdated'
  | 'api-version-mismatch'
  | 'docker-not-installed'
  | 'disk-full'
  | 'socket-permission-denied'
  | 'cgroup-unusable';

export const machine = (): Pick<OwnAdvice, MachineCauses> => ({
  'daemon-config-invalid': {
    rootless: () => [
      say('手动修正 ~/.config/docker/daemon.json 中的这一处，然后重新启动 Docker：'),
      run('systemctl --user reset-failed docker; systemctl --user start docker'),
    ],
  },
  'client-outdated': {
    library: updateProgram,
    plain: updateProgram,
    initless: updateProgram,
    kernelless: updateProgramOnly,
    application: updateProgram,
    rootless: updateProgram,
    remote: updateProgram,
    job: updateImageOfJob,
    nas: updateOnNas,
    // 两者都没有 daemon.json。
    podman: updateProgramOnly,
    cluster: updateProgramOnly,
  },
  'api-version-mismatch': { library: updateProgram, job: updateImageOfJob },
  'cgroup-unusable': {
    kernelless: () => TO_WSL_2,
    initless: ({ kind }) =>
      kind === 'openrc'
        ? [
            say('OpenRC 用一个单独的服务来挂载：'),
            run('sudo rc-update add cgroups boot'),
            run('sudo rc-service cgroups start'),
          ]
        : [
            run('sudo mount -t cgroup2 cgroup2 /sys/fs/cgroup'),
            say(
              '如果没有用，请重启机器（WSL：在 Windows 中执行 wsl --update，再执行 wsl --shutdown，会停止所有发行版）。',
            ),
          ],
    cluster: () => [
      say(
        'kubelet 与运行时的 cgroup 驱动必须相同，用 systemd 的系统两者都是 "systemd"。查看节点的 cgroup 版本：',
      ),
      run('stat -fc %T /sys/fs/cgroup'),
      say(
        'containerd：/etc/containerd/config.toml 中 runc 的选项 SystemdCgroup = true；kubelet：其配置中 cgroupDriver: systemd。',
      ),
    ],
  },
  'docker-not-installed': {
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? '任务的镜像里要有 docker 命令（image: docker:cli），旁边要有引擎（services: docker:dind）。'
          : kind === 'jenkins'
            ? 'agent 里要有 docker 命令；Jenkins 的 Docker 插件不带客户端。在它的镜像中安装 docker-ce-cli，或换用带有它的镜像，并挂载宿主机的套接字。'
            : '任务或容器里要有 docker 命令（docker:cli 自带，或安装 docker-ce-cli），并使用别处的引擎：设置 DOCKER_HOST，或挂载宿主机的套接字，例如：',
      ),
      ...(kind === 'gitlab-ci' || kind === 'jenkins' ? [] : [MOUNT_SOCKET]),
      say('那里只需要客户端；引擎由服务或宿主机提供。'),
    ],
    cluster: ({ kind }) => [
      say('Kubernetes 节点不需要 Docker。用运行时自己的工具查看镜像和容器：'),
      onNode(kind, 'images'),
    ],
    podman: () => [
      say('在 Podman 中同样的命令写作 podman；对于调用 docker 的工具：'),
      run('alias docker=podman'),
    ],
    nas: () => [say('从网页界面的套件中心安装：Container Manager（群晖）、Container Station（威联通）。')],
    application: ({ kind }) => [applicationCommand(kind)],
    kernelless: () => TO_WSL_2,
    initless: ({ kind }) => [
      say(
        kind === 'wsl'
          ? '如果 Windows 上装有 Docker Desktop，请在 Settings、Resources、WSL integration 中为该发行版开启集成；否则用包管理器在这里安装 Docker。'
          : '用发行版的包管理器安装 Docker（Alpine：apk add docker），然后再运行一次 docker-doctor。',
      ),
    ],
  },
  'disk-full': {
    application: ({ kind }) => [
      say('虚拟机的磁盘已满。查看 Docker 占用的空间，并删除不需要的内容：'),
      run('docker system df'),
      ...prune('docker'),
      say(
        kind === 'colima'
          ? '或给它更大的磁盘（colima start --disk 100）：只能增大，不能缩小。'
          : '或在该应用设置的 Resources 中给它更大的磁盘。',
      ),
    ],
    job: ({ kind }) => [
      say(
        kind === 'github-actions'
          ? 'GitHub 托管的 runner 可用空间很小。请在构建之前删除任务用不到的内容（任务中无人应答，所以加 -f）：'
          : kind === 'container'
            ? '引擎的磁盘已满。在引擎所在的机器上：'
            : 'runner 的磁盘已满，其他任务的镜像也在上面。在那台机器上：',
      ),
      run('docker system df'),
      ...(kind === 'github-actions' ? FREE_GITHUB_RUNNER : [...prune('docker'), run('docker builder prune')]),
    ],
    cluster: ({ kind }) => {
      const [look, remove] = imagesOnNode(kind);
      return [
        say(
          kind === 'kind'
            ? 'kind 的节点与 Docker 引擎共用磁盘。先查看占用情况，再删除节点上未使用的镜像：'
            : kind === 'containerd'
              ? '磁盘已满。先查看使用率，再删除没有容器使用的镜像：'
              : '节点的磁盘已满；kubelet 要到 85% 以上才自动删除镜像。先查看使用率，再删除未使用的镜像：',
        ),
        look,
        remove,
      ];
    },
    podman: () => [run('podman system df'), ...prune('podman')],
  },
  'socket-permission-denied': {
    job: () => [
      say('容器里的用户不在套接字所属的组中。查出该组的 GID：'),
      run('stat -c %g /var/run/docker.sock'),
      say('启动容器时用 --group-add 加上这个 GID（compose：group_add，Kubernetes：supplementalGroups）。'),
    ],
    library: () => [
      say('运行该程序的用户无权访问套接字。查看谁有权访问：'),
      run('ls -ln /var/run/docker.sock'),
      say('在容器里，用 --group-add 加上该组的 GID。作为服务运行时，把运行它的用户加入 docker 组。'),
    ],
    application: () => [
      say('套接字属于运行该应用的用户。请以该用户身份、不加 sudo 运行 docker，并使用该应用的 context：'),
      run('docker context ls'),
    ],
    podman: () => [
      say('Podman 的套接字每个用户各有一个，没有 docker 组。使用你自己的：'),
      run('systemctl --user enable --now podman.socket'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
    ],
    cluster: ({ kind }) => [
      say('只有 root 能使用运行时的套接字。用运行时自带的工具查询：'),
      onNode(kind, 'info'),
    ],
    nas: () => [say('在 SSH 会话中用 sudo 运行 docker；网页界面不需要加入组。')],
    rootless: () => [
      say('这个引擎只属于你：不需要加入组，也不需要 sudo，只要套接字的地址正确：'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
  },
});

function updateProgram({ kind }: There): readonly Step[] {
  return [
    say('版本过旧的不是 docker 命令，而是程序内置的客户端库。请升级该程序。'),
    say('引擎接受的最低 API 版本：Docker 29.0 到 29.2 为 1.44，29.3 起为 1.40。'),
    say('升级之前，给程序设置 DOCKER_API_VERSION=1.44（docker-java、Testcontainers：api.version=1.44）。'),
    ...olderVersions(kind),
  ];
}

function updateProgramOnly(): readonly Step[] {
  return [
    say('程序内置的客户端库版本过旧，请升级该程序。'),
    say('升级之前，如果该程序支持，可设置 DOCKER_API_VERSION。'),
  ];
}

function olderVersions(kind: There['kind']): readonly Step[] {
  // 它的文件在虚拟机里面。
  if (kind === 'rancher-desktop') return [];
  const file = SETTINGS_FILE[kind] ?? '/etc/docker/daemon.json';
  return [
    edit(
      file,
      MIN_API_VERSION,
      `或让引擎接受旧版客户端，在${kind === 'remote' ? '引擎所在机器的' : ''} ${file} ${kind === 'colima' ? '的 docker 一节' : ''}中：`,
    ),
    serviceCommands(kind).restart ?? RESTART_DOCKER,
  ];
}

function updateImageOfJob(): readonly Step[] {
  return [
    say('任务镜像里的客户端太旧：换成更新的标签（docker:cli），与 dind 的版本一致。'),
    say('引擎接受的最低 API 版本：Docker 29.0 到 29.2 为 1.44，29.3 起为 1.40。'),
    say('升级之前，把服务固定在 docker:28-dind，或给它设置变量 DOCKER_MIN_API_VERSION=1.24。'),
  ];
}

function updateOnNas(): readonly Step[] {
  return [
    say('升级挂载了套接字的程序（Portainer、Watchtower）：拉取新镜像，重建它的容器。'),
    say('NAS 的引擎也可能比新客户端旧：这时给该容器设置 DOCKER_API_VERSION。'),
  ];
}

/** 其镜像自带、而多数任务用不到的内容（actions/runner-images）。 */
const FREE_GITHUB_RUNNER: readonly Step[] = [
  run('docker builder prune -af'),
  run('docker image prune -af'),
  run('sudo rm -rf /usr/local/lib/android /usr/share/dotnet'),
];

function prune(program: 'docker' | 'podman'): readonly Step[] {
  return [
    say('下面的命令会永久删除，请先确认：'),
    run(`${program} container prune`),
    run(`${program} image prune -a`),
  ];
}
