import type { RemarkWords } from '../remarks.ts';

export const remarks: RemarkWords = {
  phase: { dns: 'DNS', tcp: 'TCP', tls: 'TLS', http: 'HTTP', proxy: 'proxy' },
  silent: (within) => (within === null ? 'no response' : `no response within ${within} s`),
  notRecorded: 'not in the recording',
  noSuchProgram: 'no such program',
  others: (tries, address, ms) => ` to ${tries} tries, while ${address} answered in ${ms} ms`,
  own: [],
  on: (phase, said) => `${phase}: ${said}`,
};
