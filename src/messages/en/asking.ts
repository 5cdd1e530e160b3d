import type { SearchWords, TraceWords } from '../asking-words.ts';

export const trace: TraceWords = {
  heading: (target, version, imageStore) =>
    `The way of ${target}${version === '' ? '' : `, as Docker ${version} goes it (${imageStore} image store)`}`,
  tracing: (target) => `Going the way of ${target}`,
  kind: { mirror: 'mirror', hub: 'Docker Hub', registry: 'registry', search: 'search' },
  next: {
    arrived: () => '',
    'falls-back': (seconds) =>
      `Stops here. The daemon ${seconds === 0 ? 'goes on at once' : `waits ${seconds} s, then goes on`} with the next endpoint.`,
    waits: () => 'Stops here. The daemon waits for the answer without a limit.',
    'gives-up': () => 'Stops here. The daemon gives up, without asking the next endpoint.',
    'was-last': () => 'Stops here. There is no further endpoint: the command fails.',
  },
  login: {
    sent: 'Asked with the login that Docker keeps for this registry.',
    'not-sent':
      'Docker keeps a login for this registry. We did not send it, as the token server is of another domain; Docker itself would.',
    none: 'Asked without a login: Docker keeps none for this registry, for the user who runs this.',
    unreadable:
      'Asked without a login: the one that Docker keeps for this registry can be read only by Docker itself.',
  },
  arrives: (digest) => (digest === null ? 'It arrives.' : `It arrives: ${digest}`),
  stops: 'It does not arrive.',
};

export const search: SearchWords = {
  searching: (term) => `Searching for ${term}`,
  columns: ['NAME', 'DESCRIPTION', 'STARS', 'OFFICIAL'],
  none: (term) => `Nothing is called ${term}.`,
  answeredBy: (host, command) =>
    `Answered by ${host}, as index.docker.io does not answer. Without docker-doctor: ${command}`,
  answeredByDaemon: 'Answered by Docker Hub, as docker search asks it.',
  unreachable: (said) =>
    `No host answers. docker search asks index.docker.io alone, never a registry mirror (${said}). A proxy in the settings of the daemon helps it; so does a mirror that offers search, asked as: docker search HOST/TERM`,
  askKnown: (hosts) => `Docker Hub does not answer. Ask ${hosts.join(', ')}?`,
  knownHint: (command) =>
    `To ask hosts that are known to search, outside of this machine's configuration: ${command}`,
};
