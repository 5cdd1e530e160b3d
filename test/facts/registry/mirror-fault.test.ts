import { describe, expect, test } from 'vitest';
import { badMirror, mirrorFault, type MirrorFault } from '../../../src/facts/registry/mirror-fault.ts';
import type { PathEnd, Step } from '../../../src/facts/registry/walk.ts';

const HOME = 'https://m.test';

function step(said: number | string, host: string, words = ''): Step {
  const outcome =
    typeof said === 'number'
      ? ({ kind: 'answered', status: said, headers: {}, body: '', digest: 'sha256:1', bytes: 0 } as const)
      : ({ kind: 'stopped', phase: 'tcp', code: said, message: '', certificate: null } as const);
  const reply = { url: `https://${host}/v2/`, phases: {}, address: null, ms: 3000, outcome };
  return { step: 'blob', reply, ok: false, said: words, withLogin: false };
}

const ends: Readonly<Record<string, (host: string) => PathEnd>> = {
  silent: (host) => ({ kind: 'no-answer', step: step('ETIMEDOUT', host) }),
  reset: (host) => ({ kind: 'no-answer', step: step('ECONNRESET', host) }),
  'a page': (host) => ({ kind: 'not-a-registry', step: step(200, host) }),
  'other bytes': (host) => ({ kind: 'wrong-digest', step: step(200, host) }),
  429: (host) => ({ kind: 'refused', status: 429, step: step(429, host) }),
  403: (host) => ({ kind: 'refused', status: 403, step: step(403, host) }),
  404: (host) => ({ kind: 'refused', status: 404, step: step(404, host) }),
  '404 DENIED': (host) => ({ kind: 'refused', status: 404, step: step(404, host, 'HTTP 404 DENIED: no') }),
  503: (host) => ({ kind: 'refused', status: 503, step: step(503, host) }),
};

describe('the fault of a mirror', () => {
  test('none where the image arrived', () => {
    expect(mirrorFault({ registry: HOME, end: { kind: 'arrived' } })).toBe(null);
  });

  test.each<readonly [string, MirrorFault, MirrorFault]>([
    ['silent', 'unreachable', 'half-proxy'],
    ['reset', 'unreachable', 'half-proxy'],
    ['a page', 'not-a-registry', 'half-proxy'],
    ['other bytes', 'tampered', 'tampered'],
    ['429', 'rate-limited', 'rate-limited'],
    ['403', 'forbidden', 'half-proxy'],
    ['404', 'not-a-registry', 'half-proxy'],
    ['404 DENIED', 'forbidden', 'half-proxy'],
    ['503', 'unreachable', 'half-proxy'],
  ])('%s: %s itself, %s where it is its storage', (name, itself, elsewhere) => {
    const end = ends[name];
    if (end === undefined) throw new Error(name);
    expect(mirrorFault({ registry: HOME, end: end('m.test') })).toBe(itself);
    expect(mirrorFault({ registry: HOME, end: end('storage.test') })).toBe(elsewhere);
  });
});

describe('a mirror that no pull should go through', () => {
  const path = (end: PathEnd) => ({ registry: HOME, steps: [], end, digest: null, blob: null, ms: 1 });

  test('is told with the step, the other host that it was to, and what came instead', () => {
    expect(badMirror(path({ kind: 'wrong-digest', step: step(200, 'storage.test', 'HTTP 200') }))).toEqual({
      url: HOME,
      fault: 'tampered',
      said: 'blob storage.test: HTTP 200, sha256:1',
      silent: false,
    });
  });

  test('is silent where a pull waits for it, not where it refuses at once', () => {
    const silent = (code: string) =>
      badMirror(path({ kind: 'no-answer', step: step(code, 'm.test') }))?.silent;
    expect([silent('ETIMEDOUT'), silent('ECONNREFUSED')]).toEqual([true, false]);
  });
});
