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
