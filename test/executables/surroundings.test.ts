import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../packaging/compile.ts';
import { SILENCED } from '../../packaging/guard/variables.ts';
import { sumOf } from '../../packaging/sums.ts';
import { executableOf, OUT, TARGETS } from '../../packaging/targets.ts';
import { EXECUTABLE, RUNTIME } from './asked.ts';
import { BY_ITSELF, run } from './both.ts';

let folder = '';
/** What an attacker wrote: it says so, where anybody runs it. */
let planted = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'surroundings-'));
  planted = path.join(folder, 'planted.js');
  writeFileSync(planted, 'console.log("PLANTED"); process.exit(99);\n');
  mkdirSync(path.join(folder, 'node_modules/listr2'), { recursive: true });
  writeFileSync(
    path.join(folder, '.env'),
    `BUN_OPTIONS=--preload=${planted}\nDOCKER_HOST=tcp://planted.test:1\n`,
  );
  writeFileSync(path.join(folder, 'bunfig.toml'), `preload = [${JSON.stringify(planted)}]\n`);
  writeFileSync(path.join(folder, '.bunfig.toml'), `preload = [${JSON.stringify(planted)}]\n`);
  writeFileSync(path.join(folder, 'package.json'), '{"type": "commonjs", "imports": {"#x": "./planted.js"}}');
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    '{"compilerOptions": {"paths": {"*": ["./planted.js"]}}}',
  );
  writeFileSync(path.join(folder, 'node_modules/listr2/index.js'), readFileSync(planted));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hostile(): Readonly<Record<string, string>> {
  return {
    BUN_BE_BUN: '1',
    BUN_OPTIONS: `--preload=${planted}`,
    BUN_INSPECT: 'ws://127.0.0.1:1/x',
    BUN_INSPECT_PRELOAD: planted,
    BUN_JSC_dumpOptions: '2',
    BUN_BYTECODE_ORDER_OUT: path.join(folder, 'written-by-bun'),
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: path.join(folder, 'written-cache'),
    JSC_dumpOptions: '2',
    JSC_logFile: path.join(folder, 'written-by-jsc'),
    MallocLogFile: path.join(folder, 'written-by-malloc'),
    MallocStackLogging: '1',
    NODE_OPTIONS: `--require=${planted}`,
    NODE_PATH: path.join(folder, 'node_modules'),
    NODE_EXTRA_CA_CERTS: planted,
    NODE_CHANNEL_FD: '0',
    NODE_V8_COVERAGE: path.join(folder, 'written-coverage'),
    NODE_DEBUG: 'http,net,tls',
    UV_THREADPOOL_SIZE: '0',
    GOMAXPROCS: '1000000',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    TMPDIR: folder,
  };
}

test('the runtime by itself obeys: what is silenced here is a danger', async () => {
  const script = path.join(folder, 'own.js');
  writeFileSync(script, 'console.log("own");\n');
  const { BUN_OPTIONS = '' } = hostile();
  expect((await run([RUNTIME], [script], { env: { BUN_OPTIONS } })).stdout).toBe('PLANTED\n');
});

const EMULATED = '/usr/bin/qemu-aarch64-static';
const ARM64_ROOT = '/usr/aarch64-linux-gnu';
const other = [EMULATED, '-L', ARM64_ROOT, executableOf({ id: 'linux-arm64' })];
const kinds = [
  { kind: 'x64', command: BY_ITSELF },
  ...(existsSync(EMULATED) && existsSync(ARM64_ROOT) ? [{ kind: 'arm64', command: other }] : []),
];

/** An emulated start takes seconds, so that it is asked for one thing. */
const typed = kinds.flatMap(({ kind, command }) =>
  (kind === 'arm64'
    ? ['docker-cli-plugin-metadata']
    : [
        '--version',
        'docker-cli-plugin-metadata',
        'list',
        'planted.js',
        '-e console.log("PLANTED")',
        'run planted.js',
      ]
  ).map((line) => ({ kind, command, line })),
);

test.each(typed)(
  'a hostile environment and a hostile folder change nothing on $kind: $line',
  { timeout: 300_000 },
  async ({ command, line }) => {
    const words = line.split(' ');
    const before = readdirSync(folder);
    const calm = await run(command, words, { cwd: '/' });
    expect(calm.stdout + calm.stderr).not.toBe('');
    expect(await run(command, words, { cwd: folder, env: hostile() })).toEqual(calm);
    expect(readdirSync(folder), 'and nothing is written').toEqual(before);
  },
);

test('a program that it starts is given none of them, and the rest as it was', async () => {
  const script = `#!/bin/sh\nenv >${path.join(folder, 'seen')}\nexit 1\n`;
  for (const name of ['docker', 'dockerd', 'systemctl'])
    writeFileSync(path.join(folder, name), script, { mode: 0o755 });
  const env = { ...hostile(), PATH: `${folder}:/usr/bin:/bin`, BUNNY: '1', NODEX: '2', MY_BUN_OPTIONS: '3' };
  await run(['unshare', '--net', '--map-root-user', ...BY_ITSELF], ['check', '--timeout', '2s'], { env });
  const seen = readFileSync(path.join(folder, 'seen'), 'utf8').split('\n');
  expect(seen.filter((line) => SILENCED.some((name) => line.startsWith(name)))).toEqual([]);
  expect(seen).toEqual(expect.arrayContaining(['BUNNY=1', 'NODEX=2', 'MY_BUN_OPTIONS=3', `HOME=${folder}`]));
});

test('no file of the folder one stands in is as much as looked for, and of the home the settings alone', async () => {
  const trace = path.join(folder, 'trace');
  const strace = ['strace', '-f', '-qq', '-e', 'trace=%file,connect', '-o', trace];
  await run([...strace, ...BY_ITSELF], ['list'], { cwd: folder, env: hostile() });
  const lines = readFileSync(trace, 'utf8').split('\n');
  expect(lines.length).toBeGreaterThan(20);
  // The folder itself is asked for its name, getcwd(2) and the like; what is in it is not. Of the home it is the file of
  // settings alone, which Node's version looks for too.
  const settings = `"${folder}/docker-doctor/docker-doctor.toml"`;
  const asked = lines.filter((line) => line.includes(`${folder}/`) || / AT_FDCWD, "[^/]/.test(line));
  expect(asked.filter((line) => !line.includes(settings))).toEqual([]);
  expect(asked.filter((line) => line.includes(settings))).toHaveLength(1);
});

describe('what is made', () => {
  test('is the same when made again', { timeout: 600_000 }, () => {
    const [target] = TARGETS;
    if (target === undefined) throw new Error('there is no target');
    const before = sumOf(executableOf(target));
    compile(target, folder);
    expect(sumOf(path.join(folder, target.id, 'docker-doctor'))).toBe(before);
    expect(readFileSync(path.join(OUT, 'SHA256SUMS'), 'utf8')).toContain(
      `${before}  ${target.id}/docker-doctor`,
    );
  });

  test.each(['linux-x64', 'linux-arm64'] as const)('%s needs no younger glibc than 2.17', (id) => {
    const symbols = execFileSync('readelf', ['--version-info', '--wide', executableOf({ id })], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const minors = [...symbols.matchAll(/\bGLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor));
    expect(Math.max(...minors)).toBe(17);
  });

  test('starts in a fraction of Node’s time', async () => {
    const best = async (command: readonly string[], words: readonly string[]): Promise<number> => {
      let least = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < 7; turn += 1) {
        const started = performance.now();
        await run(command, words);
        least = Math.min(least, performance.now() - started);
      }
      return least;
    };
    const answer = await best([EXECUTABLE], ['docker-cli-plugin-metadata']);
    expect(answer).toBeLessThan(await best([process.execPath], ['-e', '0']));
  });
});
