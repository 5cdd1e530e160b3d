import type { Ask } from '../../run/fact.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import type { Identity } from '../../host/identity.ts';
import { builderFault, platformFault, trustFault } from './client-kinds.ts';
import { certificateFault, listenerFault, pathFault, type Fault } from './thing.ts';

/** What of the command line is lost with a wrong value: everything, what gets images or runs them, builds, Compose. */
export type Reach = 'all' | 'images' | 'build' | 'compose' | 'extras';

export interface ClientVariable {
  readonly name: string;
  readonly reach: Reach;
  readonly fault: (value: string, ask: Ask, who: Identity) => Promise<Fault>;
}

/** moby/buildkit util/progress/progressui/display.go NewDisplay, at v0.20. */
const BUILD_PROGRESS = ['auto', 'plain', 'tty', 'quiet', 'rawjson', 'none', ''] as const;
/** docker/compose cmd/compose/compose.go, printerModes and PersistentPreRunE, at v5.5.0. */
const COMPOSE_PROGRESS = ['auto', 'tty', 'plain', 'json', 'quiet', 'none', ''] as const;

/**
 * Every variable that docker's client (docker/cli v29.7.2 and 28), buildx (v0.2x) and Compose (v5.5.0) read and whose
 * value names something outside or has a form. Others judge DOCKER_HOST, DOCKER_CONTEXT and what DOCKER_TLS_VERIFY finds
 * in DOCKER_CERT_PATH (`engine-reachable`), DOCKER_API_VERSION (`client-api-version`), and whether buildx is there for
 * DOCKER_BUILDKIT (`buildx`). DOCKER_AUTH_CONFIG holds logins and is not looked at; COMPOSE_PROFILES may name a profile
 * that no file has, which Compose passes over.
 */
export const CLIENT_VARIABLES: readonly ClientVariable[] = [
  // cli/config/config.go EnvOverrideConfigDir: logins, contexts and plugins are looked for below it.
  { name: 'DOCKER_CONFIG', reach: 'extras', fault: (path, ask) => pathFault(ask, path, 'directory') },
  { name: 'DOCKER_TLS_VERIFY', reach: 'all', fault: switchedOn('DOCKER_TLS_VERIFY') },
  { name: 'DOCKER_TLS', reach: 'all', fault: switchedOn('DOCKER_TLS') },
  { name: 'DOCKER_CERT_PATH', reach: 'all', fault: certificates },
  { name: 'DOCKER_CONTENT_TRUST', reach: 'images', fault: trustFault },
  { name: 'DOCKER_DEFAULT_PLATFORM', reach: 'images', fault: platformFault },
  // cli/command/cli.go BuildKitEnabled: "expects boolean value".
  {
    name: 'DOCKER_BUILDKIT',
    reach: 'build',
    fault: matching(/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)?$/),
  },
  { name: 'BUILDKIT_PROGRESS', reach: 'build', fault: oneOf(BUILD_PROGRESS) },
  // Only `docker buildx create` and buildctl look at it (buildx builder/builder.go).
  { name: 'BUILDKIT_HOST', reach: 'extras', fault: (address, ask) => addressFault(address, ask) },
  { name: 'BUILDX_BUILDER', reach: 'build', fault: builderFault },
  { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', reach: 'extras', fault: tracesFault },
  { name: 'COMPOSE_FILE', reach: 'compose', fault: composeFiles },
  { name: 'COMPOSE_ENV_FILES', reach: 'compose', fault: (list, ask) => firstFault(list.split(','), ask) },
  // compose-go loader/loader.go InvalidProjectNameErr
  { name: 'COMPOSE_PROJECT_NAME', reach: 'compose', fault: matching(/^([a-z0-9][a-z0-9_-]*)?$/) },
  { name: 'COMPOSE_PROGRESS', reach: 'compose', fault: oneOf(COMPOSE_PROGRESS) },
  { name: 'COMPOSE_PARALLEL_LIMIT', reach: 'compose', fault: matching(/^[+-]?\d+$/) },
];

/**
 * Buildx 0.13 of Debian 13 builds nothing ("unsupported otlp protocol http/json"), later ones do: moby/buildkit
 * util/tracing/detect/otlp.go, which looks at it only where traces are to be sent somewhere.
 */
async function tracesFault(value: string, _ask: Ask, { environment }: Identity): Promise<Fault> {
  const isOn = environment.OTEL_TRACES_EXPORTER === 'otlp';
  return !isOn || ['', 'grpc', 'http/protobuf'].includes(value)
    ? null
    : { fault: 'malformed', said: 'grpc, http/protobuf' };
}

function matching(form: RegExp): ClientVariable['fault'] {
  return async (value) => (form.test(value) ? null : { fault: 'malformed', said: '' });
}

function oneOf(values: readonly string[]): ClientVariable['fault'] {
  return async (value) =>
    values.includes(value)
      ? null
      : { fault: 'malformed', said: values.filter((one) => one !== '').join(', ') };
}

/**
 * Any value but none is yes (docker/cli cli/flags/options.go): what is to say no asks for certificates. Where they are
 * there it is taken as meant so.
 */
function switchedOn(name: 'DOCKER_TLS_VERIFY' | 'DOCKER_TLS'): ClientVariable['fault'] {
  return async (value, ask) => {
    const at = isMeantAsNo(value) ? await ask.fact(clientEndpoint) : null;
    const missing = at?.state === 'known' && at.value.from === name ? at.value.broken : null;
    return missing === null ? null : { fault: 'any-value-is-yes', said: missing };
  };
}

/** As other programs' variables are switched off. */
export function isMeantAsNo(value: string): boolean {
  return /^(0|n|no|f|false|off|disabled?|none)$/i.test(value.trim());
}

/** Read where TLS is asked for; with DOCKER_TLS_VERIFY missing ones are told of where the engine is looked for. */
async function certificates(folder: string, ask: Ask, { environment }: Identity): Promise<Fault> {
  // cli/flags/options.go: without either of them no certificate is looked at.
  if (!environment.DOCKER_TLS_VERIFY && !environment.DOCKER_TLS) return null;
  const found = await Promise.all(
    ['ca.pem', 'cert.pem'].map((name) => certificateFault(ask, `${folder}/${name}`)),
  );
  const fault = found.find((one) => one !== null) ?? null;
  return environment.DOCKER_TLS_VERIFY && fault?.fault === 'missing' ? null : fault;
}

/** `-` is standard input, an address is fetched (docker/compose pkg/remote); both are left alone. */
function composeFiles(list: string, ask: Ask, { environment }: Identity): Promise<Fault> {
  const files = list.split(environment.COMPOSE_PATH_SEPARATOR || ':');
  const isRemote = /^(https?|git|ssh|oci):\/\/|^git@/.test(list);
  return isRemote ? Promise.resolve(null) : firstFault(files, ask);
}

async function firstFault(paths: readonly string[], ask: Ask): Promise<Fault> {
  const files = paths.map((path) => path.trim()).filter((path) => path !== '' && path !== '-');
  const faults = await Promise.all(files.map((path) => pathFault(ask, path, 'file')));
  const index = faults.findIndex((one) => one !== null);
  const fault = faults[index] ?? null;
  return fault === null ? null : { ...fault, said: `${files[index] ?? ''}: ${fault.said}` };
}

/** `unix://PATH` or `tcp://HOST:PORT`; others (docker-container://, ssh://) are made by starting programs. */
async function addressFault(address: string, ask: Ask): Promise<Fault> {
  const path = /^unix:\/\/(\/.*)$/.exec(address)?.[1];
  if (path !== undefined) return pathFault(ask, path, 'file');
  const [, host = '', port = ''] = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d+)/.exec(address) ?? [];
  return host === '' ? null : listenerFault(ask, host.replace(/^\[|\]$/g, ''), Number(port));
}
