import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { http, tcp } from '../host/loopback.ts';
import { assail, expectHeld, withVictim } from './assail.ts';
import { attacked, faultsOf, inTurn, measureStart } from './assail-command.ts';
import { ENGINE } from './engine-behaviours.ts';
import { some } from './how-many.ts';
import { REGISTRIES } from './registry-behaviours.ts';
import type { Job } from './victim.ts';
import { HTTP, TLS, type Behaviour } from './web-behaviours.ts';

withVictim();

const DEADLINE_MS = 700;
const OPTIONS = ['--format', 'json', '--timeout', `${DEADLINE_MS / 1000}s`] as const;
const NO_ENGINE = 'tcp://127.0.0.1:1';

beforeAll(measureStart, 30_000);

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'attacked-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function around(more: Readonly<Record<string, string>> = {}) {
  return { env: { HOME: home, DOCKER_HOST: NO_ENGINE, ...more } };
}

/** Some of a table, by their names: each is a process of its own here. */
function named<T>(
  table: Readonly<Record<string, T>>,
  names: readonly string[],
): readonly (readonly [string, T])[] {
  return names.map((name) => {
    const found = table[name];
    if (found === undefined) throw new Error(`no behaviour: ${name}`);
    return [name, found] as const;
  });
}

const trace = (port: number): readonly string[] => ['trace', 'pull', `127.0.0.1:${port}/evil/x`, ...OPTIONS];

describe('a registry', () => {
  test(`${Object.keys(REGISTRIES).length} that mean no good`, { timeout: 30_000 }, async () => {
    const jobs = await Promise.all(
      Object.entries(REGISTRIES).map(async ([name, registry]): Promise<Job> => {
        let port = 0;
        ({ port } = await http((request, response) => registry(port)(request, response)));
        const call = { kind: 'walk', registry: `http://127.0.0.1:${port}`, deadlineMs: DEADLINE_MS } as const;
        return { name, call };
      }),
    );
    const seen = await assail(jobs, DEADLINE_MS);
    expectHeld(seen, Object.keys(REGISTRIES), DEADLINE_MS);
    for (const { name, answer } of seen.answers.values()) {
      expect(answer, name).not.toMatchObject({ end: 'arrived' });
      expect(answer, name).not.toHaveProperty('threw');
      expect(JSON.stringify(answer).length, name).toBeLessThan(4000);
    }
  });
});

test('forty mirrors that fill every answer to the brim, at once', { timeout: 30_000 }, async () => {
  const brim = 'x'.repeat(2_000_000);
  const digest = `sha256:${'a'.repeat(64)}`;
  const { port } = await http((request, response) => {
    const { url = '', headers } = request;
    if (url === '/v2/') {
      response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${headers.host}/token"` });
      response.end(brim);
    } else if (url.startsWith('/token')) response.end(`{"token":"t","more":"${brim.slice(0, 60_000)}"}`);
    else if (url.includes('/manifests/')) {
      response.writeHead(200, { 'content-type': 'application/vnd.oci.image.manifest.v1+json' });
      response.end(`{"config":{"digest":"${digest}"},"layers":[],"more":"${brim.slice(0, 500_000)}"}`);
    } else response.end(brim);
  });
  const registry = `http://127.0.0.1:${port}`;
  const job: Job = { name: 'walks', call: { kind: 'walks', registry, count: 40, deadlineMs: 3000 } };
  const seen = await assail([job], 3000);
  expectHeld(seen, ['walks'], 3000);
  // They were walked, to the end or to their deadline.
  expect(JSON.stringify(seen.answers.get('walks')?.answer)).toMatch(/after [45]/);
});

describe('trace', () => {
  const drawing = some(
    named(REGISTRIES, [
      'draws on the terminal in an error',
      'draws on the terminal in a title',
      'draws on the terminal in plain words',
      'says 100 kB of error',
      'names itself with a digest that draws',
      'gives a token with line breaks',
    ]),
  );
  test(`against ${drawing.length} registries that draw on the terminal`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(drawing, async ([name, registry]) => {
      let port = 0;
      ({ port } = await http((request, response) => registry(port)(request, response)));
      return faultsOf(name, await attacked(trace(port), around()), DEADLINE_MS);
    });
    expect(faults).toEqual([]);
  });

  const worst = some<readonly [string, Behaviour]>([
    ...named(HTTP, ['sends an endless status line', 'sends chunks of one byte without end']),
    ...named(HTTP, ['goes on after its answer', 'puts ESC and C1 into headers']),
    ...named(TLS, ['sends handshake records without end']),
  ]);
  test(`against ${worst.length} servers that speak badly`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(worst, async ([name, behave]) => {
      const { port } = await tcp(behave);
      return faultsOf(name, await attacked(trace(port), around()), DEADLINE_MS);
    });
    expect(faults).toEqual([]);
  });
});

describe('check', () => {
  const check = ['check', '--only', 'engine-reachable,client-config', ...OPTIONS] as const;

  const engines = some(
    named(ENGINE, [
      'is silent',
      'says one text without end',
      'opens brackets without end',
      'switches protocols unasked',
    ]),
  );
  test(`against ${engines.length} engines that answer badly`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(engines, async ([name, behave]) => {
      const { port } = await tcp(behave);
      return faultsOf(
        name,
        await attacked(check, around({ DOCKER_HOST: `tcp://127.0.0.1:${port}` })),
        DEADLINE_MS,
      );
    });
    expect(faults).toEqual([]);
  });

  const configs = some(
    Object.entries<(file: string) => unknown>({
      'a fifo': (file) => execFileSync('mkfifo', [file]),
      'a link to /dev/zero': (file) => symlinkSync('/dev/zero', file),
      'a gigabyte': (file) => {
        writeFileSync(file, '');
        truncateSync(file, 2 ** 30);
      },
      'brackets without end': (file) => writeFileSync(file, '['.repeat(1_000_000)),
      drawing: (file) =>
        writeFileSync(file, '{"auths":{"\\u001b[2Jx\\u0007":{}},"credsStore":"../../x\\u001b"} x'),
      'a login in a name': (file) =>
        writeFileSync(file, '{"auths":{"doctor:s3cr3t-Sesame@r.test":{"auth":"ZG9jdG9yOnMzY3IzdA=="}}, x}'),
    }),
  );
  test(`with ${configs.length} settings of the client that are none`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(configs, async ([name, make]) => {
      const folder = path.join(home, name.replace(/\W/g, '-'));
      mkdirSync(folder);
      make(path.join(folder, 'config.json'));
      const seen = await attacked(check, around({ DOCKER_CONFIG: folder }));
      return [
        ...faultsOf(name, seen, DEADLINE_MS),
        ...(seen.stdout.includes('s3cr3t') || seen.stdout.includes('ZG9jdG9y') ? [`${name}: leaks`] : []),
      ];
    });
    expect(faults).toEqual([]);
  });

  const recordings = some(
    Object.entries<(file: string) => unknown>({
      'a fifo': (file) => execFileSync('mkfifo', [file]),
      'a link to /dev/zero': (file) => symlinkSync('/dev/zero', file),
      'a gigabyte': (file) => {
        writeFileSync(file, '');
        truncateSync(file, 2 ** 30);
      },
      'brackets without end': (file) => writeFileSync(file, '['.repeat(1_000_000)),
      rubbish: (file) => writeFileSync(file, Buffer.alloc(100_000, 0xff)),
    }),
  );
  test(`from ${recordings.length} recordings that are none`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(recordings, async ([name, make]) => {
      const file = path.join(home, name.replace(/\W/g, '-'));
      make(file);
      const seen = await attacked(['check', '--from', file, ...OPTIONS], around());
      return [
        ...faultsOf(name, seen, DEADLINE_MS),
        ...(seen.code === 2 ? [] : [`${name}: ended with ${seen.code}`]),
      ];
    });
    expect(faults).toEqual([]);
  });
});

describe('explain', () => {
  const texts = some(
    Object.entries({
      drawing: `\u001B]0;x\u0007 Error response from daemon: pull access denied for \u001B[31mx\u202E\u0000\r\n✔ fine`,
      'a hundred thousand lines': 'toomanyrequests: You have reached your pull rate limit\n'.repeat(100_000),
      'one line of megabytes': 'x'.repeat(5_000_000),
      'a login':
        'Get "https://doctor:s3cr3t-Sesame@r.test/v2/?token=s3cr3t": x509: certificate signed by unknown authority',
      nothing: '',
      zeros: '\0'.repeat(100_000),
    }),
  );
  test(`of ${texts.length} texts`, { timeout: 30_000 }, async () => {
    const faults = await inTurn(texts, async ([name, input]) => {
      const seen = await attacked(['explain', '--format', 'json'], { ...around(), input });
      return [
        ...faultsOf(name, seen, DEADLINE_MS),
        ...(seen.stdout.includes('s3cr3t') ? [`${name}: leaks`] : []),
      ];
    });
    expect(faults).toEqual([]);
  });
});

test('nothing is written outside: a home that is kept has no file of ours', async () => {
  const { port } = await tcp((socket) => socket.end());
  await attacked(trace(port), around());
  expect(execFileSync('find', [home, '-type', 'f']).toString()).toBe('');
});
