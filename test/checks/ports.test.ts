import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'ports';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('the container that has the port', async () => {
  expect(await verdict(ID, 'port-of-another-container')).toMatchObject([
    {
      cause: 'port-in-use',
      severity: 'warn',
      params: {
        containers: [
          {
            container: 'web',
            how: { kind: 'not-started' },
            port: { port: 8080, protocol: 'tcp', by: { kind: 'container', name: 'first' } },
          },
        ],
      },
    },
  ]);
});

test('one of another protocol, which the engine does not say', async () => {
  const real = replayed('port-of-another-container');
  const host = altered('port-of-another-container', {
    engine: async (request) => {
      const reply = await real.engine(request);
      return reply.kind === 'answered' && request.path.startsWith('/containers/json')
        ? { ...reply, body: reply.body.replaceAll('"Type":"tcp"', '"Type":"udp"') }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { containers: [{ port: { protocol: 'udp', by: { kind: 'container', name: 'first' } } }] } },
  ]);
});

test('the process that has it', async () => {
  expect(await verdict(ID, 'port-of-a-program')).toMatchObject([
    {
      cause: 'port-in-use',
      params: {
        containers: [
          { port: { port: 8099, by: { kind: 'process', name: 'node', pid: expect.any(Number) } } },
        ],
      },
    },
  ]);
});

test('whose process it is cannot be seen by everybody, and it may be free by now', async () => {
  expect(await withSockets('LISTEN 0 511 0.0.0.0:8099 0.0.0.0:*\n')).toMatchObject([
    { params: { containers: [{ port: { by: { kind: 'unclear' } } }] } },
  ]);
  expect(await withSockets('')).toMatchObject([
    { params: { containers: [{ port: { by: { kind: 'nobody' } } }] } },
  ]);
});

async function withSockets(stdout: string) {
  const real = replayed('port-of-a-program');
  const host = altered('port-of-a-program', {
    run: async (command) =>
      command.argv[0] === 'ss' ? { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 } : real.run(command),
  });
  return verdictOn(ID, await judgeHost(host));
}

test('cannot tell where the engine lists no containers', async () => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    engine: async (request) =>
      request.path.startsWith('/containers/')
        ? { kind: 'failed', code: 'ETIMEDOUT', message: 'no answer within 1000 ms', ms: 1000 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'GET /containers/json: no answer within 1000 ms',
  });
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
