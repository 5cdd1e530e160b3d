import { certificateSaid } from '../../certificate-codes.ts';
import { certificates } from '../certificates.ts';
import type { HubCauses, NetworkCauses, WayCauses, WrongClock } from '../../../knowledge/params/network.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import {
  installRegistryCa,
  RESTART_DOCKER,
  showCertificate,
  smallerMtu,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';
import { ADD_MIRROR } from './hub.ts';
import { stopped } from './stopped.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

const DAEMON_PROXY =
  'Docker does not use the proxy of your shell, only the one set for its service or in daemon.json.';

export const networkCauses = (): CauseTexts<Omit<NetworkCauses, keyof (HubCauses & WayCauses)>> => ({
  'network-offline': {
    title: 'This machine has no network connection',
    explanation: 'There is no default route, so no registry can be reached.',
    howWeTell: 'The kernel routing table has no default route.',
    finding: stopped,
    advice: () => [
      run('ip route'),
      say('Bring the network up (it needs a default route), then run docker-doctor again.'),
    ],
  },
  'dns-broken': {
    title: 'DNS does not work on this machine',
    explanation: 'The name of Docker Hub cannot be resolved to an address, so Docker cannot connect.',
    howWeTell:
      'The name servers in /etc/resolv.conf are queried for the address of Docker Hub and fail, deny or do not respond, or the line hosts: in /etc/nsswitch.conf names no source that queries them.',
    finding: (params) =>
      params.sources === undefined
        ? stopped(params)
        : `/etc/nsswitch.conf names no source that queries name servers: "${params.sources}"`,
    advice: (params) =>
      params?.sources === undefined
        ? [
            run('cat /etc/resolv.conf'),
            say(
              'Correct the name server there (or in NetworkManager or systemd-resolved), then run docker-doctor again. If Docker Hub resolves to 127.0.0.1, look for it in /etc/hosts too:',
            ),
            run('grep -n docker /etc/hosts'),
          ]
        : [
            edit('/etc/nsswitch.conf', 'hosts: files dns', 'Let host names be looked up by DNS too:'),
            RESTART_DOCKER,
          ],
  },
  'dns-poisoned': {
    title: 'DNS returns a wrong address for Docker Hub',
    explanation:
      'The server at the address that DNS returns for Docker Hub has a certificate for other names, so it is not Docker Hub. Changing the name server is rarely enough; a registry mirror is.',
    howWeTell: 'The server at the resolved address presents a certificate for other names.',
    finding: ({ host, address, certificateFor }) =>
      certificateFor === ''
        ? `${host} resolves to ${address}, which is this machine`
        : `${host} resolves to ${address}, which presents a certificate for ${certificateFor}`,
    advice: (params) =>
      params?.certificateFor === ''
        ? [
            say('Look for the name in /etc/hosts, and remove the line that is wrong:'),
            run('grep -n docker /etc/hosts'),
            say('If it is not there, correct the name server of this machine:'),
            run('cat /etc/resolv.conf'),
          ]
        : ADD_MIRROR,
  },
  'clock-wrong': {
    title: 'The clock of this machine is wrong',
    explanation:
      'Certificates and tokens are valid for a limited time. If the clock is far off, they appear expired or not yet valid, and connections fail.',
    howWeTell:
      'The Date header of a response from Docker Hub is compared with the clock, or an otherwise trusted certificate appears expired or not yet valid.',
    finding: clockText,
    advice: () => [
      run('timedatectl'),
      run('sudo timedatectl set-ntp true'),
      say('A virtual machine that was suspended may need its time synchronised by its host.'),
    ],
  },
  'proxy-missing-in-daemon': {
    title: 'A proxy is set on this machine, but not for the Docker daemon',
    explanation: `Docker Hub can only be reached through the proxy, and the daemon does not use it. ${DAEMON_PROXY}`,
    howWeTell:
      'Docker Hub is contacted twice, directly as the daemon does and through the proxy from the shell, /etc/environment, /etc/default/docker or /etc/sysconfig/docker. Only the second attempt succeeds.',
    finding: ({ proxy, from, host }) =>
      `${host} responds through ${proxy} (from ${from === 'environment' ? 'the shell' : from}) but not without it; the daemon has no proxy`,
    advice: (params) => [
      say(`Set the same proxy for the daemon (shows the change first, and restarts Docker: ${PRICE}):`),
      run('sudo docker-doctor fix proxy-missing-in-daemon'),
      params?.by === 'drop-in'
        ? edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            '[Service]\nEnvironment="HTTP_PROXY=…" "HTTPS_PROXY=…" "NO_PROXY=…"',
            'Or by hand:',
          )
        : edit(
            '/etc/docker/daemon.json',
            '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
            'Or by hand:',
          ),
      ...(params?.by === 'drop-in' ? [run('sudo systemctl daemon-reload')] : []),
      RESTART_DOCKER,
    ],
  },
  'ipv6-broken': {
    title: 'Docker Hub resolves to IPv6 only, and IPv6 does not work here',
    explanation:
      'The name server returns only an IPv6 address for Docker Hub, and this machine cannot reach any IPv6 address.',
    howWeTell:
      'The name resolves to IPv6 addresses only, and none of them can be reached although there is a route.',
    finding: ({ address, ...stop }) => `${stop.host} resolves to ${address} only; ${stopped(stop)}`,
    advice: () => [
      run('ip -6 route'),
      run('cat /etc/resolv.conf'),
      say(
        'Use a name server that also returns IPv4 addresses, or fix the IPv6 route, then run docker-doctor again.',
      ),
    ],
  },
  'mtu-too-large': {
    title: 'Large packets are lost (MTU too large)',
    explanation:
      'TCP connections succeed, but TLS handshakes with any host get no response: the packets that carry the certificate are too large for the network path. VPNs, tunnels and some clouds need a smaller MTU.',
    howWeTell:
      'Connections to two hosts succeed, but no TLS handshake gets a response in time, not even one without the host name.',
    finding: ({ interface: name, mtu, ...stop }) =>
      `${stopped(stop)}; ${name} sends packets of up to ${mtu ?? '?'} bytes`,
    advice: (params) => [
      run(
        shellLine`sudo ip link set dev ${params?.interface ?? 'eth0'} mtu ${smallerMtu(params?.mtu ?? null)}`,
      ),
      edit(
        '/etc/docker/daemon.json',
        `"mtu": ${smallerMtu(params?.mtu ?? null)}`,
        'Run docker-doctor again. If that helps, make it permanent in the network settings, and for containers here (networks of Compose need driver_opts):',
      ),
      RESTART_DOCKER,
    ],
  },
  'proxy-unreachable': {
    title: 'The proxy of the daemon cannot be reached',
    explanation: `The daemon sends its requests through a proxy, and the proxy does not respond or refuses them. ${DAEMON_PROXY}`,
    howWeTell:
      'The proxy settings are read from the engine or its service, and the proxy is tried step by step: DNS, connection, tunnel.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      say('Start the proxy, or correct or remove it in the service or daemon.json. To see the setting:'),
      run('systemctl show docker.service --property=Environment'),
      say('The daemon uses a changed setting after a restart:'),
      RESTART_DOCKER,
    ],
  },
  'proxy-needs-auth': {
    title: 'The proxy of the daemon requires a login',
    explanation: `The proxy returns 407: it requires a user name and password, and the daemon has none. ${DAEMON_PROXY}`,
    howWeTell: 'The proxy responds to the CONNECT request with status 407.',
    finding: ({ proxy, ...stop }) => `proxy ${proxy}: ${stopped(stop)}`,
    advice: () => [
      say(
        'Set the proxy as http://<user>:<password>@host:port in the service or daemon.json. Escape special characters of the password as in URLs (in a unit file write % as %%). Then:',
      ),
      RESTART_DOCKER,
    ],
  },
  'tls-untrusted': {
    title: 'The TLS certificate of the registry is not accepted',
    explanation:
      'The registry uses a private CA, a firewall on the path inspects TLS with its own certificate, the CA certificates of this system are missing, or the certificate has expired or is for another name.',
    howWeTell:
      'The certificate chain of the server does not end in a CA of the system store, which dockerd uses, or of /etc/docker/certs.d for a private registry.',
    finding: ({ host, issuer, code, root }) =>
      `${host}: certificate issued by ${issuer === '' ? 'an unknown CA' : issuer} (${certificateSaid(code, certificates)})${root === undefined ? '' : `; SHA-256 of its root: ${root.fingerprint}`}`,
    advice: (params) => [
      say('See who issued the certificate, until when it is valid and for which names:'),
      showCertificate(params?.host ?? 'HOST'),
      ...(params?.of === 'hub'
        ? []
        : [
            say('Private CA: put its certificate where Docker looks for it. No restart is needed:'),
            installRegistryCa(params?.host ?? 'HOST'),
          ]),
      ...(params?.of === 'registry'
        ? []
        : [
            say(
              'A firewall that inspects TLS, or no ca-certificates package: install the CA certificate in the system store, then restart Docker:',
            ),
            RESTART_DOCKER,
          ]),
      say(
        'Expired: renew it on the server, or correct the clock here. Valid for other names, or "legacy Common Name": it must be reissued with the host name or IP address as subjectAltName.',
      ),
    ],
  },
});

function clockText({ host, offSeconds, by, refusesCertificates }: WrongClock): string {
  const effect = refusesCertificates ? `; the certificate of ${host} is rejected because of it` : '';
  if (offSeconds === null) return `the certificate of ${host} is not valid at the time of this machine`;
  const side = offSeconds > 0 ? 'ahead' : 'behind';
  const least = by === 'certificate' ? 'at least ' : '';
  return `the clock is ${least}${span(Math.abs(offSeconds))} ${side}, compared with ${host}${effect}`;
}

function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} days`;
  if (seconds >= 2 * 3600) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 60)} minutes`;
}
