import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { provePromises, toldOf, type PlanPromise } from '../../../src/fix/proofs/index.ts';
import type { Host } from '../../../src/host/host.ts';
import { machine, type Machine } from '../machine/machine.ts';

const ENDPOINT = { kind: 'unix', path: '/var/run/docker.sock' } as const;
const GOOD = 'https://good.example.com';
const CONFIG = { '/etc/docker/daemon.json': `{ "registry-mirrors": ["${GOOD}/", "https://b.example.com"] }` };

async function prove(
  on: Machine,
  promises: readonly PlanPromise[],
  cancelled = false,
): Promise<string | null> {
  const promised = await provePromises(promises, { host: on.host, endpoint: ENDPOINT }, () => cancelled);
  return promised.kind === 'broken' ? promised.said : null;
}

test('mirrors in force are seen at the engine, some of them or exactly these', async () => {
  const on = machine({ files: CONFIG });
  const both = [GOOD, 'https://b.example.com'];
  expect(
    await prove(on, [
      { engine: 'docker', kind: 'mirrors-in-force', mirrors: [GOOD] },
      { engine: 'docker', kind: 'mirrors-are', mirrors: both },
      { engine: 'docker', kind: 'mirrors-gone', mirrors: ['https://bad.example.com'] },
    ]),
  ).toBeNull();
  expect(on.log).toEqual(['GET /info', 'GET /info', 'GET /info']);
});

test('a mirror that stays in force is told with what was seen, after five seconds', async () => {
  const on = machine({ files: CONFIG });
  expect(await prove(on, [{ engine: 'docker', kind: 'mirrors-gone', mirrors: [GOOD] }])).toBe(
    `GET /info: registry mirrors are ["${GOOD}","https://b.example.com"]`,
  );
});

test('the first promise that is broken ends the proof', async () => {
  const on = machine({ pulls: 'docker-20-tampered' });
  const said = await prove(on, [
    { engine: 'docker', kind: 'pull', image: 'hello-world:latest' },
    { engine: 'docker', kind: 'containerd-in-use' },
  ]);
  expect(said).toMatch(/^docker pull hello-world:latest: error pulling image configuration/);
  expect(on.log).not.toContain('GET /info');
  expect(on.log).not.toContain('DELETE /images/hello-world:latest');
});

/** The first line of what an engine said to a pull (fixtures/errors). */
function recorded(path: string): string {
  const text = readFileSync(`fixtures/errors/recorded/${path}`, 'utf8');
  return /Error response from daemon: (.*)/.exec(text)?.[1] ?? '';
}

test.each([
  ['a registry that is silent has shown no certificate', 'registry-1.docker.io', false],
  ['one that answered has, whoever else is silent', 'registry.corp.example', true],
])('%s', async (_title, registry, isKept) => {
  const message = recorded('mirror-expired/pull.docker-20.txt');
  expect(message).toContain('dial tcp');
  const on = machine();
  const engine: Host['engine'] = async () => ({
    kind: 'answered',
    status: 500,
    body: JSON.stringify({ message }),
    ms: 1,
  });
  const said = await prove({ ...on, host: { ...on.host, engine } }, [
    { engine: 'docker', kind: 'trusts', registry },
  ]);
  expect(said === null).toBe(isKept);
});

test('where there is no ctr, and no podman, a pull is not said to have been seen', async () => {
  const on = machine();
  const host: Host = { ...on.host, run: async () => ({ kind: 'not-found' }) };
  const promises: readonly PlanPromise[] = [
    { engine: 'containerd', kind: 'pull', image: 'docker.io/library/hello-world:latest', folder: '/f' },
    { engine: 'podman', kind: 'pull', image: 'docker.io/library/hello-world:latest', mirror: GOOD },
  ];
  expect(await provePromises(promises, { host, endpoint: ENDPOINT }, () => false)).toEqual({
    kind: 'kept',
    seen: [],
  });
});

test('a containerd that dockerd knows is in use', async () => {
  expect(await prove(machine(), [{ engine: 'docker', kind: 'containerd-in-use' }])).toBeNull();
});

test('nothing is asked any more once the user wants to stop', async () => {
  const on = machine();
  expect(await prove(on, [{ engine: 'docker', kind: 'pull', image: 'hello-world' }], true)).toBeNull();
  expect(on.log).toEqual([]);
});

test('each promise is told with its engine; of Docker it goes without saying', () => {
  const mirrors = [GOOD];
  expect(toldOf({ engine: 'docker', kind: 'mirrors-are', mirrors })).toEqual({
    word: 'inForce',
    engine: null,
    mirrors,
  });
  expect(toldOf({ engine: 'docker', kind: 'mirrors-gone', mirrors })).toBeNull();
  expect(toldOf({ engine: 'podman', kind: 'goes-by', registry: 'docker.io', mirrors })).toMatchObject({
    word: 'inForce',
    engine: 'podman',
  });
  expect(toldOf({ engine: 'buildkit', kind: 'file-says', registry: 'docker.io', mirrors })).toMatchObject({
    word: 'inFile',
    engine: 'buildkit',
  });
  expect(toldOf({ engine: 'containerd', kind: 'pull', image: 'i', folder: '/f' })).toEqual({
    word: 'pulled',
    engine: 'containerd',
    image: 'i',
  });
});
