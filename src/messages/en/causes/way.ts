import type { MisreadProxy, WayCauses } from '../../../knowledge/params/network.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER, SHOW_UNIT, SHOW_UNIT_ENVIRONMENT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const wayCauses = (): CauseTexts<WayCauses> => ({
  'captive-portal': {
    title: 'This network requires a sign-in before it lets anything through',
    explanation:
      'A captive portal, as in hotels, offices and universities, answers in the place of every host until somebody has signed in. It shows its own certificate for all of them, so no mirror helps either.',
    howWeTell:
      'Several hosts show the same certificate, which is for none of them; or a plain request is sent to a page on another host.',
    finding: ({ portal, hosts }) => `${hosts.join(', ')}: ${portal} answers in their place`,
    advice: (params) => [
      say('Sign in to the network, in a browser on this machine, or from a shell:'),
      run(
        params !== null && params.portal.startsWith('http')
          ? `curl -sSIL '${params.portal.replaceAll("'", '')}'`
          : 'curl -sSIL http://registry-1.docker.io/',
      ),
      say('Then run docker-doctor again. Do not install its certificate.'),
    ],
  },
  'hosts-file-pins-hub': {
    title: 'A line of /etc/hosts leads Docker Hub to a wrong address',
    explanation:
      'Somebody has written an address for Docker Hub into /etc/hosts. It comes before any name server, and the address does not serve Docker Hub, or does not any more.',
    howWeTell: 'A request to Docker Hub fails at the address that /etc/hosts has for its name.',
    finding: ({ host, address, line, said }) => `${host} is ${address} by the line "${line}": ${said}`,
    advice: (params) => [
      say('Remove the line:'),
      run(
        shellLine`sudo sed -i.bak ${`/[[:space:]]${(params?.host ?? 'registry-1.docker.io').replaceAll('.', '\\.')}/d`} /etc/hosts`,
      ),
      say('Docker takes the change at once.'),
    ],
  },
  'name-server-dead': {
    title: 'The first name server is silent',
    explanation:
      'Every look-up of a name waits for it before the next one is asked: 5 s in dockerd, which keeps no answers. A pull looks up names repeatedly, so that one can take some 80 s longer, though it succeeds.',
    howWeTell:
      "The look-up of Docker Hub took as long as a name server's silence; asked one by one, the first is silent and a later one answers.",
    finding: ({ server, said, others, seconds }) =>
      `${server}: ${said}; ${others.join(', ')} answers. Each look-up of dockerd waits ${seconds} s, a pull some 80 s`,
    advice: () => [
      run('cat /etc/resolv.conf'),
      say(
        'Take the dead server out, or put it last, where the file comes from (NetworkManager, systemd-resolved, DHCP).',
      ),
    ],
  },
  'proxy-url-misread': {
    title: 'The proxy that Docker uses is not the one that was configured',
    explanation:
      "A proxy's address passes through systemd and Go before it is used. systemd takes % as the start of a specifier in a unit file, so a password with %40 in it is changed, or the whole line is ignored; Go rejects an address with unescaped characters, and an https:// address means TLS to the proxy itself.",
    howWeTell:
      'The proxy lines of docker.service, its environment and daemon.json are read as systemd and Go read them, and compared with what the engine has.',
    finding: ({ proxies }) => proxies.map(proxyText).join('; '),
    advice: (params) => [
      SHOW_UNIT,
      SHOW_UNIT_ENVIRONMENT,
      ...[...new Set(params?.proxies.map(({ reason }) => CURES[reason]) ?? [])].map(say),
      say('Then let systemd read the files again:'),
      run('sudo systemctl daemon-reload'),
      RESTART_DOCKER,
    ],
  },
});

const CURES: Readonly<Record<MisreadProxy['reason'], string>> = {
  percent: "In a unit's file write %% for each % of the address: a password p@ss is p%%40ss there.",
  quotes: 'Put quotation marks around the whole assignment: Environment="HTTPS_PROXY=http://…".',
  'no-url': 'Escape the characters @ : / # % of a login in the address as %40 %3A %2F %23 %25.',
  scheme: 'Write http://, https:// or socks5:// in front of the address.',
  'tls-to-proxy':
    "Write http:// in front of the proxy's address: what is behind it may be https all the same.",
  ignored: 'Correct the line: Environment="NAME=value", one assignment within the quotation marks.',
};

const REASONS: Readonly<Record<MisreadProxy['reason'], string>> = {
  percent: 'systemd reads % as a specifier',
  quotes: 'the quotation marks became part of it',
  'no-url': 'Go does not accept it as a URL',
  scheme: 'Docker does not support this scheme',
  'tls-to-proxy': 'the proxy does not speak TLS',
  ignored: 'systemd ignores the line',
};

function proxyText({ setting, where, written, became, reason }: MisreadProxy): string {
  const result = became === '' ? 'not used' : `used as ${became}`;
  return `${setting} in ${where}: ${written} is ${result}, because ${REASONS[reason]}`;
}
