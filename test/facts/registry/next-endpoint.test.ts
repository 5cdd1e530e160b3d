import { describe, expect, test } from 'vitest';
import { nextStep } from '../../../src/facts/registry/next-endpoint.ts';
import type { PathEnd, Step, StepName } from '../../../src/facts/registry/walk.ts';
import type { Phase } from '../../../src/host/host.ts';

const GRAPH = { imageStore: 'graph', version: '26.1.5', isLast: false } as const;
const CONTAINERD = { imageStore: 'containerd', version: '29.0.0', isLast: false } as const;

describe('what the daemon does next (docs/engine-facts.md §1.2)', () => {
  test('an image that arrived needs no next endpoint, and after the last there is none', () => {
    expect(nextStep({ kind: 'arrived' }, GRAPH)).toEqual({ kind: 'arrived' });
    expect(nextStep(silent('ping', 'tcp'), { ...GRAPH, isLast: true })).toEqual({ kind: 'was-last' });
  });

  test('a dead mirror costs 15 seconds with the graph store, 30 a request with the containerd store', () => {
    expect(nextStep(silent('ping', 'tcp'), GRAPH)).toEqual({ kind: 'falls-back', afterSeconds: 15 });
    expect(nextStep(silent('manifest', 'tcp'), CONTAINERD)).toEqual({ kind: 'falls-back', afterSeconds: 30 });
    expect(nextStep(silent('ping', 'tls'), GRAPH)).toEqual({ kind: 'falls-back', afterSeconds: 10 });
  });

  test('a refusal costs nothing', () => {
    expect(nextStep(silent('ping', 'tcp', 'ECONNREFUSED'), GRAPH)).toEqual({
      kind: 'falls-back',
      afterSeconds: 0,
    });
  });

  test('since 28.2 a time-out after the ping ends the pull', () => {
    const late = silent('manifest', 'tcp');
    expect(nextStep(late, { ...GRAPH, version: '28.1.0' }).kind).toBe('falls-back');
    expect(nextStep(late, { ...GRAPH, version: '28.5.2+dfsg4' }).kind).toBe('gives-up');
    expect(nextStep(silent('manifest', 'tls'), { ...GRAPH, version: '28.5.2' }).kind).toBe('falls-back');
    expect(nextStep(silent('manifest', 'tcp', 'ECONNRESET'), { ...GRAPH, version: '28.5.2' }).kind).toBe(
      'falls-back',
    );
  });

  // Measured in the lab on 20.10, 26.1 and 28.5 alike, 166 s each (docs/engines.md): a mirror whose storage is silent.
  test('a layer that does not come is tried five times by the graph store, which then goes on', () => {
    for (const version of ['20.10.24', '26.1.5', '28.5.2']) {
      expect(nextStep(silent('redirect', 'tcp'), { ...GRAPH, version })).toEqual({
        kind: 'falls-back',
        afterSeconds: 165,
      });
    }
    expect(nextStep(silent('redirect', 'tcp'), CONTAINERD)).toEqual({ kind: 'falls-back', afterSeconds: 30 });
  });

  // Measured: 200 s and no end on 28.5, 30 s a request on 29.7 (docs/engines.md).
  test('a mirror that takes the question and gives no answer is waited for without a limit, before 29.7', () => {
    const hanging = silent('manifest', 'http');
    expect(nextStep(hanging, { ...CONTAINERD, version: '28.5.2' })).toEqual({ kind: 'waits' });
    expect(nextStep(hanging, { ...CONTAINERD, version: '29.7.2' })).toEqual({
      kind: 'falls-back',
      afterSeconds: 30,
    });
  });

  // Measured on four engines: docs/engines.md.
  test.each<readonly [string, PathEnd]>([
    ...[403, 404, 429, 503].map((status): readonly [string, PathEnd] => [
      String(status),
      { kind: 'refused', step: step('manifest', 'http', ''), status },
    ]),
    ['a name that does not exist', silent('ping', 'dns', 'ENOTFOUND')],
    ['a certificate that is not trusted', silent('ping', 'tls', 'DEPTH_ZERO_SELF_SIGNED_CERT')],
  ])('%s: the next is asked at once, in both stores', (_what, end) => {
    for (const store of [GRAPH, CONTAINERD, { ...CONTAINERD, version: '29.7.2' }])
      expect(nextStep(end, store)).toEqual({ kind: 'falls-back', afterSeconds: 0 });
  });

  test('a web page or a wrong digest ends the pull of the containerd store only', () => {
    const page: PathEnd = { kind: 'not-a-registry', step: step('manifest', 'http', 'ETIMEDOUT') };
    expect(nextStep(page, CONTAINERD).kind).toBe('gives-up');
    expect(nextStep(page, GRAPH).kind).toBe('falls-back');
  });
});

function silent(name: StepName, phase: Phase, code = 'ETIMEDOUT'): PathEnd {
  return { kind: 'no-answer', step: step(name, phase, code) };
}

function step(name: StepName, phase: Phase, code: string): Step {
  return {
    step: name,
    ok: false,
    withLogin: false,
    said: '',
    reply: {
      url: 'https://mirror.test/v2/',
      phases: {},
      address: null,
      ms: 0,
      outcome: { kind: 'stopped', phase, code, message: code, certificate: null },
    },
  };
}
