import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilFit } from '../../src/cli/commands/wait/until-fit.ts';
import { WAIT_TARGETS } from '../../src/knowledge/vocabulary/wait.ts';
import { untilAnswers } from '../../src/cli/commands/wait/until-answers.ts';
import { parseRequirement } from '../../src/cli/command-line/read-requirement.ts';
import { LANGUAGES, loadMessages } from '../../src/messages/languages.ts';
import { renderWait } from '../../src/report/renderers/pretty/wait.ts';
import { altered, replayed } from '../recordings.ts';
import { HEAD, sessionIn, viewIn } from '../report/replayed-report.ts';
import { schemaFaults } from '../schema.ts';
import { cli, ROOT } from './run-cli.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docker-doctor-wait-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What listens where the client looks, after a while. */
async function listenAfter(
  ms: number,
  socket: string,
): Promise<{ readonly end: () => void; readonly at: number }> {
  const server = createServer((_request, response) => response.end('OK'));
  await sleep(ms);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return { end: () => server.close(), at: performance.now() };
}

test('it ends when the engine answers for the first time', async () => {
  const socket = path.join(folder, 'engine.sock');
  const waited = cli(['wait', '--format', 'json', '--timeout', '30s'], {
    env: { DOCKER_HOST: `unix://${socket}` },
  });
  const server = await listenAfter(1_500, socket);
  const { code, stdout, stderr } = await waited;
  const late = performance.now() - server.at;
  server.end();
  expect(code, stderr).toBe(0);
  const answer: unknown = JSON.parse(stdout);
  expect(schemaFaults('wait', answer)).toEqual([]);
  expect(answer).toMatchObject({ command: 'wait', for: 'engine', outcome: 'ready', causes: [], proof: null });
  // A quarter of a second between two questions; the rest is a busy computer's.
  expect(late).toBeLessThan(3_000);
});

describe('-- COMMAND', () => {
  const SAYS = ['sh', '-c', 'read -r line; echo "$line $LATER"; exit 41'] as const;

  async function engine(): Promise<{
    readonly env: Readonly<Record<string, string>>;
    readonly end: () => void;
  }> {
    const socket = path.join(folder, 'afterwards.sock');
    const { end } = await listenAfter(0, socket);
    return { env: { DOCKER_HOST: `unix://${socket}`, LATER: 'on' }, end };
  }

  test('is run in our place when it is ready, and its exit status counts', async () => {
    const { env, end } = await engine();
    const [said, gone] = await Promise.all([
      cli(['wait', '--', ...SAYS], { env, input: 'went\n' }),
      cli(['wait', '--format', 'json', '--', path.join(folder, 'gone')], { env }),
    ]);
    end();
    expect([said.code, said.stdout]).toEqual([41, 'went on\n']);
    expect(said.stderr).toMatch(/^[^\n]*Docker[^\n]*\n$/);
    // As a shell has it.
    expect([gone.code, gone.stdout]).toEqual([127, '']);
    expect(JSON.parse(gone.stderr)).toMatchObject({ outcome: 'ready' });
  });

  test('is not run where it is not ready', async () => {
    const env = { DOCKER_HOST: `unix://${path.join(folder, 'nowhere.sock')}` };
    const { code, stdout } = await cli(['wait', '--timeout', '300ms', '--', 'echo', 'ran'], { env });
    expect([code, stdout]).toEqual([1, '']);
  });

  test('stands behind the dashes and nowhere else, with options of its own', async () => {
    const ahead = await cli(['wait', 'echo', '--', 'x']);
    expect([ahead.code, ahead.stderr]).toEqual([2, expect.stringContaining('Unexpected argument: "echo".')]);
    const { env, end } = await engine();
    const own = await cli(['wait', '--', 'echo', '--timeout', '-n', '--format', 'x'], { env });
    end();
    expect([own.code, own.stdout]).toEqual([0, '--timeout -n --format x\n']);
  });
});

test('the certificates of a job’s service are waited for like its engine', async () => {
  const made = path.join(ROOT, 'fixtures/certificates/engine');
  const certificates = path.join(folder, 'client');
  await mkdir(certificates);
  const read = (name: string) => readFile(path.join(made, name));
  const [cert, key] = await Promise.all([read('server.pem'), read('server.key')]);
  const engine = createSecureServer({ cert, key }, (_request, response) => response.end('OK'));
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  const at = engine.address();
  const env = {
    DOCKER_HOST: `tcp://localhost:${typeof at === 'object' ? at?.port : ''}`,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: certificates,
  };
  const late = await cli(['wait', '--format', 'json', '--timeout', '600ms'], { env });
  // Which cause comes first depends on whether this computer has a docker command.
  expect(JSON.parse(late.stdout)).toMatchObject({ outcome: 'time-is-up', causes: [{ severity: 'fail' }] });
  const waited = cli(['wait', '--format', 'json', '--timeout', '30s'], { env });
  await sleep(1_000);
  // The last of them is the one by which the engine is known.
  for (const name of ['key.pem', 'cert.pem', 'ca.pem']) {
    await copyFile(path.join(made, name), path.join(certificates, name));
    await sleep(300);
  }
  const { code, stdout } = await waited;
  engine.close();
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'ready' });
  expect(code).toBe(0);
});

test.each([
  ['daemon-stopped-and-masked', 'hopeless'],
  ['daemon-failed', 'hopeless'],
  ['start-limit-hit', 'hopeless'],
  ['context-gone', 'hopeless'],
  ['docker-not-installed', 'hopeless'],
  // Somebody may start it.
  ['daemon-stopped', 'time-is-up'],
])('%s: %s', async (recording, outcome) => {
  const until = performance.now() + 300;
  expect(await untilAnswers(replayed(recording), () => until - performance.now())).toBe(outcome);
});

test('a unit is looked at by a program at first, and when its processes have come or gone', async () => {
  const real = replayed('daemon-stopped');
  const looks = async (runs: (ms: number) => boolean): Promise<number> => {
    const began = performance.now();
    let shown = 0;
    const host = altered('daemon-stopped', {
      stat: async (place) => {
        if (!place.startsWith('/sys/fs/cgroup/')) return real.stat(place);
        const there = {
          type: 'directory',
          mode: 0o755,
          uid: 0,
          gid: 0,
          diskBytes: 0,
          realPath: place,
        } as const;
        return runs(performance.now() - began) ? { kind: 'there', ...there } : { kind: 'missing' };
      },
      run: async (command) => {
        if (command.argv[0] === 'systemctl') shown += 1;
        return real.run(command);
      },
    });
    expect(await untilAnswers(host, () => began + 2_600 - performance.now())).toBe('time-is-up');
    return shown;
  };
  const [still, moving] = await Promise.all([looks(() => false), looks((ms) => ms > 700)]);
  expect(still).toBe(1);
  expect(moving).toBeGreaterThanOrEqual(2);
  expect(moving).toBeLessThanOrEqual(4);
});

test('only what is known can be waited for, and an image by a name that is no slip of that', async () => {
  for (const word of ['coffee', 'pul']) {
    const { code, stderr } = await cli(['wait', '--for', word]);
    expect(code).toBe(2);
    expect(stderr).toContain('"engine", "pull", "build", "run"');
  }
  const { code, stderr } = await cli(['wait', '--for', 'Redis:7']);
  expect(code).toBe(2);
  expect(stderr).toContain('Redis:7');
});

test('an image is waited for until it is known to be there', async () => {
  const waited = async (typed: string) => {
    const wanted = parseRequirement(`image=${typed}`, (await loadMessages('en')).errors);
    const { outcome, checked } = await untilFit(
      { profile: 'pull', image: wanted },
      () => ({ ...replayed('healthy-trixie'), close: () => {} }),
      () => 0,
      await sessionIn('en'),
    );
    return [outcome, checked.requirements?.[0]?.status];
  };
  expect(await waited('hello-world:latest')).toEqual(['ready', 'met']);
  // Nothing fails there; of this image the recording has no answer.
  expect(await waited('ghcr.io/owner/name:1')).toEqual(['time-is-up', 'unknown']);
});

describe('a pull and a build', () => {
  const until = async (profile: 'pull' | 'build', ...machines: readonly string[]) => {
    const opened: string[] = [];
    const { outcome, checked } = await untilFit(
      { profile, image: null },
      () => {
        const name = machines[Math.min(opened.length, machines.length - 1)] ?? '';
        opened.push(name);
        return { ...replayed(name), close: () => {} };
      },
      // Time for two tries, however busy the computer is.
      () => (opened.length < 2 ? 50 : 0),
      await sessionIn('en'),
    );
    return [outcome, opened.length, checked.causes.map(({ id }) => id)];
  };

  test('are waited for until nothing fails that matters to them', async () => {
    expect(await until('pull', 'healthy-trixie')).toEqual(['ready', 1, []]);
    // The network comes later than the engine.
    expect(await until('pull', 'hub-blackholed-trixie', 'healthy-trixie')).toEqual(['ready', 2, []]);
    // No container runs for a pull.
    expect(await until('pull', 'ip-forward-off')).toEqual(['ready', 1, []]);
  });

  test('end with the cause when the time is up', async () => {
    expect(await until('pull', 'hub-blackholed-trixie')).toEqual(['time-is-up', 2, ['hub-unreachable']]);
    expect((await until('build', 'ip-forward-off')).slice(0, 2)).toEqual(['time-is-up', 2]);
  });
});

test.each(LANGUAGES)('%s: one line says how long it took', async (language) => {
  const ready = {
    ...HEAD,
    command: 'wait',
    outcome: 'ready',
    waitedMs: 7_240,
    causes: [],
    proof: null,
  } as const;
  const view = await viewIn(language);
  const texts = WAIT_TARGETS.map((target) => renderWait({ ...ready, for: target }, view, { checked: null }));
  for (const text of texts) expect(text).toMatch(/^[^\n]*7\.2[^\n]*$/);
  expect(new Set(texts).size).toBe(WAIT_TARGETS.length);
  const late = renderWait({ ...ready, for: 'engine', outcome: 'time-is-up' }, view, { checked: null });
  expect(late).toContain('7.2');
  expect(texts).not.toContain(late);
});
