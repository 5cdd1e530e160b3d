import type { CauseId } from './causes.ts';

/** Where and how a request to a service of Docker's stopped. */
export interface NetworkStop {
  readonly host: string;
  readonly phase: 'dns' | 'tcp' | 'proxy' | 'tls' | 'http';
  /** The system's error code, or Node's for a certificate (nodejs doc/api/tls.md, X509 certificate error codes). */
  readonly code: string;
  /** Connected to, or tried first; null where there was none. */
  readonly address: string | null;
  readonly proxied: boolean;
  readonly defaultRoute: boolean;
  readonly certificateNames: readonly string[] | null;
  /** A handshake without the host's name was silent as well, and so was one with another host. */
  readonly losesLargePackets: boolean;
  /** How far this machine's clock is off, in seconds; null where nobody told. */
  readonly clockOffSeconds: number | null;
}

type NetworkCause = Extract<
  CauseId,
  | 'network-offline'
  | 'proxy-unreachable'
  | 'proxy-needs-auth'
  | 'dns-broken'
  | 'ipv6-broken'
  | 'mtu-too-large'
  | 'clock-wrong'
  | 'dns-poisoned'
  | 'tls-untrusted'
>;

/** Less does no harm, and an answer takes its time to come. */
export const CLOCK_TOLERANCE_SECONDS = 600;

/**
 * The deeper cause of a stop, or null where nothing but the service itself is to blame (a black hole, a reset, a
 * refusal).
 */
export function networkCause(stop: NetworkStop): NetworkCause | null {
  if (stop.proxied && stop.phase === 'proxy') {
    return stop.code === 'EPROXY407' ? 'proxy-needs-auth' : 'proxy-unreachable';
  }
  if (stop.proxied && (stop.phase === 'dns' || stop.phase === 'tcp')) return 'proxy-unreachable';
  if ((stop.phase === 'dns' || stop.phase === 'tcp') && !stop.defaultRoute) return 'network-offline';
  if (stop.phase === 'dns') return 'dns-broken';
  if (stop.phase === 'tcp') return connectionCause(stop);
  if (stop.losesLargePackets) return 'mtu-too-large';
  if (stop.certificateNames === null) return null;
  // Interception presents a certificate for the right name; another firm's server does not, and its may be old.
  if (!stop.certificateNames.some((name) => covers(name, stop.host))) return 'dns-poisoned';
  const isOutOfTime = stop.code === 'CERT_NOT_YET_VALID' || stop.code === 'CERT_HAS_EXPIRED';
  // Docker's own certificates do not run out unnoticed: it is this machine's clock, unless somebody's clock agrees.
  return isOutOfTime && !isRight(stop.clockOffSeconds) ? 'clock-wrong' : 'tls-untrusted';
}

function connectionCause({ address, code }: NetworkStop): NetworkCause | null {
  // IPv4 comes first where a name has both: this one has IPv6 addresses only, and they lead nowhere.
  if (address?.includes(':') === true && address !== '::1' && address !== '::') return 'ipv6-broken';
  if (code === 'ENETUNREACH') return 'network-offline';
  return address !== null && isThisMachine(address) ? 'dns-poisoned' : null;
}

/** Docker Hub is not here: filters of names answer like this, and so do entries of /etc/hosts. */
function isThisMachine(address: string): boolean {
  return address.startsWith('127.') || address === '0.0.0.0' || address === '::1' || address === '::';
}

function isRight(offSeconds: number | null): boolean {
  return offSeconds !== null && Math.abs(offSeconds) <= CLOCK_TOLERANCE_SECONDS;
}

/** Whether a certificate's name stands for the host (RFC 6125 §6.4.3: a wildcard is one label). */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
}
