import { expect, test } from 'vitest';
import { finding } from '../../src/messages/en/causes/seen-containers.ts';
import { answering, rewritten, UNLISTED, verdictUnlisted } from '../engine-answers.ts';
import { reportOf } from '../report/replayed-report.ts';
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

test('of a whole project that waits, eight services are named and the others counted', async () => {
  const many = rewritten((body) => {
    const list: readonly { readonly State?: string; readonly Id: string }[] = JSON.parse(body);
    return JSON.stringify(
      list.flatMap((one) =>
        one.State === 'created'
          ? Array.from({ length: 30 }, (_, at) => ({
              ...one,
              Id: at.toString(16).padStart(64, '0'),
              Names: [`/web-${at}`],
            }))
          : [one],
      ),
    );
  });
  const host = answering('compose-dependency-unhealthy', /^\/containers\/json/, many);
  const found = verdictOn(ID, await judgeHost(host));
  expect(found).toMatchObject([{ params: { more: 22 } }]);
  expect(Array.isArray(found) && finding(found[0].params)).toMatch(/web-7 .*; and 22 more containers$/);
});

test('a network that was made by hand in the place of the project’s own', async () => {
  expect(await verdict(ID, 'compose-network-by-hand')).toMatchObject([
    {
      cause: 'network-label-mismatch',
      severity: 'warn',
      params: {
        said: 'a network with name shop_default exists but was not created for project "shop"',
      },
    },
  ]);
});

test('one that the containers are connected to is meant, whoever made it', async () => {
  const ids = /"NetworkID":"([0-9a-f]{64})"/;
  let theirs = '';
  const meant = answering('compose-network-by-hand', /^\/(?:containers\/json|networks)/, (reply) => {
    if (reply.kind !== 'answered') return reply;
    theirs = ids.exec(reply.body)?.[1] ?? theirs;
    return {
      ...reply,
      body: reply.body.replace(/("Name":"shop_default","Id":")[0-9a-f]{64}/, `$1${theirs}`),
    };
  });
  expect(verdictOn(ID, await judgeHost(meant))).toBe('pass');
});

test('the advice names the network that was read on the machine', async () => {
  const report = await reportOf('compose-network-by-hand', 'en');
  const steps = report.causes.find(({ id }) => id === 'network-label-mismatch')?.advice;
  expect(steps).toContain('$ docker network rm shop_default');
});
