import { goBuildOf, type EngineBuild } from './engine-version.ts';
import { goQuote } from '../../go/quote.ts';
import { ipVersion } from '../../go/netip.ts';
import { parseGoUrl } from '../../go/url.ts';

/** opts/hosts.go, parseDaemonHost. */
export function hostError(host: string, engine: EngineBuild): string | null {
  const address = host.trim();
  const at = address.indexOf('://');
  const protocol = at < 0 ? 'tcp' : address.slice(0, at);
  if (address === '' || protocol === 'fd') return null;
  const invalid = (why: string): string => `invalid bind address (${address}): ${why}`;
  if (protocol === 'unix' || protocol === 'npipe') {
    const path = address.slice(at + 3);
    return path.includes('://') ? invalid(`invalid ${protocol} address: ${path}`) : null;
  }
  if (protocol !== 'tcp') return invalid(`unsupported proto '${protocol}'`);
  const why = tcpError(at < 0 ? `tcp://${address}` : address, engine);
  return why === null ? null : invalid(why);
}

function tcpError(address: string, engine: EngineBuild): string | null {
  const parsed = parseGoUrl(address, goBuildOf(engine));
  if (parsed.kind === 'error') return parsed.said;
  const { path, host } = parsed.url;
  const port = /:(\d*)$/.exec(host)?.[1] ?? '';
  if (path !== '') return 'should not contain a path element';
  return port !== '' && Number(port) === 0 ? `invalid port: ${port}` : null;
}

/** registry/config.go, loadInsecureRegistries. */
export function insecureRegistryError(registry: string): string | null {
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
  if (!HOST_AND_PORT.test(registry) && ipVersion(host) === null) return says(`invalid host ${goQuote(host)}`);
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
