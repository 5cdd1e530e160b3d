import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { grant } from '../internet/registry.ts';

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://auth.docker.io');
  void grant({ request, response, url, fromMachine: true });
});

afterEach(() => server.close());

/** As the graph store asks, and as the containerd store does where a login is kept (core/remotes/docker/auth/fetch.go). */
test('the lab grants a token for what is asked, in the query of a GET or the body of a POST', async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  const url = `http://127.0.0.1:${address.port}/token`;
  const asked = { service: 'registry.docker.io', scope: 'repository:library/busybox:pull' };
  const tokenOf = async (reply: Response): Promise<unknown> => reply.json();
  const expected = { token: 'lab.library/busybox', access_token: 'lab.library/busybox' };
  expect(await tokenOf(await fetch(`${url}?${new URLSearchParams(asked).toString()}`))).toMatchObject(
    expected,
  );
  const body = new URLSearchParams({ ...asked, grant_type: 'password', username: 'a', password: 'b' });
  expect(await tokenOf(await fetch(url, { method: 'POST', body }))).toMatchObject(expected);
});
