import { expect, test } from 'vitest';
import { answering, rewritten, UNLISTED, verdictUnlisted } from '../engine-answers.ts';
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
  const udp = rewritten((body) => body.replaceAll('"Type":"tcp"', '"Type":"udp"'));
  const host = answering('port-of-another-container', /^\/containers\/json/, udp);
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

test('Docker 29 says it in its own words, of one address and of another protocol too', async () => {
  const process = { kind: 'process', name: 'node', pid: expect.any(Number) };
  const told = (container: string, port: number, protocol: string) => ({
    container,
    port: { port, protocol, by: process },
  });
  expect(await verdict(ID, 'docker29-port-of-a-program')).toMatchObject([
    {
      cause: 'port-in-use',
      params: { containers: [told('a3', 8099, 'tcp'), told('dns', 53, 'udp'), told('web', 8099, 'tcp')] },
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
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
