import type {
  CertificateFault,
  RegistryAccessCauses,
  WrongCertificate,
} from '../../../knowledge/params/registries.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { alibabaHost } from '../../../knowledge/vocabulary/alibaba-registry.ts';
import { showCertificate } from '../../../knowledge/vocabulary/commands.ts';
import { firstImage, subjectAltName } from '../../../knowledge/vocabulary/registry-names.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const registryAccessCauses = (): CauseTexts<RegistryAccessCauses> => ({
  'registry-certificate-wrong': {
    title: 'The certificate of a registry is not valid for it',
    explanation:
      'The certificate has expired, is for other names, or names its host in the subject alone, which Docker has not accepted since Go 1.15: "certificate relies on legacy Common Name field". To trust its authority here does not help: the certificate must be issued again.',
    howWeTell:
      'The certificate that the registry shows is compared with the name in the image and with the time, as dockerd compares them.',
    finding: (params) => `${params.host}: ${wrong(params)}`,
    advice: (params) => [
      ...(params === null ? [] : [say(remedy(params))]),
      say('See the names and dates of the certificate:'),
      showCertificate(params?.host ?? 'HOST'),
      ...(params?.fault === 'other-names' && params.certificateNames.length > 0
        ? [say('Or use the registry by a name that the certificate has: tag the image so, and log in there.')]
        : []),
    ],
  },
  'registry-login-failed': {
    title: 'The registry refuses the user name or password',
    explanation: 'The stored login is wrong or has expired (access tokens expire).',
    howWeTell:
      'The registry, or its token server, returns 401 or 403 for the login that config.json holds. Only registries that names of local images begin with are asked, and no credential helper is run.',
    finding: ({ host, said }) => `${host}: login refused${said === '' ? '' : `: ${said}`}`,
    advice: (params) => [
      ...(params === null
        ? [say('Log in again with the current password or token (Docker Hub: both commands without a host):')]
        : []),
      run(shellLine`docker logout ${params?.host ?? 'HOST'}`),
      run(shellLine`docker login ${params?.host ?? 'HOST'}`),
      ...(params !== null && alibabaHost(params.host) !== null ? [say(ALIBABA_PASSWORD)] : []),
    ],
  },
  'registry-login-elsewhere': {
    title: 'The login is stored for another host name than that of the image',
    explanation:
      'Docker uses a login only where the host is the same text, port included, as the one given to docker login. Without it the registry refuses the push, and the pull of what is private.',
    howWeTell:
      'Names of local images begin with a host that has no login, while a sibling has one: the same host with another port, or another Alibaba Cloud Container Registry host. Without a login the registry does not give the image.',
    finding: ({ host, loggedIn, image }) => `${image}: no login for ${host}; there is one for ${loggedIn}`,
    advice: (params) => [
      say('Log in to the host that the image name starts with:'),
      run(shellLine`docker login ${params?.host ?? 'HOST'}`),
      ...(params === null
        ? []
        : [
            say('Or name the image after the host that you are logged in to:'),
            run(
              shellLine`docker tag ${params.image} ${params.loggedIn}${params.image.slice(params.host.length)}`,
            ),
          ]),
      ...(params !== null && alibabaHost(params.host) !== null
        ? [
            say(
              'In Alibaba Cloud each region and each instance has its own host; -vpc hosts respond only within their VPC.',
            ),
          ]
        : []),
    ],
  },
  'registry-access-refused': {
    title: 'The login has no access to a repository that an image here is named after',
    explanation:
      'The registry accepts the login but not for this repository: the namespace belongs to somebody else or does not exist, or the account may only pull. docker push then ends with "denied: requested access to the resource is denied".',
    howWeTell:
      'A token for pull and push is requested as a push does. The token says what it grants, or the manifest is requested with it. Nothing is uploaded.',
    finding: ({ host, repositories }) =>
      repositories
        .map(({ name, granted }) => `${host}/${name}: ${granted === 'pull' ? 'pull only' : 'no access'}`)
        .join('; '),
    advice: (params) => [
      say('Name the image after a namespace (project) that your account may push to, then push:'),
      run(shellLine`docker tag ${firstImage(params)} ${params?.host ?? 'HOST'}/YOUR-NAMESPACE/NAME`),
      say(
        'Or have the owner grant your account the right to push, and create the repository where the registry does not by itself.',
      ),
      ...(params !== null && alibabaHost(params.host) !== null
        ? [
            say(
              'Alibaba Cloud: create the namespace in the console of this region and instance; a RAM user needs the right to push.',
            ),
          ]
        : []),
      say('To see each step of the push, without uploading anything:'),
      run(shellLine`docker-doctor trace push ${firstImage(params)}`),
    ],
  },
});

const ALIBABA_PASSWORD =
  'Alibaba Cloud: the password is that of the registry (Access Credential in its console), not that of the account; a temporary one is valid for an hour.';

function wrong({ fault, certificateNames, validFrom, validTo }: WrongCertificate): string {
  switch (fault) {
    case 'expired':
      return `the certificate expired on ${validTo}`;
    case 'not-yet':
      return `the certificate is not valid before ${validFrom}`;
    case 'no-names':
      return 'the certificate has no subjectAltName';
    case 'other-names':
      return `the certificate is for ${certificateNames.join(', ')}`;
  }
}

function remedy({ fault, host }: { readonly fault: CertificateFault; readonly host: string }): string {
  switch (fault) {
    case 'expired':
      return 'Renew the certificate on the server of the registry. If it has been renewed there, restart the registry so that it loads the new one.';
    case 'not-yet':
      return 'Correct the clock of the machine that issued the certificate, or of this one.';
    case 'no-names':
    case 'other-names':
      return `Issue the certificate again with subjectAltName = ${subjectAltName(host)}, and load it in the registry.`;
  }
}
