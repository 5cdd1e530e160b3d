import type { NetworkCauses, Stop } from '../../../knowledge/params/network.ts';
import type { CauseTexts } from '../../cause-text.ts';

const ADD_MIRROR = [
  'Add a registry mirror that works from here (the change is shown first, no container stops):',
  '$ sudo docker-doctor fix --mirror https://YOUR-MIRROR',
  'or let docker-doctor measure the mirrors it knows and take the best:',
  '$ sudo docker-doctor fix --mirror auto',
  'By hand: write "registry-mirrors": ["https://YOUR-MIRROR"] into /etc/docker/daemon.json, then:',
  '$ sudo systemctl reload docker',
] as const;

const DAEMON_PROXY = 'Docker uses the proxy of its service or of daemon.json, not that of your shell.';

export const networkCauses: CauseTexts<NetworkCauses> = {
  'network-offline': {
    title: 'This machine has no way to the internet',
    explanation: 'There is no route to the outside, so no registry can be reached.',
    howWeTell: 'The routing table of the kernel has no default route.',
    finding: stopped,
    advice: () => [
      '$ ip route',
      'Bring the network up (a default route must be there), then run docker-doctor again.',
    ],
  },
  'dns-broken': {
    title: 'Names cannot be resolved',
    explanation:
      "The machine's name server does not give an address for Docker Hub, so no connection can begin.",
    howWeTell:
      'The name servers of /etc/resolv.conf are asked for the address of Docker Hub, and fail, deny or stay silent.',
    finding: stopped,
    advice: () => [
      '$ cat /etc/resolv.conf',
      'Correct the name server there (or in NetworkManager, systemd-resolved), then run docker-doctor again.',
    ],
  },
  'dns-poisoned': {
    title: "Docker Hub's name leads to somebody else's server",
    explanation:
      'The name server gives a wrong address for Docker Hub: the server there shows the certificate of another firm. Changing the name server is rarely enough; a mirror is.',
    howWeTell: 'The server at the resolved address shows a certificate that is made out to other names.',
    finding: ({ host, address, certificateFor }) =>
      `${host} resolves to ${address}, which shows a certificate for ${certificateFor}`,
    advice: () => ADD_MIRROR,
  },
  'clock-wrong': {
    title: "This machine's clock is wrong",
    explanation:
      'Certificates are valid for a span of time, and by the clock of this machine it is now outside of it.',
    howWeTell:
      'A certificate that is trusted otherwise is not yet valid, or no longer, by the clock of this machine.',
    finding: ({ host, validFrom, validTo }) =>
      `${host}: the certificate is valid from ${validFrom} to ${validTo}`,
    advice: () => ['$ timedatectl', '$ sudo timedatectl set-ntp true'],
  },
  'proxy-unreachable': {
    title: "The daemon's proxy cannot be reached",
    explanation: `The daemon sends its requests through a proxy, and that proxy does not let it through. ${DAEMON_PROXY}`,
    howWeTell:
      'The proxy is taken from the engine itself or from its service, and the way to it is walked: name, connection, tunnel.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      'Start the proxy, or correct or remove it from the service and restart Docker:',
      '$ systemctl show docker.service --property=Environment',
    ],
  },
  'proxy-needs-auth': {
    title: "The daemon's proxy wants a login",
    explanation: `The proxy answers 407: it wants a user name and password which the daemon does not have. ${DAEMON_PROXY}`,
    howWeTell: 'The proxy answers the request for a tunnel with the status 407.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      'Write the proxy as http://user:password@host:port in the settings of the service, then restart Docker.',
    ],
  },
  'tls-untrusted': {
    title: 'The certificate of the registry is not trusted',
    explanation:
      'Somebody between here and the registry shows a certificate of their own (a firewall that looks into TLS), or the system lacks its CA certificates.',
    howWeTell:
      "The chain of the server does not end in an authority of the system's store, which is the one that dockerd trusts.",
    finding: ({ host, issuer }) =>
      `${host}: certificate issued by ${issuer === '' ? 'an unknown authority' : issuer}`,
    advice: () => [
      "Install the firewall's CA certificate into the system's store (and the package ca-certificates), then restart Docker.",
    ],
  },
  'hub-unreachable': {
    title: 'Docker Hub cannot be reached from here',
    explanation:
      'Images come from registry-1.docker.io, and it does not answer from this network, while no registry mirror is in use that works. Docker itself is all right. docker search asks another host of Docker Hub, never a mirror.',
    howWeTell:
      "A pull is walked step by step to registry-1.docker.io, through the daemon's proxy and without your login, and stops at a step before any answer.",
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-auth-unreachable': {
    title: "Docker Hub's login server cannot be reached",
    explanation:
      'The registry answers, but every pull first fetches a token from auth.docker.io, and that host does not answer.',
    howWeTell:
      'registry-1.docker.io answers and names auth.docker.io for the token; that host gives no answer.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-cdn-unreachable': {
    title: "Docker Hub's storage cannot be reached",
    explanation:
      'The registry answers, but it sends each layer from another host (its CDN), and that host does not answer.',
    howWeTell: 'A blob is asked for, and the host to which Docker Hub redirects gives no answer.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-rate-limited': {
    title: 'Docker Hub refuses: too many pulls',
    explanation:
      'Docker Hub counts anonymous pulls by address (100 in six hours); this address has used them up.',
    howWeTell: 'A manifest is asked for by HEAD, which is not counted as a pull, and the answer is 429.',
    finding: stopped,
    advice: () => ['$ docker login', 'gives you a count of your own; or use a registry mirror, or wait.'],
  },
  'hub-outage': {
    title: 'Docker Hub answers with an error of its own',
    explanation: 'The fault is on the side of Docker Hub; it usually passes.',
    howWeTell: 'Docker Hub answers a step of a pull with a status from 500 on.',
    finding: stopped,
    advice: () => ['Try again later; https://www.dockerstatus.com tells what is known.'],
  },
  'search-unreachable': {
    title: 'docker search cannot work from here',
    explanation:
      'docker search always asks index.docker.io, and that host does not answer. Registry mirrors never help it. Pulling images does not need it.',
    howWeTell: 'index.docker.io is asked as docker search asks it, and gives no answer.',
    finding: stopped,
    advice: () => [
      'Search on a web page instead, or ask a mirror that offers search: docker search HOST/TERM',
      "A proxy in the daemon's settings helps it too.",
    ],
  },
};

function stopped({ host, phase, code, said, seconds }: Stop): string {
  return code === 'ETIMEDOUT'
    ? `${host}: no answer within ${seconds.toFixed(1)} s (${phase})`
    : `${host}: ${said} (${phase}, after ${seconds.toFixed(1)} s)`;
}
