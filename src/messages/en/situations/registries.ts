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
      say('Correct the address in ~/.config/docker/daemon.json by hand, then have Docker read it again:'),
      run('systemctl --user kill --signal=HUP docker'),
    ],
  },
  'proxy-missing-in-daemon': {
    rootless: () => [
      edit(
        '~/.config/docker/daemon.json',
        '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
        'Set the same proxy for your own engine, then restart it:',
      ),
      stop('systemctl --user restart docker'),
    ],
  },
  'hub-unreachable': {
    application: (there) => [
      say(
        'The engine in the virtual machine pulls images, over its own network. Add a mirror that works from this machine:',
      ),
      ...mirrorInSettings(there),
      say(
        'If you use a proxy, set it in the application; there 127.0.0.1 is the virtual machine itself, and the host is host.docker.internal.',
      ),
    ],
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'If the runner pulls the image of the job, the mirror must be set on the machine of the runner. There:'
          : 'If the machine of the runner pulls the image, the mirror must be set there. On it:',
      ),
      run('sudo docker-doctor fix --mirror auto'),
      say('If dind pulls it, give the service the flag: --registry-mirror=https://YOUR-MIRROR'),
    ],
    cluster: ({ kind }) => [
      say(
        kind === 'k3s'
          ? 'k3s reads mirrors from /etc/rancher/k3s/registries.yaml, not from daemon.json. On each node:'
          : 'containerd reads mirrors from /etc/containerd/certs.d, not from daemon.json. On each node:',
      ),
      ...(kind === 'k3s'
        ? [
            edit('/etc/rancher/k3s/registries.yaml', K3S_MIRROR, 'Set the mirror for k3s:'),
            say('Then restart k3s; pods keep running.'),
          ]
        : [
            edit('/etc/containerd/certs.d/docker.io/hosts.toml', HOSTS_TOML, 'In hosts.toml of Docker Hub:'),
            say('It is read at every pull, if config_path is set in config.toml.'),
          ]),
      ...(kind === 'kind'
        ? [say('Or load the image from the host into the nodes:'), run('kind load docker-image IMAGE')]
        : []),
      ...(kind === 'minikube'
        ? [say('Or load the image from the host:'), run('minikube image load IMAGE')]
        : []),
    ],
    podman: () => [
      say('Podman reads mirrors from registries.conf, not from daemon.json (the change is shown first):'),
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
        'Put the CA certificate into the certificate store of the system (macOS: Keychain, Windows: Trusted Root).',
      ),
      // docs.docker.com/desktop, "Add TLS certificates"; abiosoft/colima environment/vm/lima/certs.go.
      ...(kind === 'docker-desktop' || kind === 'colima'
        ? [say('Or, for one registry only: ~/.docker/certs.d/HOST/ca.crt')]
        : []),
      say('Then restart the application:'),
      serviceCommands(kind).restart ?? RESTART_IT,
    ],
    job: () => [
      say(
        'The engine that pulls must trust the CA, not the job. With dind, mount the certificate into the service as /etc/docker/certs.d/HOST/ca.crt.',
      ),
      edit('buildkitd.toml', BUILDKITD_CA, 'A builder of buildx has settings of its own, buildkitd.toml:'),
    ],
    cluster: ({ kind, named }) => [
      say('Each node must trust the CA; certificates on the host are not visible inside the cluster.'),
      ...(kind === 'k3s'
        ? [
            edit(
              '/etc/rancher/k3s/registries.yaml',
              K3S_CA,
              'With the CA certificate as /etc/rancher/k3s/ca.crt:',
            ),
            say('Then restart k3s; pods keep running.'),
          ]
        : [
            edit(
              `/etc/containerd/certs.d/${named.host ?? 'HOST'}/hosts.toml`,
              HOSTS_CA,
              'With the CA certificate in the same directory, in hosts.toml of the registry:',
            ),
          ]),
      ...(kind === 'minikube'
        ? [
            say('Or put the certificate into ~/.minikube/certs and start minikube again:'),
            run('minikube start --embed-certs'),
          ]
        : []),
    ],
    podman: () => [
      say('Podman reads certificates for a registry from /etc/containers/certs.d; no restart is needed:'),
      run('sudo install -D -m 0644 ca.crt /etc/containers/certs.d/HOST/ca.crt'),
    ],
    // docs.docker.com/engine/security/rootless/tips: $XDG_CONFIG_HOME/docker stands in place of /etc/docker.
    rootless: ({ kind }) => [
      showCertificate('HOST'),
      say('Rootless Docker looks for certificates in your home directory. No restart is needed:'),
      run('install -D -m 644 ca.crt ~/.config/docker/certs.d/HOST/ca.crt'),
      say(
        'If the firewall inspects TLS, or ca-certificates is missing: install the CA certificate in the system store, then restart Docker:',
      ),
      serviceCommands(kind).restart ?? RESTART_DOCKER,
      say(
        'If the certificate has expired or is for other names, or with "legacy Common Name", it must be reissued on the server.',
      ),
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
              'Pushing to ghcr.io needs permissions: packages: write in the job, and write access for the repository in the settings of the package.',
            ),
          ]
        : []),
    ],
    cluster: () => [
      say(
        'docker login on a node has no effect: the kubelet uses the secret that the pod names. Log in to the registry here, then:',
      ),
      run(PULL_SECRET),
      say('Then name the secret in the pod: imagePullSecrets: [{ name: pull-secret }]'),
    ],
    podman: () => [
      run('podman login HOST'),
      say('Root and each user have separate logins: use sudo for both commands, or for neither.'),
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
        'Runners share one address and therefore one limit. Log in inside the job, with a token stored as a secret:',
      ),
      run('echo "$HUB_TOKEN" | docker login -u "$HUB_USER" --password-stdin'),
      say('Or keep a copy of the image in a registry of your own.'),
    ],
    cluster: () => [
      say(
        'All nodes behind one address share the limit. Create a secret from your login (docker login), and name it in imagePullSecrets:',
      ),
      run(PULL_SECRET),
      say('imagePullPolicy: IfNotPresent keeps the kubelet from asking again.'),
    ],
    podman: () => [
      say('Log in, which gives you a limit of your own; or use a mirror, or wait:'),
      run('podman login docker.io'),
    ],
    nas: () => [say('Log in to Docker Hub in the settings of the registry in the web interface, or wait.')],
  },
});

const RESTART_IT = say('Quit it in its menu, and open it again; this stops running containers.');

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
