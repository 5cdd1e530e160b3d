import { isAtLeast, isGoAtLeast, type Engine } from './engine-version.ts';
import { ipVersion } from './go-text-types.ts';
import { parseGoUrl } from './go-url.ts';
import type { JsonObject } from './json-tree.ts';
import { goQuote } from './go-quote.ts';

/** A value that decodes but that the engine refuses. `index` is the place in a list. */
export type ValueFault = {
  readonly key: string;
  readonly index: number | null;
  /** The engine's words for the value alone; {@link stagePrefix} goes before them. */
  readonly text: string;
  readonly stage: 'validate' | 'start';
};

/** What stands before a fault's text in the engine's message. */
export function stagePrefix(stage: ValueFault['stage'], engine: Engine): string {
  if (stage === 'start') {
    return 'failed to start daemon: ';
  }
  return isAtLeast(engine, '23.0')
    ? 'merged configuration validation from file and command line flags failed: '
    : 'configuration validation from file failed: ';
}

/**
 * What `config.Validate` (daemon/config/config.go) and the start after it (registry/config.go, daemon/runtime_unix.go)
 * refuse, in their order, mirrors left out. Not followed: node-generic-resources, fixed-cidr-v6, the files that TLS and
 * userland-proxy-path name, and whatever depends on the machine.
 */
export function findValueFaults(config: JsonObject, engine: Engine): readonly ValueFault[] {
  return [...validateFaults(config, engine), ...startFaults(config, engine)];
}

function validateFaults(config: JsonObject, engine: Engine): readonly ValueFault[] {
  const from = (release: string): boolean => isAtLeast(engine, release);
  return [
    ...(from('24.0') ? [] : graphFaults(config, engine)),
    ...(from('23.0') ? oneOf(config, 'log-level', LOG_LEVELS, 'invalid logging level: ') : []),
    ...(from('25.0') ? oneOf(config, 'log-format', ['text', 'json'], 'invalid log format: ') : []),
    ...(from('25.0') ? [] : each(config, 'dns', (address) => dnsError(address, engine))),
    ...each(config, 'dns-search', dnsSearchError),
    ...each(config, 'labels', labelError),
    ...(from('23.0') ? below(config, 'mtu', 0, 'invalid default MTU: ') : []),
    ...below(config, 'max-concurrent-downloads', 0, 'invalid max concurrent downloads: '),
    ...below(config, 'max-concurrent-uploads', 0, 'invalid max concurrent uploads: '),
    ...below(config, 'max-download-attempts', from('23.0') ? 0 : 1, 'invalid max download attempts: '),
    ...below(config, 'default-stop-timeout', 0, 'invalid default stop timeout: '),
    ...(from('28.0') ? diagnosticPort(config) : []),
    ...(from('25.0') ? [] : runtimeFaults(config, engine, 'validate')),
    ...(from('23.0') ? each(config, 'hosts', (host) => hostError(host, engine)) : []),
    ...(from('28.0') ? corsFault(config) : []),
    ...(from('28.0') ? each(config, 'exec-opts', execOptError) : []),
    ...modeFaults(config, engine),
  ];
}

function startFaults(config: JsonObject, engine: Engine): readonly ValueFault[] {
  return [
    ...each(config, 'insecure-registries', insecureRegistryError, 'start'),
    ...(isAtLeast(engine, '25.0') ? runtimeFaults(config, engine, 'start') : []),
  ];
}

const LOG_LEVELS = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];

function fault(
  key: string,
  text: string,
  index: number | null = null,
  stage: ValueFault['stage'] = 'validate',
): ValueFault {
  return { key, index, text, stage };
}

function each(
  config: JsonObject,
  key: string,
  errorOf: (text: string) => string | null,
  stage: ValueFault['stage'] = 'validate',
): readonly ValueFault[] {
  return strings(config[key]).flatMap((text, index) => {
    const error = errorOf(text);
    return error === null ? [] : [fault(key, error, index, stage)];
  });
}

/** A list of strings as Go decodes it: null in a list is the empty string. */
function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((item: unknown) => (typeof item === 'string' ? item : '')) : [];
}

function oneOf(
  config: JsonObject,
  key: string,
  allowed: readonly string[],
  text: string,
): readonly ValueFault[] {
  const value = config[key];
  const plain = typeof value === 'string' && key === 'log-level' ? value.toLowerCase() : value;
  return typeof plain !== 'string' || plain === '' || allowed.includes(plain)
    ? []
    : [fault(key, `${text}${String(value)}`)];
}

function below(config: JsonObject, key: string, least: number, text: string): readonly ValueFault[] {
  const value = config[key];
  return typeof value === 'number' && value < least ? [fault(key, `${text}${value}`)] : [];
}

function graphFaults(config: JsonObject, engine: Engine): readonly ValueFault[] {
  const { graph } = config;
  if (typeof graph !== 'string' || graph === '') {
    return [];
  }
  if (isAtLeast(engine, '23.0')) {
    return [fault('graph', 'the "graph" config file option is deprecated; use "data-root" instead')];
  }
  const both = typeof config['data-root'] === 'string' && config['data-root'] !== '';
  return both ? [fault('graph', 'cannot specify both "graph" and "data-root" config file options')] : [];
}

function dnsError(address: string, engine: Engine): string | null {
  if (ipVersion(address.trim()) !== null) {
    return null;
  }
  return isAtLeast(engine, '23.0')
    ? `IP address is not correctly formatted: ${address}`
    : `${address} is not an ip address`;
}

/** opts/opts.go, domainRegexp (the `:?` in it are the source's own). */
const DOMAIN =
  /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?[\t\n\f\r ]*$/;

function dnsSearchError(domain: string): string | null {
  const trimmed = domain.replace(/^ +| +$/g, '');
  if (trimmed === '.') {
    return null;
  }
  const isDomain =
    trimmed.length < 1024 && /[a-zA-Z]/.test(trimmed) && (DOMAIN.exec(trimmed)?.[1]?.length ?? 255) < 255;
  return isDomain ? null : `${trimmed} is not a valid domain`;
}

function labelError(label: string): string | null {
  if (!label.includes('=')) {
    return `bad attribute format: ${label}`;
  }
  return /^(com\.docker|io\.docker|org\.dockerproject)\./i.test(label)
    ? `label ${label} is not allowed: the namespaces com.docker.*, io.docker.*, and org.dockerproject.* are reserved for internal use`
    : null;
}

function diagnosticPort(config: JsonObject): readonly ValueFault[] {
  const port = config['network-diagnostic-port'];
  return typeof port === 'number' && (port < 0 || port > 65_535)
    ? [
        fault(
          'network-diagnostic-port',
          `invalid network-diagnostic-port (${port}): value must be between 0 and 65535`,
        ),
      ]
    : [];
}

function runtimeFaults(
  config: JsonObject,
  engine: Engine,
  stage: ValueFault['stage'],
): readonly ValueFault[] {
  const { runtimes } = config;
  const configured = typeof runtimes === 'object' && runtimes !== null ? Object.keys(runtimes) : [];
  const chosen = config['default-runtime'];
  if (configured.includes('runc')) {
    return [fault('runtimes', "runtime name 'runc' is reserved", null, stage)];
  }
  const stock = [
    'runc',
    'io.containerd.runc.v2',
    ...(isAtLeast(engine, '23.0') ? [] : ['io.containerd.runtime.v1.linux']),
  ];
  if (typeof chosen !== 'string' || chosen === '' || [...stock, ...configured].includes(chosen)) {
    return [];
  }
  const isShim = isAtLeast(engine, '23.0') && /^[^./][^/]*\.[^/]*$/.test(chosen);
  return isShim
    ? []
    : [fault('default-runtime', `specified default runtime '${chosen}' does not exist`, null, stage)];
}

function corsFault(config: JsonObject): readonly ValueFault[] {
  const value = config['api-cors-header'];
  return typeof value === 'string' && value !== ''
    ? [
        fault(
          'api-cors-header',
          'DEPRECATED: The "api-cors-header" config parameter and the dockerd "--api-cors-header" option have been removed; use a reverse proxy if you need CORS headers',
        ),
      ]
    : [];
}

/** daemon/config/config.go, parseExecOptions; config_linux.go, validatePlatformExecOpt. */
function execOptError(setting: string): string | null {
  const at = setting.indexOf('=');
  const name = setting.slice(0, Math.max(at, 0)).trim().toLowerCase();
  if (at < 0 || name === '' || setting.slice(at + 1).trim() === '') {
    return `invalid exec-opt (${setting}): must be formatted 'opt=value'`;
  }
  if (name === 'native.cgroupdriver') {
    return null;
  }
  const why =
    name === 'isolation' ? "option 'isolation' is only supported on windows" : `unknown option: '${name}'`;
  return `invalid exec-opt (${setting}): ${why}`;
}

function modeFaults(config: JsonObject, engine: Engine): readonly ValueFault[] {
  const ipc = config['default-ipc-mode'];
  const group = config['default-cgroupns-mode'];
  return [
    ...(typeof ipc === 'string' ? ipcFaults(ipc) : []),
    ...(typeof group === 'string' && !['', 'host', 'private'].includes(group)
      ? [fault('default-cgroupns-mode', cgroupModeText(group, engine))]
      : []),
  ];
}

function ipcFaults(mode: string): readonly ValueFault[] {
  const hint = 'use "shareable" or "private"';
  if (['', 'private', 'shareable'].includes(mode)) {
    return [];
  }
  const known = ['none', 'host'].includes(mode) || /^container:./.test(mode);
  return [
    fault(
      'default-ipc-mode',
      known
        ? `IPC mode "${mode}" is not supported as default value; ${hint}`
        : `default IPC mode setting (${mode}) is invalid; ${hint}`,
    ),
  ];
}

function cgroupModeText(mode: string, engine: Engine): string {
  return isAtLeast(engine, '25.0')
    ? `invalid default cgroup namespace (${mode}): use "host" or "private"`
    : `default cgroup namespace mode (${mode}) is invalid; use "host" or "private"`;
}

/** opts/hosts.go, parseDaemonHost. */
function hostError(host: string, engine: Engine): string | null {
  const address = host.trim();
  const at = address.indexOf('://');
  const protocol = at < 0 ? 'tcp' : address.slice(0, at);
  if (address === '' || protocol === 'fd') {
    return null;
  }
  const invalid = (why: string): string => `invalid bind address (${address}): ${why}`;
  if (protocol === 'unix' || protocol === 'npipe') {
    const path = address.slice(at + 3);
    return path.includes('://') ? invalid(`invalid ${protocol} address: ${path}`) : null;
  }
  if (protocol !== 'tcp') {
    return invalid(`unsupported proto '${protocol}'`);
  }
  const why = tcpError(at < 0 ? `tcp://${address}` : address, engine);
  return why === null ? null : invalid(why);
}

function tcpError(address: string, engine: Engine): string | null {
  const parsed = parseGoUrl(address, isGoAtLeast(engine, '1.26'));
  if (parsed.kind === 'error') {
    return parsed.engineText;
  }
  const { path, host } = parsed.url;
  const port = /:(\d*)$/.exec(host)?.[1] ?? '';
  if (path !== '') {
    return 'should not contain a path element';
  }
  return port !== '' && Number(port) === 0 ? `invalid port: ${port}` : null;
}

/** registry/config.go, loadInsecureRegistries. */
function insecureRegistryError(registry: string): string | null {
  if (registry.startsWith('-') || registry.endsWith('-')) {
    return `invalid index name (${registry}). Cannot begin or end with a hyphen`;
  }
  const host = registry.replace(/^https?:\/\//i, '');
  if (host === registry && registry.includes('://')) {
    return `insecure registry ${registry} should not contain '://'`;
  }
  return isCidr(host) ? null : hostPortError(host);
}

function hostPortError(registry: string): string | null {
  const says = (why: string): string => `insecure registry ${registry} is not valid: ${why}`;
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(registry) ?? [];
  const host = bracketed ?? plain ?? registry;
  if (!HOST_AND_PORT.test(registry) && ipVersion(host) === null) {
    return says(`invalid host ${goQuote(host)}`);
  }
  if (port !== '' && !/^\d+$/.test(port)) {
    return says(`strconv.Atoi: parsing ${goQuote(port)}: invalid syntax`);
  }
  return Number(port) > 65_535 ? says(`invalid port ${goQuote(port)}`) : null;
}

/** distribution/reference, DomainRegexp. */
const HOST_AND_PORT =
  /^((?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  const version = ipVersion(address);
  return (
    more.length === 0 &&
    version !== null &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (version === 4 ? 32 : 128)
  );
}
