import { expect, test } from 'vitest';
import { mirrorHosts } from '../../src/cli/commands/explain/mirror-hosts.ts';
import { oldMirrorIn } from '../../src/cli/commands/explain/old-mirror.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replayed } from '../recordings.ts';

/** What docker build of 28.5.2 said after this mirror had been replaced by another one, which was in force. */
const SAID =
  'ERROR: failed to build: failed to solve: busybox: failed to resolve source metadata for docker.io/library/busybox:latest: unexpected status from HEAD request to http://127.0.0.1:5701/v2/library/busybox/manifests/latest?ns=docker.io: 403 Forbidden';

test('a build that asks a mirror which is not in force any more', () => {
  expect(oldMirrorIn(SAID, ['127.0.0.1:5702', 'registry-1.docker.io'])).toBe('127.0.0.1:5701');
  expect(oldMirrorIn(SAID, ['127.0.0.1:5701', 'registry-1.docker.io'])).toBeNull();
});

test('a pull takes the new mirrors at once: its text is not one of these', () => {
  expect(oldMirrorIn(SAID.replace(/^.*latest: /, ''), [])).toBeNull();
});

test('the hosts that are asked now, and none where the engine does not answer', async () => {
  const hosts = async (name: string) => mirrorHosts(createFacts(replayed(name), 1000));
  expect(await hosts('mirror-one-of-two')).toEqual([
    'mirror-dead.lab.test',
    'mirror-good.lab.test',
    'registry-1.docker.io',
  ]);
  // A build goes by the hosts.toml, whatever the store.
  expect(await hosts('mirror-overridden')).toContain('mirror-search.lab.test');
  expect(await hosts('daemon-stopped')).toBeNull();
});
