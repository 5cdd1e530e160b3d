import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { K3S_OTHER_MIRROR, OTHER_HOSTS_TOML, SHORT_NAMES } from '../../../knowledge/vocabulary/node-files.ts';
import type { OwnAdvice } from '../../situation-words.ts';

/** Which registry is asked, and how it is reached. */
export const reaching = (): Pick<OwnAdvice, 'registry-unreachable' | 'invalid-reference'> => ({
  // kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement.
  'registry-unreachable': {
    cluster: ({ kind, named }) => [
      say('The node pulls the image, over its own network. See on the node whether it reaches the registry:'),
      run('curl -sSI -m 10 https://HOST/v2/'),
      edit(
        kind === 'k3s'
          ? '/etc/rancher/k3s/registries.yaml'
          : `/etc/containerd/certs.d/${named.host ?? 'HOST'}/hosts.toml`,
        kind === 'k3s' ? K3S_OTHER_MIRROR : OTHER_HOSTS_TOML,
        'If your network blocks it, give the node a mirror of that registry:',
      ),
      say(
        'k8s.gcr.io is frozen since April 2023: use registry.k8s.io. kubeadm and minikube take their images from elsewhere with --image-repository.',
      ),
    ],
  },
  'invalid-reference': {
    podman: () => [
      say('Write the full name, with the registry, such as:'),
      run('podman pull docker.io/library/alpine:latest'),
      edit(
        '/etc/containers/registries.conf',
        SHORT_NAMES,
        'Or let names without a registry mean Docker Hub:',
      ),
    ],
  },
});
