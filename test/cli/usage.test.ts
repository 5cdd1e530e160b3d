import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, ROOT } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

const HEALTHY = ['--from', 'fixtures/machines/healthy-trixie'];

test('--version prints the one of package.json, alone or among others', async () => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { version } = Object.assign({ version: '' }, manifest);
  expect(await cli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(await cli(['-V'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(await cli(['version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(await cli(['check', '--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('the help', () => {
  test('names every command, the options and the exit codes, on 80 columns', async () => {
    const { code, stdout, stderr } = await cli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const word of ['check', 'fix', 'undo', 'explain', 'list', '--format', '--timeout', '--fail-on']) {
      expect(stdout).toContain(word);
    }
    expect(stdout).toContain('Exit status:\n  0  nothing at or above --fail-on');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('by -h, by the word, and of one command', async () => {
    const whole = await answerTo(['--help']);
    expect(await answerTo(['-h'])).toEqual(whole);
    expect(await answerTo(['help'])).toEqual(whole);
    const one = await answerTo(['pull', '--help']);
    expect(one.stdout).toMatch(/^Usage: docker-doctor pull IMAGE…\n/);
    // What all commands take is named, and explained in one place.
    expect(one.stdout).toContain('see docker-doctor --help');
    expect(one.stdout).not.toContain('Time limit for each probe');
    expect((await answerTo(['wait', '--help'])).stdout).toMatch(/--timeout TIME .*\[default: 60s\]/s);
    expect(await answerTo(['help', 'pull'])).toEqual(one);
  });

  test('in Chinese', async () => {
    const { stdout } = await answerTo(['--help'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toContain('退出状态：');
    expect(stdout).toContain('选项：');
    expect(stdout).not.toMatch(/Options:|Commands:|default:/);
  });
});

describe('a wrong command line: 2, nothing on standard output, and what to type instead', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['option', ['check', '--verbos'], 'Unknown option: --verbos. Did you mean --verbose?'],
    ['the value of an option', ['check', '--json'], 'Unknown option: --json. Did you mean --format json?'],
    ['option far from any', ['check', '--frobnicate'], 'Unknown option: --frobnicate.'],
    ['command', ['chek'], 'Unknown command: "chek". Did you mean check?'],
    ['command far from any', ['frobnicate'], 'Unknown command: "frobnicate".'],
    ['word as long as a file', ['x'.repeat(5000)], `Unknown command: "${'x'.repeat(60)}…".`],
    [
      'value as long as a file',
      ['check', `--only=${'x'.repeat(5000)}`],
      `Unknown check, group or cause: "${'x'.repeat(60)}…". To see all: docker-doctor list`,
    ],
    [
      'check',
      ['check', ...HEALTHY, '--only', 'hub-pul'],
      'Unknown check, group or cause: "hub-pul". Did you mean hub-pull?',
    ],
    [
      'group',
      ['check', ...HEALTHY, '--skip', 'hub-pull,netwrk'],
      'Unknown check, group or cause: "netwrk". Did you mean network?',
    ],
    ['cause', ['fix', 'daemon-stoped'], 'Unknown cause: "daemon-stoped". Did you mean daemon-stopped?'],
    [
      'duration',
      ['check', ...HEALTHY, '--timeout', 'x'],
      'Invalid value "x" for --timeout. Examples: 5s, 800ms, 1m.',
    ],
    [
      'duration of nothing',
      ['check', ...HEALTHY, '--timeout', '0'],
      'Invalid value "0" for --timeout. Examples: 5s, 800ms, 1m.',
    ],
    ['duration without a value', ['check', ...HEALTHY, '--timeout'], '--timeout needs a value.'],
    [
      'choice',
      ['check', ...HEALTHY, '--format', 'xml'],
      '--format must be one of "pretty", "json", "line", "github", "junit", "sarif", "gitlab", "markdown", "nagios", "prometheus", "influx", "npd", not "xml".',
    ],
    [
      'option of another command',
      ['fix', '--record', 'x'],
      'fix has no option --record; it is an option of check.',
    ],
    ['argument too many', ['list', 'more'], 'Unexpected argument: "more".'],
    [
      'image that is none',
      ['pull', 'Redis'],
      '"Redis" is not a valid image reference. Write it in lower case, such as redis, redis:7 or ghcr.io/owner/name:tag.',
    ],
    ['image that is missing', ['pull'], 'An argument is missing. Usage: docker-doctor pull IMAGE…'],
    [
      'platform',
      ['pull', 'redis', '--platform', 'arm64'],
      'Invalid value "arm64" for --platform. Examples: linux/amd64, linux/arm64, linux/arm/v7.',
    ],
    ...['http://a.test', 'https://a.test/hub', 'https://<id>.mirror.aliyuncs.com'].map(
      (typed) =>
        [
          `mirror ${typed}`,
          ['pull', 'redis', '--mirror', typed],
          `"${typed}" is not a mirror that images can be pulled from. Write it as https://HOST or, for a registry other than Docker Hub, as it appears in image names, such as HOST/ghcr.io.`,
        ] as const,
    ),
    [
      'option of pull',
      ['pull', 'redis', '--platfrom', 'x'],
      'Unknown option: --platfrom. Did you mean --platform?',
    ],
    [
      'recording that is not there',
      ['check', '--from', '/no/such/recording'],
      'Cannot read the recording /no/such/recording: not found.',
    ],
    [
      'recording that is none',
      ['check', '--from', 'package.json'],
      'package.json is not a docker-doctor recording.',
    ],
    [
      'folder without a recording',
      ['check', '--from', 'fixtures'],
      'Cannot read the recording fixtures/recording.json: not found.',
    ],
  ])('%s', async (_what, words, said) => {
    const [first = ''] = words;
    const help = said.startsWith('Unknown command') ? '--help' : `${first} --help`;
    expect(await answerTo(words)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${said}\nSee: docker-doctor ${help}\n`,
    });
  });

  test('in Chinese', async () => {
    expect(await cli(['chek', '--lang', 'zh-CN'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '未知命令："chek"。你是想输入 check 吗？\n参见：docker-doctor --help\n',
    });
  });
});

test.each([
  ['an address', (secret: string) => [`https://somebody:${secret}@mirror.lab.test/`]],
  ['a recording', (secret: string) => ['check', '--from', `https://somebody:${secret}@mirror.lab.test/`]],
])('of a password as long as a file not even the beginning is told: %s', async (_what, words) => {
  const { code, stdout, stderr } = await answerTo(words(`hunter2${'x'.repeat(200)}`));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).not.toContain('hunter2');
});

test('of an option given twice the last counts, and --mirror is a list', async () => {
  const twice = ['--format', 'pretty', '--format', 'json', '--timeout', 'x', '--timeout', '5s', '-v', '-v'];
  const { code, stdout } = await answerTo(['check', ...HEALTHY, ...twice]);
  expect([code, stdout[0]]).toEqual([0, '{']);
});

test('--only given twice is both', async () => {
  const only = ['--only', 'docker-installed', '--only', 'disk-space,clock'];
  const { stdout } = await answerTo(['check', ...HEALTHY, ...only, '--format', 'json']);
  const ran: unknown = JSON.parse(stdout);
  expect(ran).toMatchObject({ summary: { pass: 3 } });
});

test('durations with and without a unit', async () => {
  for (const timeout of ['5s', '800ms', '1m', '2', '0.5']) {
    expect((await answerTo(['check', ...HEALTHY, '--timeout', timeout])).code, timeout).toBe(0);
  }
});

test.each(['en', 'zh-CN'])('npx is named once, in help and behind a wrong line (%s)', async (lang) => {
  const env = { npm_command: 'exec', LC_ALL: lang === 'en' ? 'C' : 'zh_CN.UTF-8' };
  for (const words of [
    ['--help'],
    ['fix', '--help'],
    ['fix', '--from', 'x'],
    ['chek'],
    ['check', '--bogus'],
  ]) {
    const { stdout, stderr } = await answerTo(words, { env });
    expect(stdout + stderr).toMatch(/(?<!npx )npx docker-doctor/);
    expect(stdout + stderr).not.toContain('npx npx');
  }
});
