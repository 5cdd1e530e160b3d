import { describe, expect, test } from 'vitest';
import type { PathEnd, Step, StepName } from '../../src/facts/registry/walk.ts';
import { verdictOf } from '../../src/mirrors/verdict.ts';

const HOME = 'https://m.test';

type Said = number | 'ETIMEDOUT' | 'ECONNREFUSED' | 'ECONNRESET';

function step(name: StepName, said: Said, ms = 3000, host = 'm.test', text = ''): Step {
  const outcome =
    typeof said === 'number'
      ? ({ kind: 'answered', status: said, headers: {}, body: '', digest: null, bytes: 0 } as const)
      : ({ kind: 'stopped', phase: 'tcp', code: said, message: '', certificate: null } as const);
  const reply = { url: `https://${host}/v2/`, phases: {}, address: null, ms, outcome };
  return { step: name, reply, ok: typeof said === 'number' && said < 400, said: text, withLogin: false };
}

const PING = step('ping', 200);

function verdict(end: PathEnd, before: readonly Step[] = [PING], bytesPerSecond: number | null = null) {
  const steps = end.kind === 'arrived' ? before : [...before, end.step];
  return verdictOf({ registry: HOME, steps, end, bytesPerSecond });
}

const refused = (status: number, host = 'm.test', text = ''): PathEnd => ({
  kind: 'refused',
  step: step('manifest', status, 10, host, text),
  status,
});

describe('the verdict of a walk', () => {
  test('an image that arrives: good, or slow below 32 KiB a second', () => {
    expect(verdict({ kind: 'arrived' })).toBe('good');
    expect(verdict({ kind: 'arrived' }, [PING], 32 * 1024)).toBe('good');
    expect(verdict({ kind: 'arrived' }, [PING], 32 * 1024 - 1)).toBe('slow');
  });

  test.each([
    [401, 'forbidden'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [451, 'forbidden'],
    [429, 'rate-limited'],
    [404, 'not-a-registry'],
    [302, 'not-a-registry'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('%i: %s', (status, expected) => {
    expect(verdict(refused(status))).toBe(expected);
  });

  test('a 404 that says DENIED is a refusal', () => {
    expect(verdict(refused(404, 'm.test', 'HTTP 404 DENIED: not on the list'))).toBe('forbidden');
  });

  test('a registry that answers rightly and has not the image lacks it', () => {
    const unknown = refused(404, 'm.test', 'HTTP 404 MANIFEST_UNKNOWN: manifest unknown');
    expect(verdict(unknown)).toBe('lacks-image');
    // The containerd store does not ping.
    expect(verdict(refused(404, 'm.test', 'HTTP 404 NAME_UNKNOWN: repository name not known'), [])).toBe(
      'lacks-image',
    );
    expect(verdict(unknown, [step('ping', 404)])).toBe('not-a-registry');
    expect(verdict(refused(404, 'm.test', 'HTTP 404 text/html 404 Not Found'))).toBe('not-a-registry');
  });

  // The words of docker-registry 2.8.2 as a cache (findings/distribution-cache-head.sh).
  test('so does a pull-through cache that has the tag and cannot fetch what it names', () => {
    const end = refused(500, 'm.test', 'HTTP 500 UNKNOWN: unknown error');
    expect(verdict(end)).toBe('lacks-image');
    expect(verdict(end, [step('ping', 500)])).toBe('unreachable');
  });

  test('what another host does is half a proxy, but for a limit', () => {
    expect(verdict(refused(403, 'storage.test'))).toBe('half-proxy');
    expect(verdict(refused(503, 'storage.test'))).toBe('half-proxy');
    expect(verdict(refused(429, 'auth.test'))).toBe('rate-limited');
    const page: PathEnd = { kind: 'not-a-registry', step: step('token', 200, 10, 'auth.test') };
    expect(verdict(page)).toBe('half-proxy');
  });

  test('other bytes than the digest says', () => {
    expect(verdict({ kind: 'wrong-digest', step: step('blob', 200) })).toBe('tampered');
    expect(verdict({ kind: 'wrong-digest', step: step('redirect', 200, 10, 'storage.test') })).toBe(
      'tampered',
    );
  });

  test('a web page', () => {
    expect(verdict({ kind: 'not-a-registry', step: step('manifest', 200) })).toBe('not-a-registry');
  });
});

describe('silence', () => {
  const silent = (last: Step): PathEnd => ({ kind: 'no-answer', step: last });

  test('from the first step on: unreachable', () => {
    expect(verdict(silent(step('ping', 'ETIMEDOUT')), [])).toBe('unreachable');
    expect(verdict(silent(step('ping', 'ECONNREFUSED')), [])).toBe('unreachable');
  });

  test('of one that has answered before: slow; but a connection that breaks is not', () => {
    expect(verdict(silent(step('manifest', 'ETIMEDOUT')))).toBe('slow');
    expect(verdict(silent(step('manifest', 'ECONNRESET')))).toBe('unreachable');
  });

  test('of another host: half a proxy, unless it was asked too late', () => {
    expect(verdict(silent(step('redirect', 'ETIMEDOUT', 3000, 'storage.test')))).toBe('half-proxy');
    expect(verdict(silent(step('redirect', 'ECONNREFUSED', 2, 'storage.test')))).toBe('half-proxy');
    expect(verdict(silent(step('redirect', 'ETIMEDOUT', 900, 'storage.test')))).toBe('slow');
  });
});
