import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { HOSTS_CA, HOSTS_TOML, K3S_MIRROR, PULL_SECRET } from '../../../knowledge/vocabulary/node-files.ts';
import { serviceCommands, SETTINGS_FILE } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';

type RegistryCauses = 'hub-unreachable' | 'tls-untrusted' | 'registry-login-required' | 'hub-rate-limited';

export const registries: Pick<OwnAdvice, RegistryCauses> = {
  'hub-unreachable': {
    application: (there) => [
      say(
        'The engine in the virtual machine pulls, with its own network. Add a mirror that works from here:',
      ),
      ...mirrorInSettings(there),
      say(
        'Behind a proxy: set it in the application; 127.0.0.1 is the virtual machine itself there, the host is host.docker.internal.',
      ),
    ],
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'If the runner pulls the image of the job, the mirror belongs on the machine of the runner; type there:'
          : 'If the machine of the runner pulls, the mirror belongs there; type there:',
      ),
      run('sudo docker-doctor fix --mirror auto'),
      say(
        'If dind pulls, give it the mirror as a flag of the service: --registry-mirror=https://YOUR-MIRROR',
      ),
    ],
    cluster: ({ kind }) => [
      say(
        kind === 'k3s'
          ? 'k3s reads mirrors from /etc/rancher/k3s/registries.yaml, and not from daemon.json. On each node:'
          : 'containerd reads mirrors from /etc/containerd/certs.d, and not from daemon.json. On each node:',
      ),
      ...(kind === 'k3s'
        ? [
            edit('/etc/rancher/k3s/registries.yaml', K3S_MIRROR, 'Set the mirror for k3s:'),
            say('Then restart k3s; pods go on.'),
          ]
        : [
            edit(
              '/etc/containerd/certs.d/docker.io/hosts.toml',
              HOSTS_TOML,
              'hosts.toml in /etc/containerd/certs.d/docker.io:',
            ),
            say('It is read again at each pull, if config_path is set in config.toml.'),
          ]),
      ...(kind === 'kind'
        ? [
            say('The nodes of kind are containers; or load the image from the host:'),
            run('kind load docker-image IMAGE'),
          ]
        : []),
      ...(kind === 'minikube'
        ? [say('Or let minikube have it from the host:'), run('minikube image load IMAGE')]
        : []),
    ],
    podman: () => [
      say('Podman reads mirrors from registries.conf, and not from daemon.json (the change is shown first):'),
      run('sudo docker-doctor mirror use --engine podman https://YOUR-MIRROR'),
    ],
    nas: () => [
      say(
        'Add a mirror in the web interface, e.g. Synology: Container Manager, Registry, Settings, Docker Hub, Edit, Enable registry mirror.',
      ),
    ],
  },
  'tls-untrusted': {
    application: ({ kind }) => [
      say(
        'Put the CA certificate into the store of the system (macOS: Keychain, Windows: Trusted Root), then restart the application:',
      ),
      serviceCommands(kind).restart ?? RESTART_IT,
      say('For one registry alone: ~/.docker/certs.d/HOST/ca.crt'),
    ],
    job: () => [
      say(
        'The engine that pulls has to trust the CA, not the job. For dind, mount the certificate into the service:',
      ),
      say('/etc/docker/certs.d/HOST/ca.crt'),
      say('buildx with its own builder needs it in buildkitd.toml: [registry."HOST"] ca=["/path/ca.crt"]'),
    ],
    cluster: ({ kind, named }) => [
      say(
        'Each node has to trust the CA; certificates of the host of the cluster are not seen inside of it:',
      ),
      ...(kind === 'k3s'
        ? [say('In /etc/rancher/k3s/registries.yaml, under configs: HOST, tls: ca_file.')]
        : [
            edit(
              `/etc/containerd/certs.d/${named.host ?? 'HOST'}/hosts.toml`,
              HOSTS_CA,
              'In hosts.toml of the registry:',
            ),
          ]),
      ...(kind === 'minikube'
        ? [say('Put it into ~/.minikube/certs, then:'), run('minikube start --embed-certs')]
        : []),
    ],
    podman: () => [
      say('Podman reads certificates for a registry from /etc/containers/certs.d; no restart is needed:'),
      run('sudo install -D -m 0644 ca.crt /etc/containers/certs.d/HOST/ca.crt'),
    ],
  },
  'registry-login-required': {
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'Log in inside the job, before the first pull or push; protected variables are empty on branches that are not protected:'
          : 'Log in inside the job, before the first pull or push:',
      ),
      ...jobLogin(kind),
      ...(kind === 'github-actions'
        ? [
            say(
              'A push to ghcr.io needs permissions: packages: write, and write access of the repository in the settings of the package.',
            ),
          ]
        : []),
    ],
    cluster: () => [
      say(
        'docker login on a node does not count: the kubelet takes the login from a secret that the pod names. Log in here to the registry, then:',
      ),
      run(PULL_SECRET),
      say('Then name it in the pod: imagePullSecrets: [{ name: pull-secret }]'),
    ],
    podman: () => [
      run('podman login HOST'),
      say('Root and each user have a login of their own: use sudo for both or for none.'),
    ],
    nas: () => [
      say(
        'Add the registry with its user name in the web interface, e.g. Synology: Container Manager, Registry, Settings, Add.',
      ),
    ],
  },
  'hub-rate-limited': {
    job: () => [
      say(
        'Runners share an address, and thus the limit. Log in inside the job, with a token kept as a secret:',
      ),
      run('echo "$HUB_TOKEN" | docker login -u "$HUB_USER" --password-stdin'),
      say('Or keep a copy of the image in a registry of your own.'),
    ],
    cluster: () => [
      say(
        'All nodes behind one address share the limit. Make a secret of your login (docker login), and name it in imagePullSecrets:',
      ),
      run(PULL_SECRET),
      say('imagePullPolicy: IfNotPresent keeps the kubelet from asking again.'),
    ],
    podman: () => [
      run('podman login docker.io'),
      say('gives you a count of your own; or use a mirror, or wait.'),
    ],
    nas: () => [say('Log in to Docker Hub in the settings of the registry in the web interface, or wait.')],
  },
};

const RESTART_IT = say('Quit it in its menu, and open it again.');

function mirrorInSettings({ kind }: There): readonly Step[] {
  const { restart } = serviceCommands(kind);
  const file = SETTINGS_FILE[kind];
  const where =
    kind === 'docker-desktop'
      ? 'In Docker Desktop: Settings, Docker Engine, then Apply & restart (this stops running containers):'
      : kind === 'colima'
        ? 'In colima.yaml, as part of docker:'
        : `In the settings of the engine${file === undefined ? '' : ` (${file})`}:`;
  return [
    edit(file ?? 'daemon.json', '"registry-mirrors": ["https://YOUR-MIRROR"]', where),
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
