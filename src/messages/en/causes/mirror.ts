import type { MirrorCauses, Mirrors } from '../../../knowledge/params/mirror.ts';
import { exemptFromProxy, isPastProxy } from '../../../knowledge/past-proxy.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { saidTogether } from '../../said-together.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const mirrorCauses = (): CauseTexts<MirrorCauses> => ({
  'mirror-unreachable': {
    title: 'A configured mirror does not respond',
    explanation:
      'The daemon tries the mirrors first. For each dead mirror it waits 15 seconds at every pull, or with the containerd image store 30 seconds at every request.',
    howWeTell: 'The steps of a pull are tried through the mirror, and one gets no response.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: 'A configured mirror refuses to serve this machine',
    explanation: 'Many mirrors serve only their own cloud, their own customers, or selected images.',
    howWeTell: 'The mirror responds to a step of a pull with 401, 402 or 403.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: 'A configured mirror is not a registry',
    explanation:
      'It returns a web page or an error where a registry would send a manifest. With the containerd image store (the default since Docker 29) every pull then fails immediately, even if a good mirror or Docker Hub comes next; the graph store tries the next one.',
    howWeTell:
      'The mirror responds to a step of a pull with a web page, or with a status that no working registry returns for a known image.',
    finding: mirrors,
    advice: (params) => [...removeMirror(params), ...removeBroken(params)],
  },
  'mirror-half-proxy': {
    title: 'A configured mirror only proxies half of a pull',
    explanation:
      'It responds itself but redirects to another host for the token or the layers, and that host cannot be reached from this machine.',
    howWeTell: 'The mirror refers to another host for the token or a blob, and that host does not respond.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: 'A configured mirror serves wrong content',
    explanation:
      'The content does not match its digest: it is damaged or forged. Docker detects and rejects it; with the containerd image store the whole pull fails, the graph store tries the next one.',
    howWeTell: 'The SHA-256 digest of what the mirror sends is compared with the requested digest.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: 'Rate limit of a configured mirror reached',
    explanation: 'The mirror limits how much it serves to one address; the daemon tries the next one.',
    howWeTell: 'The mirror responds to a step of a pull with status 429.',
    finding: mirrors,
    advice: () => [say('Wait, or add a second mirror.')],
  },
  'mirror-stale': {
    title: 'A configured mirror serves an older image than Docker Hub',
    explanation:
      'The tag refers to another image there, because the mirror keeps what it once fetched. You may miss updates, including security fixes.',
    howWeTell: 'The digest of the test image on the mirror is compared with that on Docker Hub.',
    finding: mirrors,
    advice: () => [
      say('Wait a day. If this does not change, put a more current mirror first:'),
      run('sudo docker-doctor fix --mirror https://YOUR-MIRROR'),
      say('Or pull images by digest: docker pull NAME@sha256:…'),
    ],
  },
  'mirror-overridden': {
    title: 'A hosts.toml overrides the mirrors in daemon.json',
    explanation:
      'Since Docker 28 the containerd image store and docker build read hosts.toml in /etc/docker/certs.d, which overrides "registry-mirrors". docker info does not show it.',
    howWeTell:
      'The engine is version 28.0 or later and has mirrors in effect, and a hosts.toml in /etc/docker/certs.d sets other hosts for Docker Hub.',
    finding: ({ path, hosts, mirrors: unused, affects }) =>
      `${path} sets ${hosts.join(', ')}; ${affects === 'pull' ? 'docker pull and docker build ignore' : 'docker build ignores'} ${unused.join(', ')}`,
    advice: (params) => [
      say(
        `Keep the mirrors in one place: move them to ${params?.path ?? 'hosts.toml'}, or remove that file.`,
      ),
      run(shellLine`cat ${params?.path ?? '/etc/docker/certs.d/docker.io/hosts.toml'}`),
    ],
  },
  'tls-off-for-hub': {
    title: 'An insecure mirror disables certificate checks for Docker Hub too',
    explanation:
      'Since Docker 28 the containerd image store uses one connection setting for all hosts of a pull. With a mirror in "insecure-registries", anyone on the network path can impersonate Docker Hub.',
    howWeTell:
      'The engine is version 28.0 or later with the containerd image store, and a mirror in effect is in its list of insecure registries.',
    finding: ({ mirrors: list }) => `${list.join(', ')}: also in "insecure-registries"`,
    advice: () => [
      say(
        'Remove the mirror from "insecure-registries" in daemon.json and give it a certificate that the system trusts, then:',
      ),
      RELOAD_DOCKER,
    ],
  },
  'mirror-leaks-credentials': {
    title: 'Your Docker Hub login would be sent to a mirror',
    explanation:
      'A pull sends the Docker Hub login to every mirror that requests one, and over http:// anyone on the network path can request it. The mirror then has your user name and password.',
    howWeTell:
      'The engine uses the graph store, the client configuration has a Docker Hub login, and a mirror requests a login or uses http://.',
    finding: ({ mirrors: list, config }) =>
      `${config} has a Docker Hub login; ${list.map(({ url, said }) => `${url}: ${said}`).join('; ')}`,
    advice: (params) => [
      say(
        `Remove ${params?.mirrors[0]?.url ?? 'the mirror'} from "registry-mirrors", or log out of Docker Hub:`,
      ),
      run('docker logout'),
      say('If you have pulled since you logged in, change your access token.'),
    ],
  },
});

function waited(wait: Mirrors['wait'], them: string): string {
  switch (wait?.each) {
    case undefined:
      return '';
    case 'pull':
      return `; every pull waits ${wait.seconds} s for ${them}`;
    case 'request':
      return `; every request of a pull waits ${wait.seconds} s for ${them}: ${wait.image} s for an image of one layer`;
    case 'for-ever':
      return `; without a response, pulls wait for ${them} without a time limit`;
  }
}

function mirrors({ mirrors: list, stopsPulls, hostsToml, wait }: Mirrors): string {
  const said = saidTogether(list)
    .map(({ urls, said: words }) => `${urls.join(', ')}: ${words}`)
    .join('; ');
  const where = hostsToml === null ? '' : ` (${hostsToml})`;
  const stops = stopsPulls
    ? '; every pull fails there: the containerd image store does not try other hosts'
    : '';
  return `${said}${where}${stops}${waited(wait, list.length === 1 ? 'it' : 'them')}`;
}

function removeMirror(params: Mirrors | null): readonly Step[] {
  if (params?.pastProxy === undefined) return removed(params);
  const hosts = params.pastProxy.hosts.join(', ');
  const exempt = exemptFromProxy(
    params.pastProxy,
    `${hosts} is in your own network, and the daemon asks its proxy for it. If the mirror works without the proxy, exempt it from it:`,
  );
  const areAll = params.mirrors.every(({ url }) => isPastProxy(params, url));
  return areAll ? exempt : [...exempt, ...removed(params)];
}

function removed(params: Mirrors | null): readonly Step[] {
  const urls = (params?.mirrors ?? []).map(({ url }) => url);
  const named =
    urls.length > 2 ? `these ${urls.length} mirrors` : urls.length > 0 ? urls.join(' and ') : 'it';
  if (params !== null && params.hostsToml !== null) {
    return [
      say(
        `Remove the [host."…"] table of ${urls.join(', ')} from ${params.hostsToml}, or set a better mirror there. The file is read at every pull, so no restart is needed. It overrides "registry-mirrors" in daemon.json.`,
      ),
      run(shellLine`sudo nano ${params.hostsToml}`),
    ];
  }
  return [
    say(
      `Remove ${named} from "registry-mirrors" in daemon.json (shows the change first; no container stops):`,
    ),
    run('sudo docker-doctor fix'),
    say(`Or replace ${urls.length > 1 ? 'them' : 'it'} with the best that docker-doctor knows:`),
    run('sudo docker-doctor fix --mirror auto'),
  ];
}

/** A web page for a manifest is kept by the containerd store, under the image's name. */
function removeBroken(params: Mirrors | null): readonly Step[] {
  if (params !== null && !params.stopsPulls) return [];
  return [
    say(
      'With the containerd image store, an image that was pulled through it can stay behind broken: it is listed with 0B, and docker run says "descriptor is neither a manifest or index". Remove it and pull it again:',
    ),
    run('docker image rm IMAGE'),
    run('docker pull IMAGE'),
  ];
}
