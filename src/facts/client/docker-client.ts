import { createHash } from 'node:crypto';
import type { EngineEndpoint } from '../../host/host.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { objectAt, parseObject } from '../../notation/json-object.ts';
import { clientConfig, clientFolder } from './client-config.ts';
import { parseDockerHost, type DockerHost } from './docker-host.ts';
import { identity } from '../host/platform.ts';
import { clientVersion } from './client-version.ts';

export { DEFAULT_SOCKET } from './docker-host.ts';
export { dockerPrograms } from './docker-programs.ts';

/** Where the client would connect to, and which setting says so. */
export interface ClientEndpoint {
  readonly text: string;
  readonly endpoint: EngineEndpoint | null;
  readonly from:
    | 'default'
    | 'DOCKER_HOST'
    | 'DOCKER_CONTEXT'
    | 'context'
    | 'DOCKER_TLS_VERIFY'
    | 'DOCKER_TLS';
  /** Why the client does not even try to connect; null where it does. */
  readonly broken: string | null;
  /** The context that counts once DOCKER_HOST is unset; null for the default one. */
  readonly otherwise: string | null;
}

/**
 * DOCKER_HOST, else the context (DOCKER_CONTEXT, else `currentContext` of the client's configuration), else the
 * default socket (docker/cli cli/command/cli.go resolveContextName).
 */
export const clientEndpoint: Fact<ClientEndpoint> = {
  name: 'client endpoint',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    const { environment } = who.value;
    const folder = clientFolder(who.value);
    const configured = config.state === 'known' ? config.value.settings.currentContext : '';
    const context = environment.DOCKER_CONTEXT || configured;
    const otherwise = context === '' || context === 'default' ? null : context;
    if (environment.DOCKER_HOST === undefined || environment.DOCKER_HOST === '') {
      if (otherwise !== null) {
        const from = environment.DOCKER_CONTEXT ? 'DOCKER_CONTEXT' : 'context';
        return contextEndpoint(ask, folder, otherwise, from);
      }
    }
    const verify = (environment.DOCKER_TLS_VERIFY ?? '') !== '';
    const certificates = environment.DOCKER_CERT_PATH || folder;
    // docker/cli cli/flags/options.go: DOCKER_TLS alone takes whatever certificate the engine shows.
    const isTls = verify || (environment.DOCKER_TLS ?? '') !== '';
    const isNamed = Boolean(environment.DOCKER_HOST);
    const at = parseDockerHost(
      environment.DOCKER_HOST || (isTls ? WITH_TLS : ''),
      isTls ? { folder: certificates, verify } : null,
    );
    const broken = isTls
      ? ((await missingCertificate(ask, certificates, verify)) ?? (await tlsAtSocket(ask, at)))
      : null;
    const asksForTls = verify ? 'DOCKER_TLS_VERIFY' : 'DOCKER_TLS';
    const from = broken !== null || (isTls && !isNamed) ? asksForTls : isNamed ? 'DOCKER_HOST' : 'default';
    return known({ ...at, from, broken, otherwise: isNamed ? otherwise : null });
  },
};

async function contextEndpoint(
  ask: Ask,
  folder: string,
  context: string,
  from: 'DOCKER_CONTEXT' | 'context',
): Promise<Known<ClientEndpoint>> {
  // docker/cli cli/context/store/metadatastore.go: the folder is the SHA-256 of the context's name.
  const hash = createHash('sha256').update(context).digest('hex');
  const path = `${folder}/contexts/meta/${hash}/meta.json`;
  const file = await ask.host.readFile(path);
  const found = { text: `context "${context}"`, endpoint: null, from, otherwise: null } as const;
  if (file.kind === 'missing') return known({ ...found, broken: `context not found: ${path}` });
  if (file.kind !== 'read') return unknown('failed', `docker context "${context}": ${path}: ${file.kind}`);
  const meta = parseObject(Buffer.from(file.bytes).toString('utf8'));
  const { Host: target, SkipTLSVerify } = objectAt(objectAt(meta, 'Endpoints'), 'docker');
  if (typeof target !== 'string') return known({ ...found, broken: `no Docker endpoint in ${path}` });
  const plain = parseDockerHost(target, null);
  if (plain.endpoint?.kind !== 'tcp') return known({ ...found, ...plain, broken: null });
  // docker/cli cli/context/tlsdata.go, cli/context/store/tlsstore.go; with none of the files it speaks in the clear.
  const certificates = `${folder}/contexts/tls/${hash}/docker`;
  const files = await Promise.all(
    ['ca.pem', 'cert.pem'].map((name) => ask.host.stat(`${certificates}/${name}`)),
  );
  const isTls = SkipTLSVerify === true || files.some(({ kind }) => kind === 'there');
  const tls = isTls ? { folder: certificates, verify: SkipTLSVerify !== true } : null;
  return known({ ...found, ...parseDockerHost(target, tls), broken: null });
}

/** Where the client asks that is told to use TLS, and not where (docker/cli opts/hosts.go, defaultTLSHost). */
const WITH_TLS = 'tcp://localhost:2376';

/** Since then TLS is not used at a socket (docker/cli cli/context/docker/load.go, isSocket); seen with 20.10.24. */
const KNOWS_SOCKETS = 23;

/** Before, the path of the socket is looked for as if it were a host. */
async function tlsAtSocket(ask: Ask, { endpoint }: DockerHost): Promise<string | null> {
  if (endpoint?.kind !== 'unix') return null;
  const client = await ask.fact(clientVersion);
  return client.state === 'known' && Number.parseInt(client.value, 10) < KNOWS_SOCKETS
    ? `dial tcp: lookup ${endpoint.path}: no such host`
    : null;
}

/**
 * With DOCKER_TLS_VERIFY set the client does nothing without these three files; with DOCKER_TLS it still reads the first
 * (docker/cli cli/flags/options.go, cli/context/tlsdata.go TLSDataFromFiles).
 */
async function missingCertificate(ask: Ask, folder: string, verify: boolean): Promise<string | null> {
  const names = verify ? ['ca.pem', 'cert.pem', 'key.pem'] : ['ca.pem'];
  const paths = names.map((name) => `${folder}/${name}`);
  const found = await Promise.all(paths.map((path) => ask.host.stat(path)));
  const missing = paths.find((_, index) => found[index]?.kind === 'missing');
  return missing === undefined ? null : `open ${missing}: no such file or directory`;
}
