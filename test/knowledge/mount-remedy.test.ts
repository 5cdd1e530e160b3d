import { expect, test } from 'vitest';
import type { RefusedMount } from '../../src/knowledge/params/containers.ts';
import type { Step } from '../../src/knowledge/vocabulary/advice.ts';
import { mountRemedy } from '../../src/knowledge/vocabulary/mount-remedy.ts';
import { en } from '../../src/messages/en/index.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';

function refused(source: string, because: RefusedMount['because']) {
  const mount = { source, destination: '/data', owner: '0:0', user: '999:999', because };
  const how = { kind: 'restarts', code: 1, times: 3 } as const;
  return { said: '', containers: [{ container: 'web', image: 'web:1', how, said: '', mount }] };
}

test.each([
  ['/srv/redis', 'owner', 'owner'],
  ['/home/alice/data', 'owner', 'owner'],
  ['/var/lib/docker/volumes/metrics/_data', 'unclear', 'owner'],
  ['/var/lib/grafana', 'owner', 'owner'],
  ['/runner', 'owner', 'owner'],
  ['/srv/redis', 'read-only', 'writable'],
  ['/srv/redis', 'selinux', 'elsewhere'],
  ['/mnt/nas/redis', 'remote', 'elsewhere'],
  ['/', 'owner', 'other-user'],
  ['/etc', 'unclear', 'other-user'],
  ['/etc/letsencrypt', 'owner', 'other-user'],
  ['/var/run/docker.sock', 'owner', 'other-user'],
  ['/home/alice', 'owner', 'other-user'],
  ['/var/log', 'owner', 'other-user'],
  ['/var/lib/docker', 'owner', 'other-user'],
  ['/var/lib/docker/volumes', 'owner', 'other-user'],
] as const)('%s, %s: %s', (source, because, remedy) => {
  expect(mountRemedy(refused(source, because))).toBe(remedy);
});

test.each([en, zhCN])('only what is its program’s is given another owner', ({ causes }) => {
  const { advice } = causes['bind-mount-permission'];
  const chown = (steps: readonly Step[]) => steps.some((step) => 'run' in step && /chown/.test(step.run));
  expect(chown(advice(null))).toBe(true);
  expect(chown(advice(refused('/srv/redis', 'owner')))).toBe(true);
  expect(chown(advice(refused('/srv/redis', 'read-only')))).toBe(false);
  expect(chown(advice(refused('/var/run/docker.sock', 'owner')))).toBe(false);
});
