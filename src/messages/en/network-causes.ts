import type { Mirrors, Stop } from '../../knowledge/causes.ts';
import type { CauseTexts } from '../cause-text.ts';

type NetworkCauses = Pick<
  CauseTexts,
  | 'network-offline'
  | 'proxy-unreachable'
  | 'proxy-needs-auth'
  | 'dns-broken'
  | 'dns-poisoned'
  | 'clock-wrong'
  | 'tls-untrusted'
  | `hub-${'unreachable' | 'auth-unreachable' | 'cdn-unreachable' | 'rate-limited' | 'outage'}`
  | 'search-unreachable'
  | `mirror-${'unreachable' | 'forbidden' | 'not-a-registry' | 'half-proxy' | 'tampered' | 'rate-limited'}`
>;

const ADD_MIRROR = [
  'Add a registry mirror that works from here (the change is shown first, no container stops):',
  '$ sudo docker-doctor fix --mirror https://YOUR-MIRROR',
  'or let docker-doctor measure the mirrors it knows and take the best:',
  '$ sudo docker-doctor fix --mirror auto',
] as const;

const DAEMON_PROXY = 'Docker uses the proxy of its service or of daemon.json, not that of your shell.';

export const networkCauses: NetworkCauses = {
  'network-offline': {
    title: 'This machine has no way to the internet',
    explanation: 'There is no route to the outside, so no registry can be reached.',
    finding: stopped,
    advice: () => [
      '$ ip route',
      'Bring the network up (a default route must be there), then run docker-doctor again.',
    ],
  },
  'proxy-unreachable': {
    title: "The daemon's proxy cannot be reached",
    explanation: `The daemon sends its requests through a proxy, and that proxy does not let it through. ${DAEMON_PROXY}`,
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      'Start the proxy, or correct or remove it from the service and restart Docker:',
      '$ systemctl show docker.service --property=Environment',
    ],
  },
  'proxy-needs-auth': {
    title: "The daemon's proxy wants a login",
    explanation: `The proxy answers 407: it wants a user name and password which the daemon does not have. ${DAEMON_PROXY}`,
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      'Write the proxy as http://user:password@host:port in the settings of the service, then restart Docker.',
    ],
  },
  'dns-broken': {
    title: 'Names cannot be resolved',
    explanation:
      "The machine's name server does not give an address for Docker Hub, so no connection can begin.",
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
    finding: ({ host, address, certificateFor }) =>
      `${host} resolves to ${address}, which shows a certificate for ${certificateFor}`,
    advice: () => ADD_MIRROR,
  },
  'clock-wrong': {
    title: "This machine's clock is wrong",
    explanation:
      'Certificates are valid for a span of time, and by the clock of this machine it is now outside of it.',
    finding: ({ host, validFrom, validTo }) =>
      `${host}: the certificate is valid from ${validFrom} to ${validTo}`,
    advice: () => ['$ timedatectl', '$ sudo timedatectl set-ntp true'],
  },
  'tls-untrusted': {
    title: 'The certificate of the registry is not trusted',
    explanation:
      'Somebody between here and the registry shows a certificate of their own (a firewall that looks into TLS), or the system lacks its CA certificates.',
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
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-auth-unreachable': {
    title: "Docker Hub's login server cannot be reached",
    explanation:
      'The registry answers, but every pull first fetches a token from auth.docker.io, and that host does not answer.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-cdn-unreachable': {
    title: "Docker Hub's storage cannot be reached",
    explanation:
      'The registry answers, but it sends each layer from another host (its CDN), and that host does not answer.',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-rate-limited': {
    title: 'Docker Hub refuses: too many pulls',
    explanation:
      'Docker Hub counts anonymous pulls by address (100 in six hours); this address has used them up.',
    finding: stopped,
    advice: () => ['$ docker login', 'gives you a count of your own; or use a registry mirror, or wait.'],
  },
  'hub-outage': {
    title: 'Docker Hub answers with an error of its own',
    explanation: 'The fault is on the side of Docker Hub; it usually passes.',
    finding: stopped,
    advice: () => ['Try again later; https://www.dockerstatus.com tells what is known.'],
  },
  'search-unreachable': {
    title: 'docker search cannot work from here',
    explanation:
      'docker search always asks index.docker.io, and that host does not answer. Registry mirrors never help it. Pulling images does not need it.',
    finding: stopped,
    advice: () => [
      'Search on a web page instead, or ask a mirror that offers search: docker search HOST/TERM',
      "A proxy in the daemon's settings helps it too.",
    ],
  },
  'mirror-unreachable': {
    title: 'A configured mirror does not answer',
    explanation:
      'The daemon asks the mirrors first and waits 15 to 30 seconds for each that is dead, at every pull.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: 'A configured mirror refuses to serve this machine',
    explanation: 'Many mirrors serve only their own cloud, their own customers, or a list of images.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: 'A configured mirror is no registry',
    explanation:
      'It answers with a web page or an error where a registry would send a manifest. It may make pulls fail outright.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-half-proxy': {
    title: 'A configured mirror only passes half of a pull on',
    explanation:
      'It answers itself, but sends you to another host for the token or the layers, and that host cannot be reached from here.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: 'A configured mirror sends content that is not what was asked for',
    explanation:
      'What it sent does not match its digest: it is damaged or forged. Docker notices and refuses it.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: 'A configured mirror refuses: too many requests',
    explanation: 'The mirror limits how much it serves to one address; the daemon goes on to the next one.',
    finding: mirrors,
    advice: () => ['Wait, or add a second mirror.'],
  },
};

function stopped({ host, phase, code, said, seconds }: Stop): string {
  return code === 'ETIMEDOUT'
    ? `${host}: no answer within ${seconds.toFixed(1)} s (${phase})`
    : `${host}: ${said} (${phase}, after ${seconds.toFixed(1)} s)`;
}

function mirrors({ mirrors: list }: Mirrors): string {
  return list.map(({ url, said }) => `${url}: ${said}`).join('; ');
}

function removeMirror(params: Mirrors | null): readonly string[] {
  const [first] = params?.mirrors ?? [];
  return [
    `Take ${first?.url ?? 'it'} out of "registry-mirrors" in daemon.json, or put a better one first:`,
    '$ sudo docker-doctor fix --mirror https://YOUR-MIRROR',
  ];
}
