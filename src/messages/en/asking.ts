import type { SearchWords, TraceWords } from '../asking-words.ts';

export const trace: TraceWords = {
  heading: (target, version, imageStore) =>
    `Trace of ${target}${version === '' ? '' : `, as Docker ${version} does it (${imageStore} image store)`}`,
  tracing: (target) => `Tracing ${target}`,
  beforePush: (repository) =>
    `This starts an upload to ${repository}, as docker push does, and cancels it. No image is read, and nothing is stored there.`,
  kind: { mirror: 'mirror', hub: 'Docker Hub', registry: 'registry', search: 'search' },
  next: {
    arrived: () => '',
    'falls-back': (seconds) =>
      `Fails here. The daemon ${seconds === 0 ? 'tries' : `waits ${seconds} s, then tries`} the next endpoint.`,
    waits: () => 'Fails here. The daemon waits for a response without a time limit.',
    'gives-up': () => 'Fails here. The daemon gives up without trying the next endpoint.',
    'was-last': () => 'Fails here. There is no other endpoint, so the command fails.',
  },
  login: {
    sent: 'Used the login that Docker stores for this registry.',
    'not-sent':
      'Docker stores a login for this registry. docker-doctor did not send it because the token server is in another domain; Docker itself would.',
    none: 'No login used: Docker stores none for this registry and this user.',
    unreadable: 'No login used: only Docker itself can read the one it stores for this registry.',
  },
  arrives: (digest) => (digest === null ? 'Succeeds.' : `Succeeds: ${digest}`),
  upload: {
    cancelled: 'The registry accepts an upload. It was canceled.',
    left: 'The registry accepts an upload. It could not be canceled, and will expire there.',
  },
  stops: 'Fails.',
  findCause: (command) => `To find the cause and what to do: ${command}`,
};

export const search: SearchWords = {
  searching: (term) => `Searching for ${term}`,
  columns: ['NAME', 'DESCRIPTION', 'STARS', 'OFFICIAL'],
  none: (term) => `No results for ${term}.`,
  answeredBy: (host, command) =>
    `Results from ${host}, because index.docker.io does not respond. Without docker-doctor: ${command}`,
  answeredByDaemon: 'Results from Docker Hub, as docker search would show them.',
  unreachable: (said) =>
    `No host responds. docker search only uses index.docker.io, never a registry mirror (${said}). Configure a proxy for the daemon, or search on a mirror that supports it: docker search HOST/TERM`,
  askKnown: (hosts) => `Docker Hub does not respond. Search ${hosts.join(', ')} instead?`,
  knownHint: (command) => `To search other hosts that are known to support it: ${command}`,
};
