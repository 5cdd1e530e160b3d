import { run } from './advice.ts';

/** What a GitLab job and its dind service have to agree on (docs.gitlab.com/ci/docker/using_docker_build). */
export const GITLAB_DIND = `services:
  - docker:dind
variables:
  DOCKER_HOST: tcp://docker:2376
  DOCKER_TLS_CERTDIR: /certs
  DOCKER_TLS_VERIFY: "1"
  DOCKER_CERT_PATH: /certs/client`;

/** For old clients of engine 29 (moby daemon/command/daemon.go, min-api-version; it may not be below 1.24). */
export const MIN_API_VERSION = '"min-api-version": "1.24"';

/**
 * A container that uses the engine of its machine, tried out with the official image
 * (docs.docker.com/reference/cli/docker/container/run, --volume).
 */
export const MOUNT_SOCKET = run(
  'docker run --rm -v /var/run/docker.sock:/var/run/docker.sock docker:cli docker version',
);

/** The same for a program that is not root: the socket's group is one of its own. */
export const MOUNT_SOCKET_WITH_GROUP = run(
  'docker run --rm --user 1000 --group-add "$(stat -c %g /var/run/docker.sock)" -v /var/run/docker.sock:/var/run/docker.sock docker:cli docker version',
);

/** The engine in a container beside it, by the client's certificates that docker:dind makes. */
export const USE_DIND = run(
  'export DOCKER_HOST=tcp://docker:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/certs/client',
);
