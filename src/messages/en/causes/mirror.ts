import type { MirrorCauses, Mirrors } from '../../../knowledge/params/mirror.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const mirrorCauses: CauseTexts<MirrorCauses> = {
  'mirror-unreachable': {
    title: 'A configured mirror does not answer',
    explanation:
      'The daemon asks the mirrors first. For each that is dead it waits 15 seconds at every pull, and with the containerd image store 30 seconds at every single request.',
    howWeTell: 'A pull is walked through the mirror, and the mirror gives no answer at a step.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: 'A configured mirror refuses to serve this machine',
    explanation: 'Many mirrors serve only their own cloud, their own customers, or a list of images.',
    howWeTell: 'The mirror answers a step of a pull with 401, 402 or 403.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: 'A configured mirror is no registry',
    explanation:
      'It answers with a web page or an error where a registry would send a manifest. With the containerd image store (the default since Docker 29) every pull then fails at once, also with a good mirror and Docker Hub behind it; the graph store goes on to the next.',
    howWeTell:
      'The mirror answers a step of a pull with a web page, or with a status that no working registry gives for a known image.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-half-proxy': {
    title: 'A configured mirror only passes half of a pull on',
    explanation:
      'It answers itself, but sends you to another host for the token or the layers, and that host cannot be reached from here.',
    howWeTell: 'The mirror names another host for the token or for a blob, and that host gives no answer.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: 'A configured mirror sends content that is not what was asked for',
    explanation:
      'What it sent does not match its digest: it is damaged or forged. Docker notices and refuses it; with the containerd image store the whole pull fails, with the graph store it goes on to the next.',
    howWeTell:
      'What the mirror sends is hashed (SHA-256) and held against the digest under which it was asked for.',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: 'A configured mirror refuses: too many requests',
    explanation: 'The mirror limits how much it serves to one address; the daemon goes on to the next one.',
    howWeTell: 'The mirror answers a step of a pull with the status 429.',
    finding: mirrors,
    advice: () => [say('Wait, or add a second mirror.')],
  },
  'mirror-stale': {
    title: 'A configured mirror serves an older image than Docker Hub',
    explanation:
      'The same tag names another image there: the mirror keeps what it once fetched. You may miss updates, also those that mend security holes.',
    howWeTell: "The mirror's digest of the test image is compared with that of Docker Hub.",
    finding: mirrors,
    advice: () => [
      say('Wait a day; if it stays so, put a fresher mirror first:'),
      run('sudo docker-doctor fix --mirror https://YOUR-MIRROR'),
      say('or name images by their digest: docker pull NAME@sha256:…'),
    ],
  },
  'mirror-overridden': {
    title: 'The mirrors of daemon.json are not used: a hosts.toml stands above them',
    explanation:
      'Since Docker 28 the containerd image store and docker build read hosts.toml in /etc/docker/certs.d, and what it names takes the place of "registry-mirrors". docker info does not show it.',
    howWeTell:
      'The engine is of 28.0 or later, has mirrors in force, and /etc/docker/certs.d has a hosts.toml that names other hosts for Docker Hub.',
    finding: ({ path, hosts, mirrors: unused, affects }) =>
      `${path} names ${hosts.join(', ')}; ${affects === 'pull' ? 'docker pull and docker build pass over' : 'docker build passes over'} ${unused.join(', ')}`,
    advice: (params) => [
      say(
        `Keep the mirrors in one place: put them into ${params?.path ?? 'hosts.toml'}, or remove that file.`,
      ),
      run(`cat ${params?.path ?? '/etc/docker/certs.d/docker.io/hosts.toml'}`),
    ],
  },
  'tls-off-for-hub': {
    title: 'An insecure mirror switches certificate checks off for Docker Hub too',
    explanation:
      'Since Docker 28 the containerd image store uses one connection setting for all hosts of a pull. With a mirror in "insecure-registries", whoever stands in the way can pass for Docker Hub.',
    howWeTell:
      'The engine is of 28.0 or later with the containerd image store, and a mirror in force is in its list of insecure registries.',
    finding: ({ mirrors: list }) => `${list.join(', ')}: also in "insecure-registries"`,
    advice: () => [
      say(
        'Take the mirror out of "insecure-registries" in daemon.json and give it a certificate that the system trusts, then:',
      ),
      RELOAD_DOCKER,
    ],
  },
  'mirror-leaks-credentials': {
    title: 'Your Docker Hub login would be sent to a mirror',
    explanation:
      'A pull sends the login to Docker Hub to every mirror that asks for one itself, and over http:// anybody in the way can ask. The mirror then knows your user name and password.',
    howWeTell:
      "The engine has the graph store, the client's configuration holds a login to Docker Hub, and a mirror asks for a login of its own or is written with http://.",
    finding: ({ mirrors: list, config }) =>
      `${config} holds a login to Docker Hub; ${list.map(({ url, said }) => `${url}: ${said}`).join('; ')}`,
    advice: (params) => [
      say(
        `Take ${params?.mirrors[0]?.url ?? 'the mirror'} out of "registry-mirrors", or log out of Docker Hub:`,
      ),
      run('docker logout'),
      say('If you have pulled since you logged in, change your access token.'),
    ],
  },
};

function waited({ wait }: Pick<Mirrors, 'wait'>): string {
  switch (wait?.each) {
    case undefined:
      return '';
    case 'pull':
      return `; every pull waits ${wait.seconds} s for it`;
    case 'request':
      return `; every request of a pull waits ${wait.seconds} s for it: ${wait.image} s for an image of one layer`;
    case 'for-ever':
      return '; while it stays silent a pull waits for it without a limit';
  }
}

function mirrors({ mirrors: list, stopsPulls, hostsToml, wait }: Mirrors): string {
  const said = list.map(({ url, said: words }) => `${url}: ${words}`).join('; ');
  const where = hostsToml === null ? '' : ` (${hostsToml})`;
  const stops = stopsPulls ? '; every pull ends there: the containerd image store asks nobody else then' : '';
  return `${said}${where}${stops}${waited({ wait })}`;
}

function removeMirror(params: Mirrors | null): readonly Step[] {
  const urls = (params?.mirrors ?? []).map(({ url }) => url);
  const named = urls.length > 0 ? urls.join(', ') : 'it';
  if (params !== null && params.hostsToml !== null) {
    return [
      say(
        `Take the table [host."…"] of ${named} out of ${params.hostsToml}, or put a better mirror there; it is read at every pull, nothing needs a restart. "registry-mirrors" in daemon.json is passed over while that file names hosts.`,
      ),
      run(`sudo nano ${params.hostsToml}`),
    ];
  }
  return [
    say(
      `Take ${named} out of "registry-mirrors" in daemon.json (the change is shown first, no container stops):`,
    ),
    run('sudo docker-doctor fix'),
    say('or put a better one in its place:'),
    run('sudo docker-doctor fix --mirror https://YOUR-MIRROR'),
  ];
}
