import type { EngineReply, Host, RunResult } from '../../src/host/host.ts';
import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'engine-reachable';

test('passes for root and for a user of the group', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails for a user who may not', async () => {
  expect(await verdict(ID, 'no-permission')).toEqual([
    {
      cause: 'socket-permission-denied',
      severity: 'fail',
      params: { socket: '/var/run/docker.sock', user: 'bob', group: 'docker', member: false },
    },
  ]);
});

test('fails where DOCKER_HOST or a context leads elsewhere', async () => {
  expect(await verdict(ID, 'wrong-endpoint')).toEqual([
    {
      cause: 'wrong-endpoint',
      severity: 'fail',
      params: {
        endpoint: 'unix:///run/user/1000/docker.sock',
        from: 'DOCKER_HOST',
        said: 'connect ENOENT /run/user/1000/docker.sock',
        otherwise: null,
      },
    },
  ]);
  expect(await verdict(ID, 'wrong-context')).toEqual([
    {
      cause: 'wrong-endpoint',
      severity: 'fail',
      params: {
        endpoint: 'tcp://127.0.0.1:2375',
        from: 'context',
        said: 'connect ECONNREFUSED 127.0.0.1:2375',
        otherwise: null,
      },
    },
  ]);
});

test('fails where the context does not exist', async () => {
  expect(await verdict(ID, 'context-gone')).toMatchObject([
    {
      cause: 'wrong-endpoint',
      severity: 'fail',
      params: {
        endpoint: 'context "desktop-linux"',
        from: 'context',
        said: expect.stringMatching(/^context not found: /),
      },
    },
  ]);
});

test('under sudo it looks at who called it', async () => {
  expect(await verdict(ID, 'no-permission-by-sudo')).toEqual([
    {
      cause: 'socket-permission-denied',
      severity: 'warn',
      params: { socket: '/var/run/docker.sock', user: 'bob', group: 'docker', member: false },
    },
  ]);
});

test('fails where the engine is stuck', async () => {
  const found = await verdict(ID, 'daemon-hung');
  expect(found).toEqual([
    {
      cause: 'daemon-hung',
      severity: 'fail',
      params: { socket: 'unix:///var/run/docker.sock', seconds: expect.closeTo(5, 0) },
    },
  ]);
});

test('cannot tell where this computer is too busy to hear the engine', async () => {
  const message = 'no answer within 5000 ms';
  const host = altered('daemon-hung', {
    engine: async () => ({ kind: 'failed', code: 'ETIMEDOUT', message, ms: 14_800, starved: true }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'too-busy' });
});

test('leaves a stopped daemon to its own check, and never wakes one that systemd would start', async () => {
  const because = { skip: { kind: 'check', check: 'daemon-running' } };
  expect(await verdict(ID, 'daemon-stopped')).toEqual(because);
  let asked = 0;
  const host = altered('daemon-socket-activated', {
    engine: async () => {
      asked += 1;
      return { kind: 'not-recorded' };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual(because);
  expect(asked).toBe(0);
});

test('a systemd that does not answer may listen for it: only a dockerd that runs is asked', async () => {
  const run = async (): Promise<RunResult> => ({ kind: 'timed-out', ms: 5000 });
  let asked = 0;
  const engine = async (): Promise<EngineReply> => {
    asked += 1;
    return { kind: 'not-recorded' };
  };
  const atRest = await judgeHost(altered('daemon-socket-activated', { run, engine }));
  expect(verdictOn(ID, atRest)).toMatchObject({ unknown: 'timed-out' });
  expect(asked).toBe(0);
  // dockerd(8), --pidfile; proc_pid_stat(5).
  const running = new Map([
    ['/var/run/docker.pid', '812'],
    ['/proc/812/stat', '812 (dockerd) S 1 812 812 0 -1'],
  ]);
  const real = replayed('healthy-trixie');
  const readFile: Host['readFile'] = async (path, options) => {
    const text = running.get(path);
    return text === undefined ? real.readFile(path, options) : { kind: 'read', bytes: Buffer.from(text) };
  };
  await judgeHost(altered('healthy-trixie', { run, engine, readFile }));
  expect(asked).toBeGreaterThan(0);
});

test('cannot tell where something else answers', async () => {
  const host = altered('healthy-trixie', {
    engine: async () => ({ kind: 'answered', status: 404, body: 'page not found', ms: 1 }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: 'GET /info at unix:///var/run/docker.sock: HTTP 404 page not found',
  });
});

// The first three as Node 24 says them, the last as dockerd's port 2376 does (go/src/net/http/server.go).
test.each([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE unable to verify the first certificate',
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED tls alert certificate required',
  'EPROTO wrong version number',
  null,
])(
  'an engine elsewhere, and one side without TLS, or with certificates that do not fit: %s',
  async (failed) => {
    const [code = '', ...words] = failed?.split(' ') ?? [];
    const real = replayed('wrong-context');
    const host = altered('wrong-context', {
      engine: async (request) =>
        request.endpoint.kind !== 'tcp'
          ? real.engine(request)
          : failed === null
            ? {
                kind: 'answered',
                status: 400,
                body: 'Client sent an HTTP request to an HTTPS server.\n',
                ms: 1,
              }
            : { kind: 'failed', code, message: words.join(' '), ms: 1 },
    });
    expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ cause: 'engine-tls', severity: 'fail' }]);
  },
);

// As Node 20 says it.
test('of what OpenSSL says the reason is told', async () => {
  const real = replayed('wrong-context');
  const message =
    '40921F9BB37F0000:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1601:SSL alert number 48';
  const host = altered('wrong-context', {
    engine: async (request) =>
      request.endpoint.kind === 'tcp'
        ? { kind: 'failed', code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', message, ms: 1 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { said: 'tlsv1 alert unknown ca' } },
  ]);
});

// As OpenSSH 10.0 says it.
test('an engine behind an ssh that lets nobody in', async () => {
  const real = replayed('wrong-context');
  const said = 'root@10.99.0.2: Permission denied (publickey,password).';
  const host = altered('wrong-context', {
    engine: async (request) =>
      request.endpoint.kind === 'tcp'
        ? { kind: 'failed', code: 'ESSH', message: said, ms: 1 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ cause: 'wrong-endpoint', params: { said } }]);
});
