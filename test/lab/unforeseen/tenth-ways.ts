import type { Scene } from './scene.ts';

const UNPIGZ = '/usr/bin/unpigz';
const IN_CONTAINERD = '{ "features": { "containerd-snapshotter": true } }';

/** Nothing is pulled, or what is pulled is not unpacked; and a login that is not kept. */
export const TENTH_WAYS: readonly Scene[] = [
  {
    name: 'unpigz-for-another-processor',
    report: 'https://github.com/docker/for-linux/issues/302',
    broken: 'pull',
    right: ['engine-program-missing'],
    // The first bytes of a program for arm64.
    script: `head -c 4096 /usr/bin/docker > ${UNPIGZ}; printf '\\267\\000' | dd of=${UNPIGZ} bs=1 seek=18 conv=notrunc
    chmod +x ${UNPIGZ}; systemctl restart docker`,
    mend: `rm -f ${UNPIGZ}`,
  },
  {
    // containerd looks for it once, when the first layer comes.
    name: 'unpigz-removed-under-containerd',
    report: 'https://github.com/containerd/containerd/issues/3824',
    engines: ['trixie', 'forky'],
    broken: 'pull',
    right: ['engine-program-missing'],
    script: `printf '#!/bin/sh\\nexec gzip "$@"\\n' > ${UNPIGZ}; chmod +x ${UNPIGZ}; systemctl restart containerd
    mkdir -p /etc/docker; printf '${IN_CONTAINERD}' > /etc/docker/daemon.json; systemctl restart docker
    docker pull --quiet busybox; docker image rm --force busybox; rm -f ${UNPIGZ}`,
    mend: `rm -f ${UNPIGZ} /etc/docker/daemon.json; systemctl restart containerd`,
  },
  {
    name: 'daemon-may-not-make-namespaces-for-mounts',
    report: 'https://github.com/ApolloAuto/apollo/issues/3113',
    broken: 'pull',
    right: ['daemon-unit-invalid', 'container-start-denied'],
    unit: 'RestrictNamespaces=~mnt',
  },
  {
    name: 'home-that-cannot-be-written',
    report: 'https://github.com/moby/moby/issues/14345',
    broken: 'login',
    right: ['client-config-invalid'],
    script: 'mkdir -p /srv/go; mount -t tmpfs -o ro go /srv/go',
    mend: 'umount /srv/go; rmdir /srv/go',
    env: { HOME: '/srv/go' },
  },
  {
    name: 'name-of-a-project-with-a-dot',
    report: 'https://github.com/docker/compose/issues/10471',
    engines: ['trixie', 'forky'],
    packages: ['docker-compose'],
    broken: { by: 'docker compose --file /srv/shop/compose.yaml config' },
    right: ['client-variable-wrong'],
    script: `mkdir -p /srv/shop; printf 'services:\\n  shop:\\n    image: lab/long\\n' > /srv/shop/compose.yaml`,
    mend: 'rm -rf /srv/shop',
    env: { COMPOSE_PROJECT_NAME: 'project.demo' },
  },
];
