import type { Ask } from '../../run/fact.ts';
import type { Fault } from './thing.ts';

interface Told {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

interface Cloud {
  readonly options: readonly string[];
  readonly variables: readonly string[];
  readonly files: readonly string[];
}

/** Where its key may come from (aws-sdk-go-v2 config/resolve_credentials.go; golang.org/x/oauth2/google/default.go). */
const CLOUDS: Readonly<Record<string, Cloud>> = {
  awslogs: {
    options: ['awslogs-credentials-endpoint', 'awslogs-endpoint'],
    variables: [
      'AWS_ACCESS_KEY_ID',
      'AWS_ACCESS_KEY',
      'AWS_PROFILE',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
      'AWS_CONTAINER_CREDENTIALS_FULL_URI',
      'AWS_SHARED_CREDENTIALS_FILE',
      'AWS_CONFIG_FILE',
    ],
    files: ['/root/.aws/credentials', '/root/.aws/config'],
  },
  gcplogs: {
    options: [],
    variables: ['GOOGLE_APPLICATION_CREDENTIALS'],
    files: ['/root/.config/gcloud/application_default_credentials.json'],
  },
};

/** The machine's own, in either cloud, which has its address on the link (RFC 3927). */
const METADATA = '169.254.169.254';
const PATIENCE_MS = 1500;

/**
 * A driver that writes into a cloud asks for its key before a container starts ("NoCredentialProviders"): of dockerd's
 * environment, of a file, of the machine. Asked for only where such a driver is set and no key is.
 */
export async function keyFault(ask: Ask, { driver, options, environment }: Told): Promise<Fault> {
  const cloud = CLOUDS[driver];
  if (cloud === undefined) return null;
  const isSet = [
    ...cloud.options.map((name) => options[name]),
    ...cloud.variables.map((name) => environment[name]),
  ];
  if (isSet.some((value) => value !== undefined && value !== '')) return null;
  const files = await Promise.all(cloud.files.map((path) => ask.host.stat(path)));
  if (files.some(({ kind }) => kind !== 'missing')) return null;
  const deadlineMs = Math.min(PATIENCE_MS, ask.timeLeftMs());
  const reply = await ask.host.connect({ host: METADATA, port: 80, deadlineMs });
  const said = [
    cloud.variables[0],
    cloud.files[0],
    `${METADATA}: ${reply.kind === 'failed' ? reply.code : ''}`,
  ];
  return reply.kind === 'failed' ? { fault: 'missing', said: said.join(', ') } : null;
}
