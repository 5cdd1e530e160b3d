import type {
  Registries,
  RegistryAccessCauses,
  RegistryCauses,
} from '../../../knowledge/params/registries.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { alibabaHost } from '../../../knowledge/vocabulary/alibaba-registry.ts';
import { isMirrored } from '../../../knowledge/vocabulary/registries.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const registryCauses = (): CauseTexts<Omit<RegistryCauses, keyof RegistryAccessCauses>> => ({
  'registry-unreachable': {
    title: 'A registry that is used here does not respond',
    explanation:
      'Images on it can be neither pulled nor pushed, and no mirror of it is configured that responds. Docker Hub and its mirrors are not affected.',
    howWeTell:
      'GET /v2/ is sent to each registry named in "insecure-registries", the logins of the client, hosts.toml files, Compose projects or local images (to at most eight of the latter three), and there is no response.',
    finding: listed,
    advice: (params) => [...byMirror(params), ...fromOutside(params), ...byHand(params)],
  },
  'registry-http-only': {
    title: 'A registry uses HTTP, but Docker expects HTTPS',
    explanation:
      'Docker uses TLS for every registry that is not marked as insecure, and this one responds without it: "server gave HTTP response to HTTPS client".',
    howWeTell: 'The response to a TLS handshake is not TLS, and the same port responds to plain HTTP.',
    finding: listed,
    advice: (params) => [
      say('Set up a certificate for the registry: this is the secure solution.'),
      edit(
        '/etc/docker/daemon.json',
        `"insecure-registries": ["${params?.registries[0]?.host ?? 'HOST'}"]`,
        'Only in a network that you trust (anyone on the network path can then read and change the data), add this and reload:',
      ),
      RELOAD_DOCKER,
    ],
  },
});

/** Of the well-known ones: it is they that are blocked, not down. */
function byMirror(params: Registries | null): readonly Step[] {
  const hosts = (params?.registries ?? []).map(({ host }) => host).filter(isMirrored);
  return hosts.flatMap((host) => [
    say(`A mirror of ${host} would help. To test the known ones and use the best:`),
    run(shellLine`sudo docker-doctor mirror use --registry ${host} --fastest 2`),
  ]);
}

/** Of Alibaba Cloud's that respond within their VPC alone. */
function fromOutside(params: Registries | null): readonly Step[] {
  return (params?.registries ?? []).flatMap(({ host }) => {
    const at = alibabaHost(host);
    return at?.isInside === true
      ? [
          say(
            `${host} responds only within its VPC in ${at.region}. From elsewhere name the image after ${at.outside}, and log in there:`,
          ),
          run(shellLine`docker login ${at.outside}`),
        ]
      : [];
  });
}

function byHand(params: Registries | null): readonly Step[] {
  const others = (params?.registries ?? []).filter(({ host }) => !isMirrored(host));
  if (params !== null && others.length === 0) return [];
  const login = params === null ? undefined : others.find(({ from }) => from === 'login');
  return [
    say(
      'Check that the registry is running and that the network or VPN to it is up. If it no longer exists, remove it from daemon.json, or log out of it:',
    ),
    run(shellLine`docker logout ${login?.host ?? others[0]?.host ?? 'HOST'}`),
  ];
}

const NAMED_BY: Readonly<Record<Registries['registries'][number]['from'], string>> = {
  login: "the client's login",
  'insecure-registries': '"insecure-registries"',
  'hosts-toml': 'hosts.toml',
  container: 'a Compose project',
  image: 'local images',
};

function listed({ registries }: Registries): string {
  return registries.map(({ host, said, from }) => `${host} (${NAMED_BY[from]}): ${said}`).join('; ');
}
