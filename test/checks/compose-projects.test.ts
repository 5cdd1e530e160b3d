import { expect, test } from 'vitest';
import { answering, rewritten, UNLISTED, verdictUnlisted } from '../engine-answers.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'compose-projects';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a service that waits for one that never becomes healthy', async () => {
  expect(await verdict(ID, 'compose-dependency-unhealthy')).toMatchObject([
    {
      cause: 'container-unhealthy',
      severity: 'warn',
      params: { containers: [{ container: 'shop-web-1', how: { kind: 'waits', for: 'shop-db-1' } }] },
    },
  ]);
});

test('one whose other service is well is only created', async () => {
  const well = rewritten((body) => body.replaceAll('(unhealthy)', '(healthy)'));
  const host = answering('compose-dependency-unhealthy', /^\/containers\//, well);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
