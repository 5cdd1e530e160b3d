import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line/parse.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { en } from '../../../src/messages/en/index.ts';

const TOOL = { name: 'docker-doctor', version: '1.2.3' };

async function parsed(...words: readonly string[]) {
  const invocation = await parseCommandLine(words, en, TOOL);
  if (invocation.kind === 'text') throw new Error(invocation.text);
  return invocation;
}

test('without a word it checks, with the defaults of the contract', async () => {
  expect(await parsed()).toEqual({
    kind: 'task',
    task: { name: 'check', options: { from: null, record: null } },
    common: {
      format: 'pretty',
      verbose: false,
      quiet: false,
      color: null,
      timeoutMs: 5000,
      only: [],
      skip: [],
      failOn: 'fail',
    },
  });
});

test('fix: causes, mirrors and answers', async () => {
  const words = ['--mirror', 'https://a.test', 'daemon-stopped', '--yes', '--mirror=auto', 'daemon-masked'];
  expect((await parsed('fix', ...words, '--aliyun-id', '0123', '--dry-run')).task).toEqual({
    name: 'fix',
    options: {
      causes: ['daemon-stopped', 'daemon-masked'],
      dryRun: true,
      yes: true,
      allowDisruptive: false,
      mirrors: ['https://a.test', 'auto'],
      // Not a number: its zero counts.
      aliyunId: '0123',
    },
  });
});

test('explain: words, options among them, and what stands behind --', async () => {
  expect((await parsed('explain', 'no', '-v', 'such', 'host')).task).toEqual({
    name: 'explain',
    options: { text: 'no such host', check: false },
  });
  expect((await parsed('explain', 'a', '--', '--b', 'c')).task).toEqual({
    name: 'explain',
    options: { text: 'a --b c', check: false },
  });
  expect((await parsed('explain', '08')).task).toMatchObject({ options: { text: '08' } });
});

test('pull: platform, mirrors, and what nobody confirms', async () => {
  const words = [
    '--mirror',
    'https://a.test',
    'redis:7',
    '--mirror=daocloud',
    '--platform',
    'linux/arm64',
    '--from=list.txt',
  ];
  expect((await parsed('pull', ...words, '--unverified')).task).toEqual({
    name: 'pull',
    options: {
      image: 'redis:7',
      platform: 'linux/arm64',
      mirrors: ['https://a.test', 'daocloud'],
      from: 'list.txt',
      unverified: true,
    },
  });
});

test('undo, list', async () => {
  expect((await parsed('undo', '-y')).task).toEqual({ name: 'undo', options: { yes: true, list: false } });
  expect((await parsed('list')).task).toEqual({ name: 'list' });
});

test('mirror: names, engines, an id, the fastest', async () => {
  const change = { names: [], engines: [], id: null, from: null, fastest: null, dryRun: false, yes: false };
  const task = (options: object) => ({
    name: 'mirror-change',
    options: { ...change, allowDisruptive: false, ...options },
  });
  expect((await parsed('mirror', 'list')).task).toEqual({ name: 'mirror-list', options: { engines: [] } });
  expect((await parsed('mirror', 'add', 'aliyun', '--id', '0123', 'https://b.test', '-y')).task).toEqual(
    task({ verb: 'add', names: ['aliyun', 'https://b.test'], id: '0123', yes: true }),
  );
  const two = ['--engine', 'podman', '--engine=docker'];
  expect((await parsed('mirror', 'use', ...two, 'none', '--dry-run')).task).toEqual(
    task({ verb: 'use', names: ['none'], engines: ['podman', 'docker'], dryRun: true }),
  );
  expect((await parsed('mirror', 'use', '--fastest', '3')).task).toEqual(task({ verb: 'use', fastest: 3 }));
});

test('mirror: what is wrong, and what to type instead', async () => {
  const wrong = async (...words: readonly string[]): Promise<string> =>
    parsed('mirror', ...words).then(
      () => '',
      (error: unknown) => (error instanceof UsageError ? error.message : String(error)),
    );
  expect(await wrong()).toContain('docker-doctor mirror list');
  expect(await wrong('lst')).toBe('There is no command "mirror lst". Did you mean list?');
  expect(await wrong('add')).toContain('Which mirror?');
  expect(await wrong('add', '--fastest', '3')).toContain('Which mirror?');
  expect(await wrong('use', '--fastest', 'all')).toContain('--fastest cannot be "all"');
  expect(await wrong('use', 'a', '--engine', 'dokcer')).toContain('Did you mean docker?');
  expect(await wrong('use', 'a', '--fastes', '3')).toContain('Did you mean --fastest?');
});

test('mirror test: what to measure, and how', async () => {
  const nothing = { names: [], image: null, as: null, from: null, id: null };
  expect((await parsed('mirror', 'test')).task).toEqual({ name: 'mirror-test', options: nothing });
  const words =
    'mirror test daocloud https://a.test --image redis:7 --as containerd --from list.txt --id 007';
  expect((await parsed(...words.split(' '))).task).toEqual({
    name: 'mirror-test',
    options: {
      names: ['daocloud', 'https://a.test'],
      image: 'redis:7',
      as: 'containerd',
      from: 'list.txt',
      id: '007',
    },
  });
});

test('what all commands share, also the last of two', async () => {
  const words =
    'check -v -q --no-color --timeout 1m --timeout=800ms --only a,b, --skip=c --fail-on warn --format json';
  const { common } = await parsed(...words.split(' '));
  expect(common).toEqual({
    format: 'json',
    verbose: true,
    quiet: true,
    color: false,
    timeoutMs: 800,
    only: ['a', 'b'],
    skip: ['c'],
    failOn: 'warn',
  });
});

describe('an error of the command line', () => {
  test.each([
    ['--format'],
    ['--lang', 'fr'],
    ['check', '--from'],
    ['fix', '--mirror'],
    ['fix', 'no-such-cause'],
    ['fix', '--aliyun-id'],
    ['undo', 'now'],
    ['check', '--timeout', '11m'],
    ['check', '--timeout', '-1s'],
  ])('%s %s %s', async (...words) => {
    await expect(parseCommandLine(words, en, TOOL)).rejects.toThrow(UsageError);
  });
});

test('help and version are texts', async () => {
  expect(await parseCommandLine(['fix', '--version'], en, TOOL)).toEqual({ kind: 'text', text: '1.2.3' });
  const help = await parseCommandLine(['fix', '--help'], en, TOOL);
  expect(help.kind === 'text' ? help.text : '').toContain('--allow-disruptive');
});
