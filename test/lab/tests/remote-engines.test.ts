import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { causesOf, check, fix, unwellIn } from '../fault-lab/doctor-runs.ts';
import { FAR, NOBODY, certificates, startNeighbour, stopFarEngine } from '../machine/far-engines.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

type Env = Readonly<Record<string, string>>;

function tls(port: number, which: Parameters<typeof certificates>[0]): Env {
  return {
    DOCKER_HOST: `tcp://${FAR}:${port}`,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: certificates(which),
  };
}

const PLAIN: Env = { DOCKER_HOST: `tcp://${FAR}:2375` };
const SSH: Env = { DOCKER_HOST: `ssh://root@${FAR}` };

const GOOD: readonly (readonly [string, Env])[] = [
  ['tcp', PLAIN],
  ['tcp with TLS', tls(2376, 'good')],
  ['ssh', SSH],
];

const REFUSED = /refused the connection/;

const BAD: readonly (readonly [string, Env, string, RegExp])[] = [
  ['tcp, nobody at the port', { DOCKER_HOST: `tcp://${FAR}:2379` }, 'wrong-endpoint', REFUSED],
  ['tcp, no such machine', { DOCKER_HOST: `tcp://${NOBODY}:2375` }, 'wrong-endpoint', /no route to/],
  ['TLS, nobody at the port', tls(2379, 'good'), 'wrong-endpoint', REFUSED],
  ['TLS, an engine of another authority', tls(2376, 'other-authority'), 'engine-tls', /certificate/],
  ['TLS, a client of another authority', tls(2376, 'stranger'), 'engine-tls', /unknown ca|certificate/],
  ['TLS that is not spoken', { DOCKER_HOST: `tcp://${FAR}:2376` }, 'engine-tls', /HTTP request to an HTTPS/],
  ['TLS that nobody speaks', tls(2375, 'good'), 'engine-tls', /wrong version number|packet length too long/],
  [
    'ssh, nobody at the port',
    { DOCKER_HOST: `ssh://root@${FAR}:2222` },
    'wrong-endpoint',
    /Connection refused/,
  ],
  [
    'ssh, a key that is not taken',
    { DOCKER_HOST: `ssh://bob@${FAR}` },
    'wrong-endpoint',
    /Permission denied/,
  ],
];

describe.skipIf(!labAvailability().available)('engines on another machine', () => {
  let world: World;
  let before: readonly string[];

  beforeAll(async () => {
    // What is wrong here must not be told of an engine that is elsewhere.
    world = await createWorld({
      suite: 'trixie',
      packages: ['openssh-server'],
      files: { [DAEMON_JSON]: '{ "registry-mirrors": ["https://mirror-dead.lab.test"], }\n' },
    });
    await startNeighbour(world.machine);
    before = await snapshot(world.machine);
  });

  afterAll(() => world.stop());

  /** How `docker version` ends, the causes that we name, and what is wrong. */
  async function told(env: Env): Promise<readonly unknown[]> {
    const { machine } = world;
    const docker = await machine.docker(['version'], { env, timeoutMs: 20_000 });
    const { report } = await check(machine, { env });
    return [docker.code, causesOf(report), unwellIn(report)];
  }

  /** The engine alone, for this reason, and nothing else that is near. */
  function only(cause: string, said: RegExp): readonly unknown[] {
    const engine = new RegExp(`^engine-reachable fail .*(?:${said.source})`);
    return [1, [`${cause} fail`], [expect.stringMatching(engine)]];
  }

  test('here Docker does not start: that is the machine of which nothing is told', async () => {
    const { report } = await check(world.machine);
    expect(causesOf(report)).toEqual(['daemon-config-invalid fail']);
  });

  test.each(GOOD)('%s: well', async (_, env) => {
    const { machine } = world;
    expect(await told(env)).toEqual([0, [], []]);
    // The file of this machine is none of that engine's.
    await machine.exec(['cp', DAEMON_JSON, '/tmp/daemon.json']);
    await machine.writeFile(DAEMON_JSON, '{ "registry-mirrors": ["https://mirror-good.lab.test"] }\n');
    expect(await told(env)).toEqual([0, [], []]);
    await machine.exec(['cp', '/tmp/daemon.json', DAEMON_JSON]);
  });

  test.each(BAD)('%s', async (_, env, cause, said) => {
    expect(await told(env)).toEqual(only(cause, said));
  });

  test('ssh, another key of the host than the one that is known', async () => {
    const { machine } = world;
    const known = await machine.readFile('/root/.ssh/known_hosts');
    const other = (await machine.readFile('/root/.ssh/id_ed25519.pub')).toString().split(' ').slice(0, 2);
    await machine.writeFile('/root/.ssh/known_hosts', `${FAR} ${other.join(' ')}\n`);
    expect(await told(SSH)).toEqual(only('wrong-endpoint', /Host key verification failed/));
    await machine.writeFile('/root/.ssh/known_hosts', known);
  });

  test('fix changes nothing here, whatever is wrong there', async () => {
    for (const env of [tls(2376, 'stranger'), { DOCKER_HOST: `ssh://bob@${FAR}` }, PLAIN]) {
      const { report } = await fix(world.machine, [], { env });
      expect(report.changes).toEqual([]);
    }
    expect(differences(before, await snapshot(world.machine))).toEqual([]);
  });

  test('the engine over there has ended', async () => {
    await stopFarEngine(world.machine);
    expect(await told(PLAIN)).toEqual(only('wrong-endpoint', REFUSED));
    expect(await told(SSH)).toEqual(only('wrong-endpoint', /docker\.sock: connect: no such file/));
  });
});
