import { edit, run, say, stop, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER, showCertificate } from '../../../knowledge/vocabulary/commands.ts';
import {
  BUILDKITD_CA,
  HOSTS_CA,
  HOSTS_TOML,
  K3S_CA,
  K3S_MIRROR,
  PULL_SECRET,
} from '../../../knowledge/vocabulary/node-files.ts';
import { serviceCommands, SETTINGS_FILE } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';

type RegistryCauses =
  | 'mirror-url-invalid'
  | 'proxy-missing-in-daemon'
  | 'hub-unreachable'
  | 'tls-untrusted'
  | 'registry-login-required'
  | 'hub-rate-limited';

export const registries = (): Pick<OwnAdvice, RegistryCauses> => ({
  'mirror-url-invalid': {
    rootless: () => [
      say('手动改正 ~/.config/docker/daemon.json 中的地址，然后让 Docker 重新读取：'),
      run('systemctl --user kill --signal=HUP docker'),
    ],
  },
  'proxy-missing-in-daemon': {
    rootless: () => [
      edit(
        '~/.config/docker/daemon.json',
        '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
        '给你自己的引擎设置相同的代理，然后重启它：',
      ),
      stop('systemctl --user restart docker'),
    ],
  },
  'hub-unreachable': {
    application: (there) => [
      say('拉取镜像的是虚拟机里的引擎，走它自己的网络。添加一个本机可用的加速器：'),
      ...mirrorInSettings(there),
      say('使用代理时，在该应用中设置；那里的 127.0.0.1 是虚拟机自己，宿主机是 host.docker.internal。'),
    ],
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? '如果是 runner 拉取任务的镜像，加速器要配在 runner 所在的机器上；在那里执行：'
          : '如果是 runner 所在的机器拉取，加速器要配在那里；在那里执行：',
      ),
      run('sudo docker-doctor fix --mirror auto'),
      say('如果是 dind 拉取，给该服务加上参数：--registry-mirror=https://你的加速器地址'),
    ],
    cluster: ({ kind }) => [
      say(
        kind === 'k3s'
          ? 'k3s 从 /etc/rancher/k3s/registries.yaml 读取加速器，不读 daemon.json。在每个节点上：'
          : 'containerd 从 /etc/containerd/certs.d 读取加速器，不读 daemon.json。在每个节点上：',
      ),
      ...(kind === 'k3s'
        ? [
            edit('/etc/rancher/k3s/registries.yaml', K3S_MIRROR, '为 k3s 设置加速器：'),
            say('然后重启 k3s；pod 会继续运行。'),
          ]
        : [
            edit(
              '/etc/containerd/certs.d/docker.io/hosts.toml',
              HOSTS_TOML,
              '/etc/containerd/certs.d/docker.io 中的 hosts.toml：',
            ),
            say('只要 config.toml 中设置了 config_path，每次拉取都会重新读取它。'),
          ]),
      ...(kind === 'kind'
        ? [say('kind 的节点是容器，也可以从宿主机载入镜像：'), run('kind load docker-image IMAGE')]
        : []),
      ...(kind === 'minikube'
        ? [say('也可以让 minikube 从宿主机载入镜像：'), run('minikube image load IMAGE')]
        : []),
    ],
    podman: () => [
      say('Podman 从 registries.conf 读取加速器，不读 daemon.json（会先显示要做的修改）：'),
      run('sudo docker-doctor mirror use --engine podman https://你的加速器地址'),
    ],
    nas: () => [
      say(
        '在网页界面中添加加速器，例如群晖：Container Manager，注册表，设置，Docker Hub，编辑，启用注册表镜像。',
      ),
    ],
  },
  'tls-untrusted': {
    application: ({ kind }) => [
      say('把 CA 证书装入系统的证书库（macOS：钥匙串，Windows：受信任的根证书）。'),
      // docs.docker.com/desktop, "Add TLS certificates"; abiosoft/colima environment/vm/lima/certs.go.
      ...(kind === 'docker-desktop' || kind === 'colima'
        ? [say('或者只对一个仓库，放到：~/.docker/certs.d/HOST/ca.crt')]
        : []),
      say('然后重启该应用：'),
      serviceCommands(kind).restart ?? RESTART_IT,
    ],
    job: () => [
      say(
        '要信任该 CA 的是拉取镜像的引擎，不是任务本身。使用 dind 时，把证书挂载到该服务的 /etc/docker/certs.d/HOST/ca.crt。',
      ),
      edit('buildkitd.toml', BUILDKITD_CA, 'buildx 自建的 builder 有自己的配置 buildkitd.toml：'),
    ],
    cluster: ({ kind, named }) => [
      say('每个节点都要信任该 CA；宿主机上的证书在集群里不起作用。'),
      ...(kind === 'k3s'
        ? [
            edit(
              '/etc/rancher/k3s/registries.yaml',
              K3S_CA,
              '把 CA 证书放到 /etc/rancher/k3s/ca.crt，并写入：',
            ),
            say('然后重启 k3s；pod 会继续运行。'),
          ]
        : [
            edit(
              `/etc/containerd/certs.d/${named.host ?? 'HOST'}/hosts.toml`,
              HOSTS_CA,
              '把 CA 证书放在同一目录，并在该仓库的 hosts.toml 中写入：',
            ),
          ]),
      ...(kind === 'minikube'
        ? [say('或把证书放到 ~/.minikube/certs，再重新启动 minikube：'), run('minikube start --embed-certs')]
        : []),
    ],
    podman: () => [
      say('Podman 从 /etc/containers/certs.d 读取各仓库的证书，不需要重启：'),
      run('sudo install -D -m 0644 ca.crt /etc/containers/certs.d/HOST/ca.crt'),
    ],
    // docs.docker.com/engine/security/rootless/tips: $XDG_CONFIG_HOME/docker stands in place of /etc/docker.
    rootless: ({ kind }) => [
      showCertificate('HOST'),
      say('rootless Docker 在你的家目录中查找证书，不需要重启：'),
      run('install -D -m 644 ca.crt ~/.config/docker/certs.d/HOST/ca.crt'),
      say('防火墙检查 TLS，或没有安装 ca-certificates：把 CA 证书装入系统证书库，然后重启 Docker：'),
      serviceCommands(kind).restart ?? RESTART_DOCKER,
      say('证书已过期、属于其他域名，或提示 "legacy Common Name" 时，需要在服务器上重新签发。'),
    ],
  },
  'registry-login-required': {
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? '在任务里、第一次拉取或推送之前登录；受保护的变量在未受保护的分支上是空的：'
          : '在任务里、第一次拉取或推送之前登录：',
      ),
      ...jobLogin(kind),
      ...(kind === 'github-actions'
        ? [say('推送到 ghcr.io 需要 permissions: packages: write，并在该 package 的设置中给仓库写权限。')]
        : []),
    ],
    cluster: () => [
      say('节点上的 docker login 不起作用：kubelet 使用 pod 指定的 secret。先在这里登录该仓库，再执行：'),
      run(PULL_SECRET),
      say('然后在 pod 中指定：imagePullSecrets: [{ name: pull-secret }]'),
    ],
    podman: () => [
      run('podman login HOST'),
      say('root 和每个用户的登录各自独立：要么都用 sudo，要么都不用。'),
    ],
    nas: () => [say('在网页界面中添加该仓库并填写用户名，例如群晖：Container Manager，注册表，设置，新增。')],
  },
  'hub-rate-limited': {
    job: () => [
      say('各 runner 共用一个出口地址，也就共用限额。在任务里登录，令牌存为 secret：'),
      run('echo "$HUB_TOKEN" | docker login -u "$HUB_USER" --password-stdin'),
      say('或把镜像复制一份到自己的仓库。'),
    ],
    cluster: () => [
      say(
        '同一出口地址后的所有节点共用限额。先 docker login，用该登录建立 secret，再在 imagePullSecrets 中指定：',
      ),
      run(PULL_SECRET),
      say('imagePullPolicy: IfNotPresent 可避免 kubelet 重复询问。'),
    ],
    podman: () => [run('podman login docker.io'), say('登录后有自己的限额；也可以用加速器，或等待。')],
    nas: () => [say('在网页界面的注册表设置中登录 Docker Hub，或等待。')],
  },
});

const RESTART_IT = say('在它的菜单中退出，再重新打开。');

function mirrorInSettings({ kind }: There): readonly Step[] {
  const { restart } = serviceCommands(kind);
  const file = SETTINGS_FILE[kind];
  const where =
    kind === 'docker-desktop'
      ? '在 Docker Desktop 中：Settings，Docker Engine，然后 Apply & restart（会停止正在运行的容器）：'
      : kind === 'colima'
        ? '写在 colima.yaml 的 docker: 之下：'
        : `写在引擎的设置中${file === undefined ? '' : `（${file}）`}：`;
  return [
    edit(file ?? 'daemon.json', '"registry-mirrors": ["https://你的加速器地址"]', where),
    ...(kind === 'docker-desktop' || restart === null ? [] : [restart]),
  ];
}

function jobLogin(kind: There['kind']): readonly Step[] {
  if (kind === 'gitlab-ci')
    return [run('echo "$CI_REGISTRY_PASSWORD" | docker login -u "$CI_REGISTRY_USER" --password-stdin HOST')];
  if (kind === 'github-actions')
    return [run('echo "$GITHUB_TOKEN" | docker login -u "$GITHUB_ACTOR" --password-stdin HOST')];
  return [run('echo "$REGISTRY_TOKEN" | docker login -u "$REGISTRY_USER" --password-stdin HOST')];
}
