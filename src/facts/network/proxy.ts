import { known, type Fact } from '../../run/fact.ts';
import { asObject, textOf } from '../../notation/json-object.ts';
import { isWithin, parseIpv4Range, rangeOfOne } from '../../notation/ipv4-range.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';

/** Which proxy for which address. */
export interface ProxySettings {
  readonly https: string | null;
  readonly http: string | null;
  readonly noProxy: string;
}

/** The proxy that dockerd uses for its own requests: not the shell's. */
export interface DaemonProxy extends ProxySettings {
  readonly from: 'daemon.json' | 'environment';
}

/** `proxies` of daemon.json wins over the environment (moby daemon/command/daemon.go overrideProxyEnv). */
export const daemonProxy: Fact<DaemonProxy> = {
  name: "the daemon's proxy",
  gather: async (ask) => {
    const [file, process] = await Promise.all([ask.fact(daemonConfigFile), ask.fact(daemonProcess)]);
    const read = file.state === 'known' ? file.value.read : null;
    const { proxies } = settingsOf(read?.kind === 'read' ? read.bytes : null);
    const environment = process.state === 'known' ? process.value.environment : {};
    const variable = (name: string): string => environment[name] ?? environment[name.toLowerCase()] ?? '';
    const setting = (name: string): string => textOf(asObject(proxies)[name]);
    const inFile = setting('https-proxy') !== '' || setting('http-proxy') !== '';
    return known({
      https: proxyUrl(setting('https-proxy') || variable('HTTPS_PROXY')),
      http: proxyUrl(setting('http-proxy') || variable('HTTP_PROXY')),
      noProxy: setting('no-proxy') || variable('NO_PROXY'),
      from: inFile ? 'daemon.json' : 'environment',
    });
  },
};

/** Go takes a proxy without a scheme as http:// (golang.org/x/net/http/httpproxy parseProxy). */
export function proxyUrl(text: string): string | null {
  if (text === '') return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(url) ? url : null;
}

/** The proxy for one address, null for the direct way (golang.org/x/net/http/httpproxy useProxy). */
export function proxyFor(proxy: ProxySettings, address: string): string | null {
  const url = new URL(address);
  const chosen = url.protocol === 'https:' ? proxy.https : proxy.http;
  return chosen === null || isExempt(url, proxy.noProxy) ? null : chosen;
}

function isExempt(url: URL, noProxy: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.startsWith('127.') || host === '::1') return true;
  return exemptionsOf(url, noProxy).length > 0;
}

/** The entries of NO_PROXY by which an address is asked without the proxy. */
export function exemptionsOf(url: URL, noProxy: string): readonly string[] {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry === '*' || (entry !== '' && matches(entry, host, port)));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return inRange(host, entry);
  const [, name = entry, entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return (!/^\*?\./.test(name) && host === domain) || host.endsWith(`.${domain}`);
}

/** IPv4 only: a CIDR of IPv6 addresses is not looked at. */
function inRange(host: string, cidr: string): boolean {
  const address = rangeOfOne(host);
  const range = parseIpv4Range(cidr);
  return address !== null && range !== null && isWithin(address, range);
}
