import type { RemarkWords } from '../remarks.ts';

export const remarks: RemarkWords = {
  phase: { dns: 'DNS', tcp: 'TCP', tls: 'TLS', http: 'HTTP', proxy: 'proxy' },
  silent: (within) => (within === null ? 'no response' : `no response within ${within} s`),
  outOfTime: 'the time limit was reached',
  unresolved: {
    ENOTFOUND: 'no such name',
    ENODATA: 'the name has no address',
    ESERVFAIL: 'the DNS server could not resolve the name (SERVFAIL)',
    EREFUSED: 'the DNS server refuses to answer (REFUSED)',
    ETIMEOUT: 'the DNS server does not respond',
    ECONNREFUSED: 'no DNS server accepts the question',
  },
  connection: {
    ECONNREFUSED: (to) => (to === '' ? 'connection refused' : `${to} refused the connection`),
    ECONNRESET: (to) => (to === '' ? 'connection reset' : `${to} reset the connection`),
    ENOENT: (to) => `no such socket: ${to}`,
    EACCES: (to) => `permission denied: ${to}`,
    EHOSTUNREACH: (to) => `no route to ${to}`,
    ENETUNREACH: (to) => `no network route to ${to}`,
    EPIPE: () => 'connection closed',
  },
  notRecorded: 'not in the recording',
  noSuchProgram: 'no such program',
  noSsh: 'ssh is not installed on this machine',
  others: (tries, address, ms) => ` to ${tries} tries, while ${address} answered in ${ms} ms`,
  own: [],
  on: (what, said) => `${what}: ${said}`,
  listed: (names) => names.join(', '),
  joined: (parts) => parts.join('; '),
};
