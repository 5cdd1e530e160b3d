import { expect, test } from 'vitest';
import {
  answering,
  NOT_FOUND,
  ONE_CONTAINER,
  rewritten,
  SILENT,
  UNLISTED,
  verdictUnlisted,
} from '../engine-answers.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'containers-restarting';

test('passes where no container is in trouble', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a program that ends soon after each start, with its last words', async () => {
  expect(await verdict(ID, 'container-exits')).toEqual([
    {
      cause: 'container-restarting',
      severity: 'warn',
      params: {
        said: 'cannot find its settings',
        containers: [
          {
            container: 'web',
            image: 'web:1',
            how: { kind: 'restarts', code: 1, times: expect.any(Number) },
            said: 'cannot find its settings',
          },
        ],
      },
    },
  ]);
});

test('one that runs for some seconds each time', async () => {
  expect(await verdict(ID, 'container-exits-late')).toMatchObject([
    { cause: 'container-restarting', params: { containers: [{ how: { kind: 'restarts', code: 3 } }] } },
  ]);
});

test('one that its policy does not start again any more', async () => {
  expect(await verdict(ID, 'container-gave-up')).toMatchObject([
    {
      cause: 'container-restarting',
      params: {
        containers: [{ how: { kind: 'restarts', code: 2, times: 2, gaveUp: true }, said: 'no licence' }],
      },
    },
  ]);
});

test('what the log says is known, and is the cause', async () => {
  expect(await verdict('bind-mounts', 'grafana-folder')).toMatchObject([
    {
      cause: 'bind-mount-permission',
      params: { containers: [{ said: expect.stringContaining('/var/lib/grafana') }] },
    },
  ]);
});

test('one that could not be started, by what the engine says', async () => {
  expect(await verdict(ID, 'command-not-in-image')).toMatchObject([
    {
      cause: 'command-not-in-image',
      severity: 'warn',
      params: { containers: [{ container: 'web', how: { kind: 'not-started' } }] },
    },
  ]);
});

// Docker 20.10.24 on bookworm in the lab, and moby daemon/libnetwork/ipamapi/contract.go ErrIPAlreadyAllocated.
test.each(['failed to create the ipvlan port: operation not supported', 'Address already in use'])(
  'what the engine says of its network: %s',
  async (said) => {
    expect(await inspected('command-not-in-image', { State: { ExitCode: 128, Error: said } })).toMatchObject([
      {
        cause: 'network-refused',
        severity: 'warn',
        params: { said, containers: [{ container: 'web', how: { kind: 'not-started' } }] },
      },
    ]);
  },
);

test('a program that waits for another one and ends twice meanwhile is well', async () => {
  expect(await inspected('container-exits', { RestartCount: 2 })).toBe('pass');
});

test('what was killed for memory says so by itself', async () => {
  expect(await inspected('container-exits', { State: { OOMKilled: true, ExitCode: 137 } })).toMatchObject([
    { cause: 'container-out-of-memory', params: { containers: [{ how: { kind: 'killed' } }] } },
  ]);
});

test('an engine that was started again a moment ago remembers no ends, and nothing is said', async () => {
  const real = replayed('container-exits-late');
  const young = altered('container-exits-late', {
    engine: async (request) => {
      const reply = await real.engine(request);
      if (reply.kind !== 'answered' || !request.path.startsWith('/containers/json')) {
        return request.path.startsWith('/events')
          ? { kind: 'answered', status: 200, body: '', ms: 1 }
          : reply;
      }
      const body = reply.body.replace(
        /"State":"\w+","Status":"[^"]+"/,
        '"State":"running","Status":"Up 1 second"',
      );
      return { ...reply, body: body.replace(/"Created":\d+/, '"Created":1700000000') };
    },
  });
  expect(verdictOn(ID, await judgeHost(young))).toBe('pass');
});

test('a container that has gone since is not spoken of', async () => {
  const host = answering('container-exits', ONE_CONTAINER, () => NOT_FOUND);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell of one whose engine does not say in time how it is', async () => {
  const host = answering('container-exits', ONE_CONTAINER, () => SILENT);
  const outcomes = await judgeHost(host);
  for (const id of [ID, 'containers-unhealthy', 'ports', 'bind-mounts', 'monitoring-stack']) {
    expect(verdictOn(id, outcomes), id).toEqual({
      unknown: 'timed-out',
      detail: expect.stringMatching(/^GET \/containers\/[0-9a-f]+\/json: no answer within 1000 ms$/),
    });
  }
});

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test("is not for another machine's engine", async () => {
  expect(await verdict(ID, 'wrong-context')).toEqual({ skip: expect.anything() });
});

/** The machine, with other fields in what the engine tells of its container. */
async function inspected(name: string, fields: object): Promise<Verdict> {
  const host = answering(
    name,
    ONE_CONTAINER,
    rewritten((body) => JSON.stringify({ ...JSON.parse(body), ...fields })),
  );
  return verdictOn(ID, await judgeHost(host));
}
