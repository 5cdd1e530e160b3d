import { expect, test } from 'vitest';
import { isSlowBeside, whyNoVerdict } from '../../../src/facts/registry/slow-way.ts';
import type { Phase, ProbeReply } from '../../../src/host/host.ts';

type Phases = Partial<Record<Phase, number>>;

function silent(phase: Phase, phases: Phases, url = 'https://registry-1.docker.io/v2/'): ProbeReply {
  const outcome = {
    phase,
    code: 'ETIMEDOUT',
    message: 'no answer within 4680 ms',
    certificate: null,
  } as const;
  return { url, phases, address: '198.51.100.10', ms: 4681, outcome: { kind: 'stopped', ...outcome } };
}

function answered(phases: Phases, url = 'https://registry-1.docker.io/v2/'): ProbeReply {
  const outcome = { status: 401, headers: {}, body: '', digest: null, bytes: 0, bodyMs: 0 } as const;
  return { url, phases, address: '198.51.100.10', ms: 2700, outcome: { kind: 'answered', ...outcome } };
}

// Phases of a machine of the lab behind 900 ms and three lost packets in ten (test/lab/tests/silence.test.ts).
test.each<[string, readonly ProbeReply[], boolean]>([
  ['no handshake after a slow connection', [silent('tls', { dns: 1, tcp: 905, tls: 3774 })], true],
  ['no answer after one', [silent('http', { dns: 1, tcp: 1162, tls: 912, http: 2600 })], true],
  [
    'no answer over one that was slow to open',
    [answered({ dns: 1, tcp: 905 }), silent('http', { http: 4000 })],
    true,
  ],
  ['a handshake that is filtered on a way around the earth', [silent('tls', { dns: 9, tcp: 252 })], false],
  ['no second connection to one', [answered({ dns: 1, tcp: 905 }), silent('tcp', { tcp: 4000 })], true],
  ['nobody there', [silent('tcp', { dns: 1, tcp: 4680 })], false],
  [
    'another host was slow',
    [
      answered({ dns: 1, tcp: 905 }),
      silent('tls', { dns: 1, tcp: 20, tls: 3900 }, 'https://auth.docker.io/token'),
    ],
    false,
  ],
  ['an answer', [answered({ dns: 1, tcp: 905 })], false],
  ['nothing asked', [], false],
])('%s', (_name, replies, slow) => {
  expect(whyNoVerdict(replies)).toBe(slow ? 'timed-out' : null);
});

test('what came while a busy computer ran others is not known to be missing', () => {
  const late = silent('dns', { dns: 14_500 });
  expect(whyNoVerdict([late])).toBe(null);
  const { outcome } = late;
  if (outcome.kind !== 'stopped') throw new Error('it was silent');
  expect(whyNoVerdict([{ ...late, outcome: { ...outcome, starved: true } }])).toBe('too-busy');
});

const SEARCH = 'https://index.docker.io/v1/search?q=hello-world&n=1';

test.each<[string, ProbeReply, readonly ProbeReply[], boolean]>([
  ['another host was slow to connect', silent('tcp', { tcp: 4680 }, SEARCH), [answered({ tcp: 905 })], true],
  ['the others were quick', silent('tcp', { tcp: 4680 }, SEARCH), [answered({ tcp: 20 })], false],
  ['nobody else was reached', silent('tcp', { tcp: 4680 }, SEARCH), [silent('tcp', { tcp: 4680 })], false],
  ['it answered', answered({ tcp: 20 }, SEARCH), [answered({ tcp: 905 })], false],
])('a silence beside others: %s', (_name, reply, others, slow) => {
  expect(isSlowBeside(reply, others)).toBe(slow);
});
