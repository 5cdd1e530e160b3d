import type { CauseId } from './causes.ts';

const HUB = ['hub-unreachable', 'hub-auth-unreachable', 'hub-cdn-unreachable', 'search-unreachable'] as const;
const NETWORK = [...HUB, 'mirror-unreachable', 'mirror-half-proxy'] as const;
const NOT_STARTED = ['daemon-failed', 'daemon-stopped', 'daemon-hung'] as const;
const REFUSED_FILE = [...NOT_STARTED, 'daemon-config-breaks-next-start', 'daemon-config-not-loaded'] as const;

/**
 * What follows from a cause, directly; the order of the keys is the order in which causes are named and mended:
 * what stands earlier must be mended first.
 */
export const IMPLIES: { readonly [K in CauseId]: readonly CauseId[] } = {
  'docker-not-installed': ['daemon-stopped', 'daemon-not-enabled'],
  'daemon-config-invalid': REFUSED_FILE,
  'daemon-config-unknown-key': REFUSED_FILE,
  'daemon-config-flag-conflict': REFUSED_FILE,
  'mirror-url-invalid': REFUSED_FILE,
  'daemon-masked': ['daemon-stopped', 'daemon-not-enabled'],
  'daemon-failed': ['daemon-stopped'],
  'daemon-hung': [],
  'daemon-stopped': ['daemon-config-not-loaded', 'wrong-endpoint'],
  'wrong-endpoint': [],
  'socket-permission-denied': [],
  'network-offline': ['dns-broken', 'proxy-unreachable', ...NETWORK],
  'proxy-unreachable': NETWORK,
  'proxy-needs-auth': NETWORK,
  'dns-broken': NETWORK,
  'clock-wrong': ['tls-untrusted', ...NETWORK],
  'dns-poisoned': ['tls-untrusted', ...HUB],
  'tls-untrusted': NETWORK,
  'hub-unreachable': ['hub-auth-unreachable', 'hub-cdn-unreachable', 'search-unreachable'],
  'hub-auth-unreachable': ['mirror-half-proxy'],
  'hub-cdn-unreachable': ['mirror-half-proxy'],
  'hub-rate-limited': [],
  'hub-outage': ['search-unreachable'],
  'mirror-unreachable': [],
  'mirror-forbidden': [],
  'mirror-not-a-registry': [],
  'mirror-half-proxy': [],
  'mirror-tampered': [],
  'mirror-rate-limited': [],
  'daemon-config-breaks-next-start': [],
  'daemon-config-not-loaded': [],
  'daemon-config-ignored-key': [],
  'daemon-not-enabled': [],
  'search-unreachable': [],
  'invalid-reference': [],
  'image-not-found': [],
  'image-no-platform': [],
  'image-wrong-architecture': [],
  'image-format-unsupported': [],
  'registry-login-required': [],
  'registry-login-failed': [],
  'transfer-broken': [],
  'search-unsupported': [],
  'port-in-use': [],
};

/** Every cause, in the order in which they are named. */
export const CAUSE_IDS: readonly CauseId[] = Object.keys(IMPLIES).filter(isCauseId);

export function isCauseId(text: string): text is CauseId {
  return Object.hasOwn(IMPLIES, text);
}
