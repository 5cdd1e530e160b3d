import type { Registries, RegistryCauses } from '../../../knowledge/params/registries.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const registryCauses: CauseTexts<RegistryCauses> = {
  'registry-unreachable': {
    title: 'A registry that this machine is configured for does not answer',
    explanation:
      'Images there can be neither pulled nor pushed now. Docker Hub and its mirrors are not touched by it.',
    howWeTell:
      'GET /v2/ at each registry of "insecure-registries" and of the logins of the client gets no answer.',
    finding: listed,
    advice: (params) => [
      say(
        'Is the registry running, and is the network or VPN up that leads to it? If it is gone for good, take it out of daemon.json, or log out of it:',
      ),
      run(`docker logout ${params?.registries[0]?.host ?? 'HOST'}`),
    ],
  },
  'registry-http-only': {
    title: 'A registry speaks HTTP where Docker expects HTTPS',
    explanation:
      'Docker speaks TLS to every registry that is not marked as insecure, and this one answers without it: "server gave HTTP response to HTTPS client".',
    howWeTell: 'The answer to a TLS handshake is no TLS, and the same port answers to plain HTTP.',
    finding: listed,
    advice: (params) => [
      say('Give the registry a certificate: that is the safe way.'),
      edit(
        '/etc/docker/daemon.json',
        `"insecure-registries": ["${params?.registries[0]?.host ?? 'HOST'}"]`,
        () =>
          `Only in a network that you trust, and by hand, since everybody on the way can then read and change what is sent: add "${params?.registries[0]?.host ?? 'HOST'}" to "insecure-registries" in daemon.json, then:`,
      ),
      RELOAD_DOCKER,
    ],
  },
  'registry-login-failed': {
    title: 'The registry refuses the user name or password',
    explanation:
      'The stored login is wrong or has run out (access tokens do). docker-doctor tries no login by itself: it knows this from the error text only.',
    howWeTell: 'By the error text of docker login, pull or push alone: no login is tried unasked.',
    finding: ({ host }) => `${host}: the login is refused`,
    advice: (params) => [
      run(`docker logout ${params?.host ?? 'HOST'}`),
      run(`docker login ${params?.host ?? 'HOST'}`),
    ],
  },
};

function listed({ registries }: Registries): string {
  return registries
    .map(
      ({ host, said, from }) =>
        `${host} (${from === 'login' ? "the client's login" : '"insecure-registries"'}): ${said}`,
    )
    .join('; ');
}
