import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attacked, faultsOf, inTurn, measureStart, type Attacked } from './assail-command.ts';
import { ENGINE, PULL } from './engine-behaviours.ts';
import { ARE_ALL, ARE_MANY, some } from './how-many.ts';
import { engineOf, internetOf, NO_INTERNET, rawInternet, registryInternet, type Outside } from './outside.ts';
import { REGISTRIES } from './registry-behaviours.ts';
import { SEARCHES } from './search-behaviours.ts';
import { HTTP, TUNNEL } from './web-behaviours.ts';

const DEADLINE_MS = 700;
const OPTIONS = ['--format', 'json', '--timeout', `${DEADLINE_MS / 1000}s`] as const;

beforeAll(measureStart, 30_000);

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'attacked-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function of<T>(
  table: Readonly<Record<string, T>>,
  names: readonly string[],
): readonly (readonly [string, T])[] {
  const all = Object.entries(table);
  const unknown = names.filter((name) => !(name in table));
  if (unknown.length > 0) throw new Error(`no behaviour: ${unknown.join(', ')}`);
  return ARE_ALL ? all : all.filter(([name]) => names.includes(name));
}

interface Attack {
  readonly name: string;
  readonly outside: () => Promise<Outside>;
  readonly also?: () => Promise<Outside>;
}

/** So often the deadline may pass: a command has its questions one after the other. */
interface Bound {
  readonly deadlines: number;
  readonly mustMeet?: boolean;
}

async function assault(
  words: readonly string[],
  attacks: readonly Attack[],
  { deadlines, mustMeet = true }: Bound,
): Promise<readonly string[]> {
  let met = 0;
  const once = async ({ name, outside, also }: Attack): Promise<readonly string[]> => {
    const main = await outside();
    const more = (await also?.()) ?? NO_INTERNET;
    const env = { HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:1', ...more.env, ...main.env };
    const seen = await attacked([...words, ...OPTIONS], { env });
    met += main.connections() > 0 ? 1 : 0;
    return [...faultsOf(name, seen, DEADLINE_MS * deadlines), ...leaks(name, seen)];
  };
  const faults = await inTurn(attacks, async (attack) => {
    const first = await once(attack);
    // What waits for ever does so again; a computer that is busy does not.
    return first.length > 0 && first.every((fault) => / took \d+ ms$/.test(fault)) ? once(attack) : first;
  });
  // A computer that is slow may come too late to some of them.
  const unmet = mustMeet && met < attacks.length / 2 ? [`only ${met} of ${attacks.length} were met`] : [];
  return [...faults, ...filesIn(home).map((file) => `wrote ${file}`), ...unmet];
}

function leaks(name: string, { stdout, stderr }: Attacked): readonly string[] {
  return /s3cr3t|ZG9jdG9y/.test(stdout + stderr) ? [`${name}: leaks`] : [];
}

/** Nothing but our own cache may have come to be. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.parentPath.endsWith('.cache/docker-doctor'))
    .map(({ name }) => name);
}

const registries = (names: readonly string[]): readonly Attack[] =>
  of(REGISTRIES, names).map(([name, registry]) => ({ name, outside: () => registryInternet(registry) }));
const servers = (names: readonly string[]): readonly Attack[] =>
  of(HTTP, names).map(([name, behave]) => ({ name, outside: () => rawInternet(behave) }));

const WORST_REGISTRIES = [
  'draws on the terminal in an error',
  'says 100 kB of error',
  'opens brackets for a manifest',
  'lists a hundred thousand layers',
  'names a digest with a line break',
  'challenges for ever',
  'sends ever further',
  'sends to the cloud’s metadata',
];
const WORST_SERVERS = [
  'is silent',
  'sends an endless header',
  'sends chunks of one byte without end',
  'sends a body without end',
];

describe('mirror test', () => {
  const attacks = some([...registries(WORST_REGISTRIES), ...servers(WORST_SERVERS)]);
  test(`of ${attacks.length} mirrors and a Docker Hub that mean no good`, { timeout: 300_000 }, async () => {
    expect(await assault(['mirror', 'test', 'https://mirror.test'], attacks, { deadlines: 1 })).toEqual([]);
  });

  // Garbage counts: Node 24 left 217 MB of it lying about for manifests that were read to their end.
  const brims = { 'cut off': 100_000, 'read to the end': 1 };
  test.each(Object.entries(brims).filter(([brim]) => ARE_MANY || brim === 'read to the end'))(
    'of a hundred whose every answer is %s',
    { timeout: 60_000 },
    async (_, layers) => {
      const list = path.join(home, 'mirrors.txt');
      writeFileSync(list, Array.from({ length: 100 }, (_one, n) => `https://m${n}.test\n`).join(''));
      const digest = `sha256:${'a'.repeat(64)}`;
      const manifest = `{"config":{"digest":"${digest}"},"layers":[${'{},'.repeat(layers)}{}],"more":"${'x'.repeat(100_000)}"}`;
      const outside = await internetOf(({ url = '' }, response) => {
        const isManifest = url.includes('/manifests/');
        response.writeHead(200, {
          'content-type': isManifest ? 'application/vnd.oci.image.manifest.v1+json' : 'text/plain',
        });
        response.end(isManifest ? manifest : 'x'.repeat(500_000));
      });
      const seen = await attacked(['mirror', 'test', '--from', list, '--format', 'json', '--timeout', '3s'], {
        env: { HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:1', ...outside.env },
      });
      expect(faultsOf('a hundred', { ...seen, stdout: '{}' }, 3000)).toEqual([]);
      expect(seen.stdout.length).toBeLessThan(400_000);
    },
  );

  const lists = some(
    Object.entries<(file: string) => unknown>({
      'brackets without end': (file) => writeFileSync(file, '['.repeat(250_000)),
      'a JSON of brackets': (file) => writeFileSync(file, `[\n${'['.repeat(250_000)}`),
      'a line of quotes': (file) => writeFileSync(file, '"'.repeat(250_000)),
      'a TOML of brackets': (file) => writeFileSync(file, `mirrors = ${'['.repeat(100_000)}`),
      'a TOML of dots': (file) => writeFileSync(file, `${'a.'.repeat(50_000)}b = 1\n`),
      'a login and a token': (file) => writeFileSync(file, 'https://doctor:s3cr3t@m.test/?token=s3cr3t\n'),
      'a fifo': (file) => execFileSync('mkfifo', [file]),
      drawing: (file) => writeFileSync(file, 'https://m.test \u001B[2J\u202E\n'),
    }),
  );
  test(`from ${lists.length} lists that are none`, { timeout: 60_000 }, async () => {
    const faults = await inTurn(lists, async ([name, make]) => {
      const file = path.join(home, name.replace(/\W/g, '-'));
      make(file);
      const seen = await attacked(['mirror', 'test', '--from', file, ...OPTIONS], {
        env: { HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:1' },
      });
      return [...faultsOf(name, seen, DEADLINE_MS * 6), ...leaks(name, seen)];
    });
    expect(faults).toEqual([]);
  });
});

describe('fix, mirror add, mirror use', () => {
  const names = ['draws on the terminal in an error', 'opens brackets for a manifest'];
  const attacks = some([...registries(names), ...servers(['is silent', 'sends a body without end'])]);
  test.each([
    [['fix', '--dry-run', '--mirror', 'https://mirror.test'], 4],
    [['mirror', 'add', 'https://mirror.test', '--engine', 'docker', '--dry-run'], 2],
    [['mirror', 'use', '--fastest', '2', '--dry-run'], 2],
  ] as const)('%s', { timeout: 300_000 }, async (words, deadlines) => {
    expect(await assault(words, attacks, { deadlines, mustMeet: words[0] === 'fix' })).toEqual([]);
  });
});

describe('search', () => {
  const pages = some(of(SEARCHES, Object.keys(SEARCHES)));
  test(`${pages.length} hosts that answer badly`, { timeout: 300_000 }, async () => {
    const attacks = [
      ...pages.map(([name, listener]) => ({ name, outside: () => internetOf(listener) })),
      ...some(servers(WORST_SERVERS)),
    ];
    expect(await assault(['search', 'redis', '--known'], attacks, { deadlines: 1 })).toEqual([]);
  });

  const engines = some(
    of(ENGINE, [
      'is silent',
      'says one text without end',
      'opens brackets without end',
      'lists a million numbers',
      'floods an error of 500',
      'sends single bytes without end',
    ]),
  );
  test(`through ${engines.length} engines that answer badly`, { timeout: 300_000 }, async () => {
    const attacks = engines.map(([name, behave]) => ({ name, outside: () => engineOf(behave) }));
    expect(await assault(['search', 'redis'], attacks, { deadlines: 1 })).toEqual([]);
  });
});

describe('pull', () => {
  // A silent engine is given its time (src/pull/patience.ts); that it can be stopped is shown elsewhere.
  const {
    'is silent': _silent,
    'says empty lines without end': _empty,
    'says lines without end': _lines,
    ...ending
  } = PULL;
  const engines = some(Object.entries(ending));
  test(`by ${engines.length} engines that pull badly`, { timeout: 300_000 }, async () => {
    const attacks = engines.map(([name, behave]) => ({ name, outside: () => engineOf(behave) }));
    expect(await assault(['pull', 'registry.test/evil/x'], attacks, { deadlines: 3 })).toEqual([]);
  });

  const attacks = some([...registries(WORST_REGISTRIES), ...servers(WORST_SERVERS)]);
  test(`through ${attacks.length} mirrors that mean no good`, { timeout: 300_000 }, async () => {
    const also = () => engineOf(ENGINE['floods an error of 500'] ?? (() => {}));
    expect(
      await assault(
        ['pull', 'redis', '--mirror', 'https://mirror.test'],
        attacks.map((attack) => ({ ...attack, also })),
        { deadlines: 3 },
      ),
    ).toEqual([]);
  });
});

describe('prove', () => {
  const engines = some(
    of(ENGINE, [
      'closes at once',
      'says one text without end',
      'opens brackets without end',
      'lists a million numbers',
      'switches protocols unasked',
      'floods an error of 500',
      'sends headers without end',
    ]),
  );
  test(`on ${engines.length} engines that answer badly`, { timeout: 300_000 }, async () => {
    const attacks = engines.map(([name, behave]) => ({ name, outside: () => engineOf(behave) }));
    expect(await assault(['prove', '--yes', '--offline'], attacks, { deadlines: 8 })).toEqual([]);
  });
});

describe('an engine’s own word for itself', () => {
  const drawing = '\u001B[2J\u001B]0;owned\u0007\u202Egnp\u0000\r\n✔ all is well\n\u009Bm';
  const login = 'doctor:s3cr3t';
  const infos = some(
    Object.entries<Readonly<Record<string, unknown>>>({
      'draws on the terminal': {
        ServerVersion: drawing,
        Driver: drawing,
        LoggingDriver: drawing,
        Labels: [drawing],
        DockerRootDir: `/x${drawing}`,
        RegistryConfig: { Mirrors: [`https://${drawing}/`], IndexConfigs: { [drawing]: { Secure: false } } },
        HttpsProxy: `http://${drawing}`,
      },
      'tells logins': {
        Labels: [`password=${login}`],
        RegistryConfig: {
          Mirrors: [`https://${login}@m.test/?token=s3cr3t`, `${login}@n.test/?X-Amz-Signature=s3cr3t`],
          IndexConfigs: { [`${login}@r.test`]: { Secure: false } },
        },
        HttpsProxy: `http://${login}@proxy.test:3128`,
      },
      'has a thousand mirrors': {
        RegistryConfig: {
          Mirrors: Array.from({ length: 1000 }, (_, n) => `https://m${n}.test/`),
          IndexConfigs: {},
        },
      },
      'has names of 100 kB': {
        ServerVersion: '28'.repeat(50_000),
        RegistryConfig: { Mirrors: [`https://${'x'.repeat(100_000)}.test/`], IndexConfigs: {} },
      },
      'names mirrors of another kind': {
        RegistryConfig: {
          Mirrors: ['gopher://m.test/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://', ''],
          IndexConfigs: { 'x/../../..': { Secure: false }, '': { Secure: false } },
        },
      },
      'is of other types': {
        ServerVersion: '28.5.2',
        RegistryConfig: { Mirrors: { a: 1 }, IndexConfigs: [null, 1] },
        Labels: 'x',
        DriverStatus: { a: { b: {} } },
        DefaultAddressPools: [null, 1, { Base: {}, Size: 'x' }],
        SecurityOptions: { a: 1 },
        ContainersRunning: 'many',
      },
    }),
  );
  const commands: readonly (readonly [readonly string[], number])[] = [
    [['check'], 6],
    [['trace', 'pull', 'redis'], 8],
    [['mirror', 'list'], 2],
    [['mirror', 'test'], 2],
    [['search', 'redis'], 2],
    [['fix', '--dry-run'], 8],
  ];
  test.each(commands)(`%s, ${infos.length} times`, { timeout: 300_000 }, async (words, deadlines) => {
    const attacks = infos.map(([name, info]): Attack => ({
      name,
      outside: () => engineOf(ENGINE['floods an error of 500'] ?? (() => {}), info),
      also: () => internetOf((_request, response) => response.end('x')),
    }));
    expect(await assault(words, attacks, { deadlines, mustMeet: words[0] !== 'mirror' })).toEqual([]);
  });

  const proxies = some(
    of(TUNNEL, [
      'wants a login and keeps the connection',
      'sends a page without end with 503',
      'sends an endless status line',
      'tunnels and then sends rubbish',
      'draws on the terminal with 403',
    ]),
  );
  test(`and of ${proxies.length} proxies that tunnel badly`, { timeout: 300_000 }, async () => {
    const info = { HttpsProxy: 'http://doctor:s3cr3t@proxy.test:3128', HttpProxy: 'http://proxy.test:3128' };
    const attacks = proxies.map(([name, behave]): Attack => ({
      name,
      outside: () => rawInternet(behave),
      also: () => engineOf(ENGINE['floods an error of 500'] ?? (() => {}), info),
    }));
    expect(await assault(['mirror', 'test', 'https://mirror.test'], attacks, { deadlines: 1 })).toEqual([]);
  });
});
