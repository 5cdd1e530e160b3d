import type { NetworkCauses, WrongClock } from '../../../knowledge/params/network.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { stopped } from './stopped.ts';

const ADD_MIRROR = [
  say('Add a registry mirror that works from here (the change is shown first, no container stops):'),
  run('sudo docker-doctor fix --mirror https://YOUR-MIRROR'),
  say('or let docker-doctor measure the mirrors it knows and take the best:'),
  run('sudo docker-doctor fix --mirror auto'),
  edit(
    '/etc/docker/daemon.json',
    '"registry-mirrors": ["https://YOUR-MIRROR"]',
    (text) => `By hand: write ${text} into /etc/docker/daemon.json, then:`,
  ),
  RELOAD_DOCKER,
] as const;

const DAEMON_PROXY = 'Docker uses the proxy of its service or of daemon.json, not that of your shell.';

export const networkCauses: CauseTexts<NetworkCauses> = {
  'network-offline': {
    title: 'This machine has no way to the internet',
    explanation: 'There is no route to the outside, so no registry can be reached.',
    howWeTell: 'The routing table of the kernel has no default route.',
    finding: stopped,
    advice: () => [
      run('ip route'),
      say('Bring the network up (a default route must be there), then run docker-doctor again.'),
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
      run('cat /etc/resolv.conf'),
      say(
        'Correct the name server there (or in NetworkManager, systemd-resolved), then run docker-doctor again.',
      ),
    ],
  },
  'dns-poisoned': {
    title: "Docker Hub's name leads to somebody else's server",
    explanation:
      'The name server gives a wrong address for Docker Hub: the server there shows the certificate of another firm. Changing the name server is rarely enough; a mirror is.',
    howWeTell: 'The server at the resolved address shows a certificate that is made out to other names.',
    finding: ({ host, address, certificateFor }) =>
      certificateFor === ''
        ? `${host} resolves to ${address}, which is this machine itself`
        : `${host} resolves to ${address}, which shows a certificate for ${certificateFor}`,
    advice: () => ADD_MIRROR,
  },
  'clock-wrong': {
    title: "This machine's clock is wrong",
    explanation:
      'Certificates and tokens are valid for a span of time. By a clock that is far off they are not valid yet, or no longer, and the connection is refused.',
    howWeTell:
      'The Date header of an answer of Docker Hub is compared with the clock; or a certificate that is trusted otherwise is not yet valid, or no longer.',
    finding: clockText,
    advice: () => [
      run('timedatectl'),
      run('sudo timedatectl set-ntp true'),
      say('A virtual machine that was asleep may need its time set by its host.'),
    ],
  },
  'proxy-missing-in-daemon': {
    title: 'The proxy is set for the shell, but not for the Docker daemon',
    explanation: `Docker Hub answers only through the proxy, and the daemon does not know it. ${DAEMON_PROXY}`,
    howWeTell:
      'Docker Hub is asked twice, directly as the daemon does and through the proxy of the shell or of /etc/environment: only the second is answered.',
    finding: ({ proxy, from, host }) =>
      `${host} answers through ${proxy} (${from === 'environment' ? "the shell's environment" : from}), and not without it; the daemon has no proxy`,
    advice: (params) => [
      say('Give the daemon the same proxy (the change is shown first; Docker is restarted):'),
      run('sudo docker-doctor fix proxy-missing-in-daemon'),
      params?.by === 'drop-in'
        ? edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            'Environment="HTTPS_PROXY=…"',
            (text) =>
              `By hand: ${text} under [Service] in /etc/systemd/system/docker.service.d/http-proxy.conf`,
          )
        : edit(
            '/etc/docker/daemon.json',
            '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
            (text) => `By hand: ${text} in daemon.json`,
          ),
    ],
  },
  'ipv6-broken': {
    title: 'Docker Hub is asked over IPv6, and IPv6 leads nowhere',
    explanation:
      'The name server gives only an IPv6 address for Docker Hub, and from this machine no IPv6 address can be reached.',
    howWeTell:
      'The name resolves to IPv6 addresses only, and no connection to them can be made, though there is a way out.',
    finding: ({ address, ...stop }) => `${stop.host} resolves to ${address} only; ${stopped(stop)}`,
    advice: () => [
      run('ip -6 route'),
      run('cat /etc/resolv.conf'),
      say(
        'Use a name server that also gives IPv4 addresses, or repair the IPv6 route, then run docker-doctor again.',
      ),
    ],
  },
  'mtu-too-large': {
    title: 'Large packets get lost on the way (MTU too large)',
    explanation:
      'Connections are made, but no TLS handshake is answered, whatever the host: the packets with the certificate are larger than the way carries. VPNs, tunnels and some clouds need a smaller MTU.',
    howWeTell:
      'Connections to two hosts are made, but no handshake is answered in time, and one that does not name the host is not answered either.',
    finding: ({ interface: name, mtu, ...stop }) =>
      `${stopped(stop)}; ${name} sends packets of up to ${mtu ?? '?'} bytes`,
    advice: (params) => [
      run(`sudo ip link set dev ${params?.interface ?? 'eth0'} mtu 1400`),
      say(
        'Run docker-doctor again; if it works, set it for good in the network settings, and "mtu": 1400 in daemon.json for the containers.',
      ),
    ],
  },
  'proxy-unreachable': {
    title: "The daemon's proxy cannot be reached",
    explanation: `The daemon sends its requests through a proxy, and that proxy does not let it through. ${DAEMON_PROXY}`,
    howWeTell:
      'The proxy is taken from the engine itself or from its service, and the way to it is walked: name, connection, tunnel.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      say('Start the proxy, or correct or remove it from the service and restart Docker:'),
      run('systemctl show docker.service --property=Environment'),
    ],
  },
  'proxy-needs-auth': {
    title: "The daemon's proxy wants a login",
    explanation: `The proxy answers 407: it wants a user name and password which the daemon does not have. ${DAEMON_PROXY}`,
    howWeTell: 'The proxy answers the request for a tunnel with the status 407.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      say(
        'Write the proxy as http://<user>:<password>@host:port in the settings of the service, then restart Docker.',
      ),
    ],
  },
  'tls-untrusted': {
    title: 'The certificate of the registry is not trusted',
    explanation:
      'Somebody between here and the registry shows a certificate of their own (a firewall that looks into TLS), the system lacks its CA certificates, or a private registry has a CA of its own.',
    howWeTell:
      "The chain of the server does not end in an authority of the system's store, which is the one that dockerd trusts (or of certs.d, for a private registry).",
    finding: ({ host, issuer, code }) =>
      `${host}: certificate issued by ${issuer === '' ? 'an unknown authority' : issuer} (${code})`,
    advice: (params) =>
      params?.of === 'registry'
        ? [
            say(
              `Get the registry's CA certificate from who runs it, and put it where Docker looks for it (no restart needed):`,
            ),
            run(`sudo install -D -m 644 ca.crt /etc/docker/certs.d/${params.host}/ca.crt`),
          ]
        : [
            say(
              "Install the firewall's CA certificate into the system's store (and the package ca-certificates), then restart Docker.",
            ),
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
    advice: () => [
      run('docker login'),
      say('gives you a count of your own; or use a registry mirror, or wait.'),
    ],
  },
  'hub-outage': {
    title: 'Docker Hub answers with an error of its own',
    explanation: 'The fault is on the side of Docker Hub; it usually passes.',
    howWeTell: 'Docker Hub answers a step of a pull with a status from 500 on.',
    finding: stopped,
    advice: () => [say('Try again later; https://www.dockerstatus.com tells what is known.')],
  },
  'search-unreachable': {
    title: 'docker search cannot work from here',
    explanation:
      'docker search always asks index.docker.io, and that host does not answer. Registry mirrors never help it. Pulling images does not need it.',
    howWeTell: 'index.docker.io is asked as docker search asks it, and gives no answer.',
    finding: stopped,
    advice: () => [
      say('Search on a web page instead, or ask a mirror that offers search: docker search HOST/TERM'),
      say("A proxy in the daemon's settings helps it too."),
    ],
  },
};

function clockText({ host, offSeconds, by, refusesCertificates }: WrongClock): string {
  const effect = refusesCertificates ? `; the certificate of ${host} is refused for it` : '';
  if (offSeconds === null) return `the certificate of ${host} is not valid at this machine's time`;
  const side = offSeconds > 0 ? 'ahead' : 'behind';
  const least = by === 'certificate' ? 'at least ' : '';
  return `the clock is ${least}${span(Math.abs(offSeconds))} ${side}, by ${host}${effect}`;
}

function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} days`;
  if (seconds >= 2 * 3600) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 60)} minutes`;
}
