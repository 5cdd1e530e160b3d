import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { K3S_OTHER_MIRROR, OTHER_HOSTS_TOML, SHORT_NAMES } from '../../../knowledge/vocabulary/node-files.ts';
import type { OwnAdvice } from '../../situation-words.ts';

/** Which registry is asked, and how it is reached. */
export const reaching = (): Pick<OwnAdvice, 'registry-unreachable' | 'invalid-reference'> => ({
  // kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement.
  'registry-unreachable': {
    cluster: ({ kind, named }) => [
      say('拉取镜像的是节点，走它自己的网络。在节点上查看能否连接该镜像仓库：'),
      run('curl -sSI -m 10 https://HOST/v2/'),
      edit(
        kind === 'k3s'
          ? '/etc/rancher/k3s/registries.yaml'
          : `/etc/containerd/certs.d/${named.host ?? 'HOST'}/hosts.toml`,
        kind === 'k3s' ? K3S_OTHER_MIRROR : OTHER_HOSTS_TOML,
        '如果所在网络屏蔽了它，请为节点配置该仓库的加速器：',
      ),
      say(
        'k8s.gcr.io 自 2023 年 4 月起不再更新，请改用 registry.k8s.io。kubeadm 和 minikube 可用 --image-repository 从别处获取镜像。',
      ),
    ],
  },
  'invalid-reference': {
    podman: () => [
      say('写出带镜像仓库的完整名称，例如：'),
      run('podman pull docker.io/library/alpine:latest'),
      edit('/etc/containers/registries.conf', SHORT_NAMES, '或让不带仓库的名称指向 Docker Hub：'),
    ],
  },
});
