import type { HubCauses, UnusedProxy } from '../../../knowledge/params/network.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER, RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { stopped } from './stopped.ts';

export const ADD_MIRROR = [
  say('Add a registry mirror (the change is shown first; no container stops):'),
  run('sudo docker-doctor fix --mirror https://YOUR-MIRROR'),
  say('Or let docker-doctor test the mirrors it knows and use the best:'),
  run('sudo docker-doctor fix --mirror auto'),
  edit(
    '/etc/docker/daemon.json',
    '"registry-mirrors": ["https://YOUR-MIRROR"]',
    'Or by hand, followed by a reload:',
  ),
  RELOAD_DOCKER,
] as const;

export const hubCauses = (): CauseTexts<HubCauses> => ({
  'hub-unreachable': {
    title: 'Docker Hub cannot be reached from this machine',
    explanation:
      'Images come from registry-1.docker.io, which does not respond from this network, and no working registry mirror is configured. Docker itself is fine. docker search uses another host of Docker Hub, never a mirror.',
    howWeTell:
      'The steps of a pull are tried at registry-1.docker.io, through the proxy of the daemon and without your login, and one fails before any response.',
    finding: ({ unused, ...stop }) =>
      unused === undefined ? stopped(stop) : `${stopped(stop)}. ${notUsed(unused)}`,
    advice: (params) => [...(params?.unused === undefined ? [] : useProxy(params.unused)), ...ADD_MIRROR],
  },
  'hub-auth-unreachable': {
    title: 'The Docker Hub token server cannot be reached',
    explanation:
      'The registry responds, but every pull first needs a token from auth.docker.io, which does not respond.',
    howWeTell:
      'registry-1.docker.io responds and refers to auth.docker.io for the token, which does not respond.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-cdn-unreachable': {
    title: 'The Docker Hub CDN cannot be reached',
    explanation:
      'The registry responds, but layers come from another host (its CDN), which does not respond.',
    howWeTell: 'A blob is requested, and the host that Docker Hub redirects to does not respond.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-rate-limited': {
    title: 'Docker Hub pull rate limit reached',
    explanation:
      'Docker Hub limits anonymous pulls per address (100 in six hours), and this address has reached the limit.',
    howWeTell: 'A HEAD request for a manifest, which does not count as a pull, returns 429.',
    finding: stopped,
    advice: () => [
      run('docker login'),
      say('A login gives you a limit of your own. Or use a registry mirror, or wait.'),
    ],
  },
  'hub-outage': {
    title: 'Docker Hub has an outage',
    explanation: 'The problem is at Docker Hub and usually goes away by itself.',
    howWeTell: 'Docker Hub responds to a step of a pull with status 500 or above.',
    finding: stopped,
    advice: () => [say('Try again later; see https://www.dockerstatus.com for the current status.')],
  },
  'search-unreachable': {
    title: 'docker search does not work from this machine',
    explanation:
      'docker search always uses index.docker.io, which does not respond. Docker does not use registry mirrors for it. Pulls do not need it.',
    howWeTell: 'index.docker.io is queried as docker search does it and does not respond.',
    finding: stopped,
    advice: () => [
      say('Let docker-doctor search through the hosts that this machine can reach:'),
      run('docker-doctor search TERM'),
      say('Or configure a proxy for the daemon, or search at https://hub.docker.com.'),
    ],
  },
});

function notUsed(unused: UnusedProxy): string {
  return unused.kind === 'exempt'
    ? `The engine's proxy ${unused.proxy} is not used for it: its NO_PROXY contains ${unused.entries.join(', ')}`
    : `The proxy ${unused.proxy} in ${unused.path} is for containers and builds; the engine does not use it for pulls`;
}

function useProxy(unused: UnusedProxy): readonly Step[] {
  if (unused.kind === 'exempt') {
    return [
      say(
        `If the proxy leads to Docker Hub, remove ${unused.entries.join(', ')} from "no-proxy" in daemon.json or from NO_PROXY in the environment of the engine's service, then restart the engine:`,
      ),
      RESTART_DOCKER,
    ];
  }
  const how = `If the proxy in ${unused.path} leads to Docker Hub, set it for the engine too, followed by a restart:`;
  return [
    ...(unused.by === 'daemon.json'
      ? [
          edit(
            '/etc/docker/daemon.json',
            `"proxies": { "http-proxy": "${unused.proxy}", "https-proxy": "${unused.proxy}", "no-proxy": "localhost,127.0.0.1" }`,
            how,
          ),
        ]
      : [
          edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            `[Service]\nEnvironment="HTTP_PROXY=${unused.proxy}" "HTTPS_PROXY=${unused.proxy}" "NO_PROXY=localhost,127.0.0.1"`,
            how,
          ),
          run('sudo systemctl daemon-reload'),
        ]),
    RESTART_DOCKER,
  ];
}
