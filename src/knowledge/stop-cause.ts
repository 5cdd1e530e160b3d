import type { CauseId } from './causes.ts';

/** Where and how a request to a service of Docker's stopped. */
export interface NetworkStop {
  readonly host: string;
  readonly phase: 'dns' | 'tcp' | 'proxy' | 'tls' | 'http';
  /** The system's error code, or Node's for a certificate (nodejs doc/api/tls.md, X509 certificate error codes). */
  readonly code: string;
  readonly proxied: boolean;
  readonly defaultRoute: boolean;
  readonly certificateNames: readonly string[] | null;
}

type NetworkCause = Extract<
  CauseId,
  | 'network-offline'
  | 'proxy-unreachable'
  | 'proxy-needs-auth'
  | 'dns-broken'
  | 'clock-wrong'
  | 'dns-poisoned'
  | 'tls-untrusted'
>;

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
  if (stop.phase === 'tcp' && stop.code === 'ENETUNREACH') return 'network-offline';
  if (stop.phase === 'dns') return 'dns-broken';
  if (stop.certificateNames === null) return null;
  // Interception presents a certificate for the right name; another firm's server does not, and its may be old.
  if (!stop.certificateNames.some((name) => covers(name, stop.host))) return 'dns-poisoned';
  // Docker's own certificates do not run out unnoticed: it is this machine's clock.
  return stop.code === 'CERT_NOT_YET_VALID' || stop.code === 'CERT_HAS_EXPIRED'
    ? 'clock-wrong'
    : 'tls-untrusted';
}

/** Whether a certificate's name stands for the host (RFC 6125 §6.4.3: a wildcard is one label). */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
}
