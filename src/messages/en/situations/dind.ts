import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  GITLAB_DIND,
  MOUNT_SOCKET,
  MOUNT_SOCKET_WITH_GROUP,
  USE_DIND,
} from '../../../knowledge/vocabulary/dind.ts';
import type { There } from '../../situation-words.ts';

/** How a job reaches an engine: by a service beside it, or by the socket of its machine. */
export function dindSettings({ kind }: There): readonly Step[] {
  if (kind === 'gitlab-ci')
    return [
      say(
        'The job needs a dind service, and both need the same certificates. 2376 is with TLS, 2375 without:',
      ),
      edit('.gitlab-ci.yml', GITLAB_DIND, 'In .gitlab-ci.yml:'),
      say(
        'In config.toml of the runner: privileged = true and volumes = ["/certs/client", "/cache"]. Without TLS: DOCKER_TLS_CERTDIR: "" and tcp://docker:2375.',
      ),
      say(
        'If the name docker is still not found, or refuses the connection on both ports, the service has ended: CI_DEBUG_SERVICES: "true" shows its log.',
      ),
    ];
  if (kind === 'github-actions')
    return [
      say(
        "The engine is already running on GitHub's Linux runners (runs-on: ubuntu-latest), but not on macOS and Windows.",
      ),
      say(
        "On a self-hosted runner, start Docker on its machine and give the runner's user access to the socket.",
      ),
      run('docker version'),
    ];
  if (kind === 'jenkins')
    return [
      say(
        'The agent needs an engine: give its container the socket of the host and the group of the socket, as here:',
      ),
      MOUNT_SOCKET_WITH_GROUP,
      say(
        'Or run a docker:dind container beside it, share its directory /certs/client, and set in the agent:',
      ),
      USE_DIND,
    ];
  if (kind === 'drone')
    return [
      say(
        'The plugin starts its own dockerd: the repository must be trusted, or the step needs privileged: true. Set debug: true under settings to see why dockerd exits.',
      ),
      say(
        'A step without the plugin needs a docker:dind service, and DOCKER_HOST=tcp://docker:2375 with DOCKER_TLS_CERTDIR="" for both.',
      ),
    ];
  return [
    say('No engine runs in this container. Start it with the socket of the host, as here:'),
    MOUNT_SOCKET,
    say('Or run docker:dind beside it (privileged), share its directory /certs/client, and set here:'),
    USE_DIND,
    say(
      'Without TLS set DOCKER_TLS_CERTDIR="" for dind, and use tcp://docker:2375 without DOCKER_TLS_VERIFY.',
    ),
  ];
}
