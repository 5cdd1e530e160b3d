import { describe, expect, test } from 'vitest';
import { readLine } from '../../../src/cli/command-line/line.ts';
import { parseLine, type Invocation } from '../../../src/cli/command-line/parse.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { en } from '../../../src/messages/en/index.ts';

const TOOL = { name: 'docker-doctor', version: '1.2.3' };

function invocationOf(words: readonly string[]): Invocation {
  return parseLine(readLine(words, COMMANDS), { messages: en, tool: TOOL, commands: COMMANDS });
}

function parsed(...words: readonly string[]) {
  const invocation = invocationOf(words);
  if (invocation.kind === 'text') throw new Error(invocation.text);
  const { task, common } = invocation;
  return { kind: invocation.kind, task: { name: task.command, options: task.options }, common };
}

function wrong(...words: readonly string[]): string {
  try {
    invocationOf(words);
    return '';
  } catch (error) {
    return error instanceof UsageError ? error.message : String(error);
  }
}

test('without a word it checks, with the defaults of the contract', () => {
  expect(parsed()).toEqual({
    kind: 'task',
    task: {
      name: 'check',
      options: { from: null, baseline: null, record: null, prove: false, profiles: [], requirements: [] },
    },
    common: {
      format: 'pretty',
      outputs: [],
      anonymous: false,
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

test('fix: causes, mirrors and answers', () => {
  const words = ['--mirror', 'https://a.test', 'daemon-stopped', '--yes', '--mirror=auto', 'daemon-masked'];
  expect(parsed('fix', ...words, '--aliyun-id', '0123', '--dry-run').task).toEqual({
    name: 'fix',
    options: {
      causes: ['daemon-stopped', 'daemon-masked'],
      dryRun: true,
      yes: true,
      allowDisruptive: false,
      mirrors: ['https://a.test', 'auto'],
      // Not a number: its zero counts.
      aliyunId: '0123',
      trusted: [],
    },
  });
});

test('auto stands for the known mirrors, wherever a mirror is named', () => {
  expect(parsed('mirror', 'use', 'auto').task).toMatchObject({ options: { names: [], fastest: 3 } });
  expect(parsed('mirror', 'add', 'auto', '--fastest', '1').task).toMatchObject({
    options: { names: [], fastest: 1 },
  });
  expect(parsed('mirror', 'test', 'auto').task).toMatchObject({ options: { names: [] } });
  expect(parsed('pull', '--mirror', 'auto', 'redis').task).toMatchObject({ options: { mirrors: [] } });
});

test('a command of a group is suggested whole, and a wrong one of all names the list', () => {
  expect(wrong('mirror', 'tset')).toBe('Unknown command: "mirror tset". Did you mean mirror test?');
  expect(wrong('rewrite', 'my file.yaml')).toContain("docker-doctor rewrite --undo 'my file.yaml'");
});

test('an error message in place of a command is pointed to explain', () => {
  const hint = 'To explain an error message: docker-doctor explain "TEXT"';
  expect(wrong('Cannot', 'connect', 'to', 'the', 'Docker', 'daemon')).toBe(
    `Unknown command: "Cannot". ${hint}`,
  );
  expect(wrong('docker: command not found')).toContain(hint);
  expect(wrong('xyzzy')).not.toContain(hint);
});

test('an empty value is none: a variable of a job that is not set', () => {
  expect(wrong('check', '--only', '')).toBe('--only needs a value.');
  expect(wrong('check', '--only=')).toBe('--only needs a value.');
});

test('fix: a fingerprint in any way of writing it, and nothing else', () => {
  const hex = 'AB'.repeat(32);
  const colons = Array.from({ length: 32 }, () => 'ab').join(':');
  expect(parsed('fix', '--trust', `sha256:${hex}`, '--trust', colons).task).toMatchObject({
    options: { trusted: [hex.toLowerCase(), hex.toLowerCase()] },
  });
  expect(wrong('fix', '--trust', 'ab')).toMatch(/^"ab" is not a SHA-256 fingerprint/);
});

test('explain: words, options among them, and what stands behind --', () => {
  expect(parsed('explain', 'no', '-v', 'such', 'host').task).toEqual({
    name: 'explain',
    options: { words: ['no', 'such', 'host'], situation: null, check: false, from: null },
  });
  expect(parsed('explain', 'a', '--', '--b', 'c').task).toEqual({
    name: 'explain',
    options: { words: ['a', '--b', 'c'], situation: null, check: false, from: null },
  });
  expect(parsed('explain', '08').task).toMatchObject({ options: { words: ['08'] } });
});

test('pull: platform, mirrors, and what nobody confirms', () => {
  const words = [
    '--mirror',
    'https://a.test',
    'redis:7',
    '--mirror=daocloud',
    '--platform',
    'linux/arm64',
    '--from=list.txt',
  ];
  expect(parsed('pull', ...words, '--unverified').task).toEqual({
    name: 'pull',
    options: {
      kind: 'pull',
      image: 'redis:7',
      platform: 'linux/arm64',
      mirrors: ['https://a.test', 'daocloud'],
      from: 'list.txt',
      unverified: true,
    },
  });
});

test('undo, list', () => {
  expect(parsed('undo', '-y').task).toEqual({
    name: 'undo',
    options: { yes: true, list: false, keep: false },
  });
  expect(parsed('list').task).toEqual({ name: 'list', options: null });
});

test('mirror: names, engines, an id, the fastest', () => {
  const change = {
    registry: 'docker.io',
    image: null,
    names: [],
    engines: [],
    id: null,
    from: null,
    fastest: null,
    dryRun: false,
    yes: false,
  };
  const task = (options: { readonly verb: string; readonly [name: string]: unknown }) => ({
    name: `mirror ${options.verb}`,
    options: { ...change, allowDisruptive: false, ...options },
  });
  expect(parsed('mirror', 'list').task).toEqual({
    name: 'mirror list',
    options: { engines: [], registry: 'docker.io' },
  });
  expect(parsed('mirror', 'add', 'aliyun', '--id', '0123', 'https://b.test', '-y').task).toEqual(
    task({ verb: 'add', names: ['aliyun', 'https://b.test'], id: '0123', yes: true }),
  );
  const two = ['--engine', 'podman', '--engine=docker'];
  expect(parsed('mirror', 'use', ...two, 'none', '--dry-run').task).toEqual(
    task({ verb: 'use', names: ['none'], engines: ['podman', 'docker'], dryRun: true }),
  );
  expect(parsed('mirror', 'use', '--fastest', '3').task).toEqual(task({ verb: 'use', fastest: 3 }));
  const quay = ['--registry', 'HTTPS://Quay.io/', '--image', 'prometheus/busybox'];
  expect(parsed('mirror', 'use', 'a.test', ...quay).task).toEqual(
    task({ verb: 'use', names: ['a.test'], registry: 'quay.io', image: 'prometheus/busybox' }),
  );
  expect(parsed('mirror', 'list', '--registry', 'registry-1.docker.io').task).toMatchObject({
    options: { registry: 'docker.io' },
  });
});

test('mirror: what is wrong, and what to type instead', () => {
  const said = (...words: readonly string[]): string => wrong('mirror', ...words);
  expect(said()).toContain('docker-doctor mirror list');
  expect(said('lst')).toBe('Unknown command: "mirror lst". Did you mean mirror list?');
  expect(said('add')).toContain('No mirror given.');
  expect(said('add', '--fastest', '3')).toContain('No mirror given.');
  expect(said('use', '--fastest', 'all')).toContain('Invalid value "all" for --fastest');
  expect(said('use', 'a', '--engine', 'dokcer')).toContain('Did you mean docker?');
  expect(said('use', 'a', '--registry', 'quay')).toContain('Invalid value "quay" for --registry');
  expect(said('list', '--registry', 'quay.io/a')).toContain('Invalid value');
  expect(said('use', 'a', '--fastes', '3')).toContain('Did you mean --fastest?');
});

test('mirror test: what to measure, and how', () => {
  const nothing = { registry: 'docker.io', names: [], image: null, as: null, from: null, id: null };
  expect(parsed('mirror', 'test').task).toEqual({ name: 'mirror test', options: nothing });
  const words =
    'mirror test daocloud https://a.test --image redis:7 --as containerd --from list.txt --id 007';
  expect(parsed(...words.split(' ')).task).toEqual({
    name: 'mirror test',
    options: {
      registry: 'docker.io',
      names: ['daocloud', 'https://a.test'],
      image: 'redis:7',
      as: 'containerd',
      from: 'list.txt',
      id: '007',
    },
  });
});

test('what all commands share, also the last of two', () => {
  const words =
    'check -v -q --no-color --timeout 1m --timeout=800ms --only a,b, --skip=c --fail-on warn --format json --output junit=a=b.xml';
  const { common } = parsed(...words.split(' '));
  expect(common).toEqual({
    format: 'json',
    outputs: [{ format: 'junit', path: 'a=b.xml' }],
    anonymous: false,
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
    ['--output', 'report.xml'],
    ['--output', 'junit='],
    ['--output', 'yaml=report.yaml'],
    ['--lang', 'fr'],
    ['check', '--from'],
    ['check', '--for', 'nothing'],
    ['check', '--for', ','],
    ['check', '--require', 'disk'],
    ['check', '--require', 'disk=20 apples'],
    ['check', '--require', 'engine=new'],
    ['check', '--require', 'buildx=1'],
    ['check', '--require', 'image=UPPER'],
    ['fix', '--mirror'],
    ['fix', 'no-such-cause'],
    ['fix', '--aliyun-id'],
    ['undo', 'now'],
    ['check', '--timeout', '11m'],
    ['check', '--timeout', '-1s'],
  ])('%s %s %s', (...words) => {
    expect(() => invocationOf(words)).toThrow(UsageError);
  });
});

test('help and version are texts', () => {
  expect(invocationOf(['fix', '--version'])).toEqual({ kind: 'text', text: '1.2.3' });
  const help = invocationOf(['fix', '--help']);
  expect(help.kind === 'text' ? help.text : '').toContain('--allow-disruptive');
});

test('help: of everything, of a command, of a group; -h, --help and the word are one', () => {
  const text = (...words: readonly string[]): unknown => {
    const invocation = invocationOf(words);
    return invocation.kind === 'text' ? invocation.text : invocation.task.options;
  };
  expect(text('help')).toBe(text('-h'));
  expect(text('--help')).toBe(text('-h'));
  for (const { name } of COMMANDS.all) {
    expect(text('help', ...name.split(' ')), name).toBe(text(...name.split(' '), '--help'));
  }
  expect(text('help', 'mirror')).toBe(text('mirror', '-h'));
  expect(text('help', 'mirror')).toContain('  mirror use [MIRROR…]   Use exactly these');
  // Whatever else is wrong with the line.
  expect(text('pull', '--help', '--frobnicate', '--format')).toBe(text('help', 'pull'));
  expect(wrong('help', 'pul')).toBe('Unknown command: "pul". Did you mean pull?');
  expect(wrong('help', 'mirror', 'ad')).toBe('Unknown command: "mirror ad". Did you mean mirror add?');
  expect(parsed('version').task).toEqual({ name: 'version', options: null });
});

test('what is no command of a group is answered with how they are typed', () => {
  const traces = 'Usage: docker-doctor trace pull IMAGE, trace push IMAGE, trace search TERM';
  expect(wrong('trace', 'nginx')).toBe(`Unknown command: "trace nginx". ${traces}`);
  expect(wrong('help', 'trace', 'nginx')).toBe(`Unknown command: "trace nginx". ${traces}`);
  expect(wrong('trace')).toBe(`A command is missing. ${traces}`);
});

test('an argument with nothing in it is none, as a variable that is not set', () => {
  expect(wrong('search', '')).toBe('TERM is empty. Usage: docker-doctor search TERM');
  expect(wrong('pull', 'redis', ' ')).toBe('IMAGE is empty. Usage: docker-doctor pull IMAGE…');
  expect(wrong('explain', '')).toBe('');
  expect(wrong('wait', '--', 'printf', '')).toBe('');
});

test('a value that is no choice is answered with the nearest, and with what else is taken', () => {
  expect(wrong('wait', '--for', 'biuld')).toBe(
    '--for must be one of "engine", "pull", "build", "run", an image such as redis:7, not "biuld". Did you mean build?',
  );
  expect(wrong('check', '--format', 'jsno')).toMatch(/, not "jsno"\. Did you mean json\?$/);
  expect(wrong('check', '--output', 'xml=a')).toMatch(/^check has no report in the format xml\. Formats: /);
  expect(wrong('check', '--no-colour')).toBe('Unknown option: --no-colour. Did you mean --no-color?');
  expect(wrong('fix', 'nosuch')).toBe('Unknown cause: "nosuch". To see all: docker-doctor list');
});

test('an option of other commands is told whose it is', () => {
  expect(wrong('fix', '--from', 'x')).toBe(
    'fix has no option --from; it is an option of check, explain, bundle, pull, mirror test, mirror add, mirror remove and mirror use.',
  );
  expect(wrong('check', '-y')).toContain(
    'check has no option -y; it is an option of prove, fix, undo, rewrite, mirror add',
  );
  expect(wrong('check', '--no-trunc')).toBe('check has no option --no-trunc; it is an option of search.');
  expect(wrong('--dry-run')).toContain('check has no option --dry-run');
  expect(wrong('check', '-x')).toBe('Unknown option: -x.');
  expect(wrong('check', '--no-frobnicate')).toBe('Unknown option: --no-frobnicate.');
  // Its own come first, then those of the others.
  expect(wrong('pull', 'redis', '--fro', 'x')).toContain('Did you mean --from?');
  expect(wrong('check', '--fastes', '3')).toContain('Did you mean --fastest?');
});

test('--only and --skip are lists, given once or more', () => {
  const { common } = parsed('--only', 'a,b', '--skip=x', '--only=c', '--skip', ' y , z ');
  expect(common).toMatchObject({ only: ['a', 'b', 'c'], skip: ['x', 'y', 'z'] });
});

test('flags: together, taken back, with a value as other programs take it', () => {
  expect(parsed('check', '-vq').common).toMatchObject({ verbose: true, quiet: true });
  expect(parsed('-v', '--no-verbose').common).toMatchObject({ verbose: false });
  expect(parsed('--no-color', '--color').common).toMatchObject({ color: true });
  expect(parsed('undo', '--yes=false').task).toMatchObject({ options: { yes: false } });
  expect(parsed('search', 'x', '--no-trunc').task).toMatchObject({ options: { noTrunc: true, limit: 25 } });
  expect(wrong('undo', '--yes=maybe')).toBe('--yes must be one of true, false, not "maybe".');
});

test('options before the command, and words that look like options', () => {
  expect(parsed('--format', 'json', 'pull', 'redis')).toMatchObject({
    task: { name: 'pull', options: { image: 'redis' } },
    common: { format: 'json' },
  });
  expect(parsed('--engine', 'docker', 'mirror', '-q', 'list').task).toEqual({
    name: 'mirror list',
    options: { engines: ['docker'], registry: 'docker.io' },
  });
  expect(parsed('explain', 'exit', '-12').task).toMatchObject({ options: { words: ['exit', '-12'] } });
  expect(parsed('fix', '--', 'daemon-stopped').task).toMatchObject({
    options: { causes: ['daemon-stopped'] },
  });
  expect(wrong('check', '--from', '--record', 'x')).toBe('--from needs a value.');
  expect(wrong('--frobnicate', 'x')).toBe('Unknown option: --frobnicate.');
  expect(wrong('xyzzy', '--frobnicate')).toBe('Unknown command: "xyzzy".');
});

test('an option that stands in the place of a value is one all the same', () => {
  const { options } = readLine(['fix', '--mirror', '--lang', 'zh', '--yes'], COMMANDS);
  expect(options.map(({ name, value }) => [name, value])).toEqual([
    ['mirror', null],
    ['lang', 'zh'],
    ['yes', null],
  ]);
});

test('trace: a pull or a search', () => {
  expect(parsed('trace', 'pull', 'redis').task).toEqual({
    name: 'trace pull',
    options: { subject: 'pull', target: 'redis' },
  });
  expect(parsed('trace', 'push', 'r.test/a').task).toMatchObject({
    options: { subject: 'push', target: 'r.test/a' },
  });
  expect(parsed('trace', 'search', 'redis').task).toMatchObject({ options: { subject: 'search' } });
  expect(wrong('trace')).toBe(
    'A command is missing. Usage: docker-doctor trace pull IMAGE, trace push IMAGE, trace search TERM',
  );
  expect(wrong('trace', 'pul', 'redis')).toBe('Unknown command: "trace pul". Did you mean trace pull?');
  expect(wrong('trace', 'pull', 'a', 'b')).toBe('Unexpected argument: "b".');
});

test('pull: into a file, or not at all, several images', () => {
  const from = { platform: null, mirrors: [], from: null, unverified: false };
  const images = ['redis:7', 'nginx'];
  expect(parsed('pull', '--save', 'a.tar', ...images, '--save-as=oci-archive').task).toEqual({
    name: 'pull',
    options: { kind: 'save', images, path: 'a.tar', form: 'oci-archive', ...from },
  });
  expect(parsed('pull', '--list-platforms', ...images).task).toEqual({
    name: 'pull',
    options: { kind: 'list-platforms', images, ...from },
  });
});
