import { hostError, insecureRegistryError } from './address-rules.ts';
import { isAtLeast, type EngineBuild } from './engine-version.ts';
import { ipVersion } from '../../go/netip.ts';
import { execOptError, modeFaults, runtimeFaults } from './container-rules.ts';
import type { JsonObject } from '../../go/json-tree.ts';
import { fault, type ValueFault } from './value-fault.ts';

/** What stands before a fault's text in the engine's message. */
export function stagePrefix(stage: ValueFault['stage'], engine: EngineBuild): string {
  if (stage === 'start') return 'failed to start daemon: ';
  if (stage === 'log-level') return '';
  return isAtLeast(engine, '23.0')
    ? 'merged configuration validation from file and command line flags failed: '
    : 'configuration validation from file failed: ';
}

/**
 * What `config.Validate` (daemon/config/config.go) and the start after it (registry/config.go, daemon/runtime_unix.go)
 * refuse, in their order, mirrors left out. Not followed: node-generic-resources, fixed-cidr-v6, the files that TLS and
 * userland-proxy-path name, and whatever depends on the machine.
 */
export function findValueFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  return [...validateFaults(config, engine), ...startFaults(config, engine)];
}

function validateFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  const from = (release: string): boolean => isAtLeast(engine, release);
  return [
    ...(from('24.0') ? [] : graphFaults(config, engine)),
    ...(from('23.0') ? logLevelFaults(config, engine) : []),
    ...(from('25.0') ? logFormatFaults(config) : []),
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

function startFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  return [
    ...(isAtLeast(engine, '23.0') ? [] : logLevelFaults(config, engine)),
    ...each(config, 'insecure-registries', insecureRegistryError, 'start'),
    ...(isAtLeast(engine, '25.0') ? runtimeFaults(config, engine, 'start') : []),
  ];
}

const LOG_LEVELS: ReadonlySet<string> = new Set([
  'panic',
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
]);

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

/** 20.10 finds it when it sets the level (cmd/dockerd/daemon.go); logrus, in use before 25.0, also knows `warning`. */
function logLevelFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  const level = config['log-level'];
  if (typeof level !== 'string' || level === '' || LOG_LEVELS.has(level.toLowerCase())) return [];
  if (level.toLowerCase() === 'warning' && !isAtLeast(engine, '25.0')) return [];
  return isAtLeast(engine, '23.0')
    ? [fault('log-level', `invalid logging level: ${level}`)]
    : [fault('log-level', `unable to parse logging level: ${level}`, null, 'log-level')];
}

function logFormatFaults(config: JsonObject): readonly ValueFault[] {
  const format = config['log-format'];
  const known = typeof format !== 'string' || ['', 'text', 'json'].includes(format);
  return known ? [] : [fault('log-format', `invalid log format: ${format}`)];
}

function below(config: JsonObject, key: string, least: number, text: string): readonly ValueFault[] {
  const value = config[key];
  return typeof value === 'number' && value < least ? [fault(key, `${text}${value}`)] : [];
}

function graphFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  const { graph } = config;
  if (typeof graph !== 'string' || graph === '') return [];
  if (isAtLeast(engine, '23.0')) {
    return [fault('graph', 'the "graph" config file option is deprecated; use "data-root" instead')];
  }
  const both = typeof config['data-root'] === 'string' && config['data-root'] !== '';
  return both ? [fault('graph', 'cannot specify both "graph" and "data-root" config file options')] : [];
}

function dnsError(address: string, engine: EngineBuild): string | null {
  if (ipVersion(address.trim()) !== null) return null;
  return isAtLeast(engine, '23.0')
    ? `IP address is not correctly formatted: ${address}`
    : `${address} is not an ip address`;
}

/** opts/opts.go, domainRegexp (the `:?` in it are the source's own). */
const DOMAIN =
  /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?[\t\n\f\r ]*$/;

function dnsSearchError(domain: string): string | null {
  const trimmed = domain.replace(/^ +| +$/g, '');
  if (trimmed === '.') return null;
  const isDomain =
    trimmed.length < 1024 && /[a-zA-Z]/.test(trimmed) && (DOMAIN.exec(trimmed)?.[1]?.length ?? 255) < 255;
  return isDomain ? null : `${trimmed} is not a valid domain`;
}

function labelError(label: string): string | null {
  if (!label.includes('=')) return `bad attribute format: ${label}`;
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
