import { expect, test } from 'vitest';
import type { CauseId, Severity } from '../../src/knowledge/causes.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import { PROOF_STEPS } from '../../src/knowledge/vocabulary/proof.ts';
import type { CheckedCause } from '../../src/prove/caller.ts';
import { canStop, letsPullWait } from '../../src/prove/can-stop.ts';
import { causeOf, chooseCause } from '../../src/prove/cause-of.ts';

const dns = { id: 'container-dns-broken', severity: 'warn', explains: [] } as const;
const hub = { id: 'hub-unreachable', severity: 'fail', explains: ['search-unreachable'] } as const;
const disk = { id: 'disk-full', severity: 'fail', explains: ['disk-low'] } as const;

test('what the checks and the words agree on comes first', () => {
  expect(chooseCause('pull', ['disk-low'], [hub, disk])).toBe('disk-full');
});

test('then what the checks found that can stop this step', () => {
  expect(chooseCause('bridge-lookup', [], [hub, dns])).toBe('container-dns-broken');
  expect(chooseCause('pull', [], [dns, hub])).toBe('hub-unreachable');
  expect(chooseCause('load', [], [dns, hub])).toBeNull();
});

test('then what the words name', () => {
  expect(chooseCause('start', ['cgroup-unusable'], [hub])).toBe('cgroup-unusable');
});

test('a container that reaches nobody knows the symptom alone', () => {
  const silent = { id: 'dns-broken', severity: 'fail', explains: [] } as const;
  const bridge = { id: 'bridge-missing', severity: 'fail', explains: [] } as const;
  expect(chooseCause('bridge-lookup', ['dns-broken'], [bridge, silent])).toBe('bridge-missing');
  expect(chooseCause('bridge-lookup', ['dns-broken'], [silent])).toBe('dns-broken');
  expect(chooseCause('network-lookup', ['dns-broken'], [])).toBeNull();
});

test('the words of an engine', async () => {
  const said = 'failed to register layer: write /prove: no space left on device';
  expect(await causeOf('load', said, async () => [])).toBe('disk-full');
  expect(await causeOf('load', 'the moon is full', async () => [dns])).toBeNull();
});

test('the program is in our image, whatever an engine says of it', async () => {
  // 26.1.5, whose dockerd has a mount namespace of its own.
  const said =
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/prove": stat /prove: no such file or directory: unknown';
  expect(await causeOf('start', said, async () => [])).toBeNull();
  const unit = { id: 'daemon-unit-invalid', severity: 'fail', explains: [] } as const;
  expect(await causeOf('start', said, async () => [unit])).toBe('daemon-unit-invalid');
});

test('a unit that forbids namespaces stops the first layer', async () => {
  // 26.1.5 with RestrictNamespaces=yes in its unit.
  const unit = { id: 'daemon-unit-invalid', severity: 'fail', explains: [] } as const;
  expect(await causeOf('load', 'unshare: operation not permitted', async () => [unit])).toBe(
    'daemon-unit-invalid',
  );
});

test('each step but those of a pull can be stopped by few causes', () => {
  for (const step of PROOF_STEPS) {
    const causes = CAUSE_IDS.filter((cause) => canStop(cause, step));
    expect(causes.length, step).toBeGreaterThan(4);
    if (step !== 'pull') expect(causes.length, step).toBeLessThan(23);
  }
});

test('a pull is given up where the layers will not come, and for nothing else', () => {
  const found = (id: CauseId, severity: Severity, explains: readonly CauseId[] = []): CheckedCause => {
    return { id, severity, explains };
  };
  expect(letsPullWait(found('hub-cdn-unreachable', 'fail'))).toBe(true);
  expect(letsPullWait(found('proxy-unreachable', 'fail', ['hub-cdn-unreachable']))).toBe(true);
  expect(letsPullWait(found('hub-cdn-unreachable', 'warn'))).toBe(false);
  // Past a mirror that lets it wait a pull arrives.
  expect(letsPullWait(found('mirror-unreachable', 'fail'))).toBe(false);
});
