import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shell } from './run-cli.ts';

/** As `docker run --user 54321`: a number that /etc/passwd does not have. */
const NAMELESS = 'unshare --user --map-user=54321 --net';

test('a user without a name is one all the same', async (context) => {
  if (spawnSync('sh', ['-c', `${NAMELESS} true`]).status !== 0)
    context.skip('there are no user namespaces here');
  const { stdout, stderr } = await shell(
    `${NAMELESS} env -u HOME $DOCTOR check --only client,engine-reachable --format json`,
  );
  expect(stderr).toBe('');
  expect(stdout).toContain('"schemaVersion": 1');
  expect(stdout).not.toMatch(/identity|uv_os_/);
});
