import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { BY_ITSELF, BY_NODE, inTurn, ROOT, run, timeless, type Surroundings } from './both.ts';

/** Without `EXECUTABLES=all`, of the many recordings one in so many: each costs two starts. */
const SAMPLE = 8;

function sample<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, index) => process.env['EXECUTABLES'] === 'all' || index % SAMPLE === 0);
}

interface Line {
  readonly words: readonly string[];
  readonly surroundings?: Surroundings;
}

/** Gives the lines that are not answered alike, each with both answers. */
async function differing(lines: readonly Line[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  await inTurn(lines, async ({ words, surroundings }) => {
    const node = timeless(await run(BY_NODE, words, surroundings));
    const itself = timeless(await run(BY_ITSELF, words, surroundings));
    if (JSON.stringify(node) !== JSON.stringify(itself)) found.push({ words, node, itself });
  });
  return found;
}

function texts(): readonly string[] {
  const folder = path.join(ROOT, 'fixtures/errors');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => {
      const { text = [] } = parse(readFileSync(path.join(folder, name), 'utf8'));
      return Array.isArray(text) ? text : [];
    })
    .flatMap((entry: unknown) =>
      typeof entry === 'object' && entry !== null && 'text' in entry && typeof entry.text === 'string'
        ? [entry.text]
        : [],
    );
}

const HOOKS = {
  RootCmd: 'pull',
  Flags: {},
  CommandError:
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
};
const CALLED_BY_DOCKER = { env: { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: '/usr/bin/docker' } };

test('recorded machines are judged alike, in English and in Chinese', { timeout: 3_600_000 }, async () => {
  const names = readdirSync(path.join(ROOT, 'fixtures/machines'));
  expect(names.length).toBeGreaterThan(100);
  const lines = sample(names).map((name, index): Line => {
    const format = index % 2 === 0 ? ['--format', 'json'] : ['-v', '--lang', 'zh-CN'];
    return { words: ['check', '--from', `fixtures/machines/${name}`, ...format] };
  });
  expect(await differing(lines)).toEqual([]);
});

test('texts of errors are explained alike', { timeout: 3_600_000 }, async () => {
  const all = texts();
  expect(all.length).toBeGreaterThan(500);
  const lines = sample(all).map((text): Line => ({ words: ['explain', '--format', 'json', text] }));
  expect(await differing(lines)).toEqual([]);
});

test('what looks at nothing says the same', { timeout: 3_600_000 }, async () => {
  const typed = `
    --version
    --help
    --help --lang zh-CN
    check --help
    fix --help
    list
    list --format json
    mirror list
    explain daemon-stopped
    explain --lang zh-CN hub-blackholed
    bogus
    check --bogus
    check --from /dev/null
    check --from /nonexistent
    docker-cli-plugin-metadata
  `;
  const lines = typed
    .trim()
    .split(/\n +/)
    .map((line): Line => ({ words: line.split(' ') }));
  const asPlugin: readonly Line[] = [
    { words: ['doctor', 'docker-cli-plugin-hooks', JSON.stringify(HOOKS)], surroundings: CALLED_BY_DOCKER },
    { words: ['__complete', 'doctor', 'ch'], surroundings: CALLED_BY_DOCKER },
    { words: ['doctor', 'list'], surroundings: CALLED_BY_DOCKER },
    { words: ['explain'], surroundings: { input: texts().join('\n') } },
  ];
  expect(await differing([...lines, ...asPlugin])).toEqual([]);
});

/** A network with nothing but loopback: no probe leaves the computer. */
const ALONE = ['unshare', '--net', '--map-root-user', 'sh', '-c', 'ip link set lo up; exec "$@"', '-'];

test('this computer is judged alike, without a network', { timeout: 120_000 }, async () => {
  for (const line of ['check --timeout 2s', 'trace pull redis --timeout 2s', 'fix --dry-run --timeout 2s']) {
    const words = [...line.split(' '), '--format', 'json'];
    const node = timeless(await run([...ALONE, ...BY_NODE], words));
    expect(timeless(await run([...ALONE, ...BY_ITSELF], words)), line).toEqual(node);
    expect(node.stdout, line).toContain('schemaVersion');
  }
});

/** Until the process `$p` catches SIGHUP, the last that it learns to, by SigCgt of proc(5). */
const CAUGHT = `caught() { local mask; mask=$(sed -n 's/^SigCgt:.//p' "/proc/$p/status"); [ $((0x$mask & 1)) = 1 ]; }`;

test('signals, and a reader that goes away, end both alike', { timeout: 300_000 }, async () => {
  const script = (program: readonly string[], what: string): Promise<unknown> =>
    run(['bash', '-c', `${CAUGHT}; ${what}`, '-'], program);
  for (const what of [
    '"$@" list | head -n 1; echo "${PIPESTATUS[0]}"',
    '"$@" list >/dev/full; echo "$?"',
    '"$@" list >&-; echo "$?"',
    '(trap "" PIPE; exec "$@" list) | head -n 1; echo "${PIPESTATUS[0]}"',
    ...['INT', 'TERM', 'HUP'].map(
      (signal) =>
        `exec 3<> <(:); "$@" explain <&3 & p=$!; until caught; do sleep 0.1; done; kill -${signal} $p; wait $p; echo "$?"`,
    ),
  ])
    expect(await script(BY_ITSELF, what), what).toEqual(await script(BY_NODE, what));
});
