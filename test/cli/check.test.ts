import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import stringWidth from '../../src/report/text/string-width.ts';
import { schemaFaults } from '../schema.ts';
import { recordingOf } from '../recording-files.ts';
import { cli, shell } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

function from(name: string): readonly string[] {
  return ['check', '--from', `fixtures/machines/${name}`];
}

describe('the exit code', () => {
  test.each<readonly [string, readonly string[], number]>([
    ['a healthy machine', from('healthy-trixie'), 0],
    ['the same by its file', ['check', '--from', 'fixtures/machines/healthy-trixie/recording.json'], 0],
    ['check is the default', ['--from', 'fixtures/machines/healthy-trixie'], 0],
    ['a failure', from('daemon-stopped'), 1],
    ['a warning', from('daemon-not-enabled'), 0],
    ['a warning that counts', [...from('daemon-not-enabled'), '--fail-on', 'warn'], 1],
    ['a failure that is left out', [...from('hub-429'), '--skip', 'hub-pull'], 0],
    ['a failure that is not asked for', [...from('hub-429'), '--only', 'daemon, hub-search'], 0],
    ['a failure of a group', [...from('hub-429'), '--only=network'], 1],
  ])('%s', async (_what, words, code) => {
    expect((await answerTo(words)).code).toBe(code);
  });

  test('is what the process ends with', async () => {
    const ended = await Promise.all([cli(from('healthy-trixie')), cli(from('daemon-stopped'))]);
    expect(ended.map(({ code }) => code)).toEqual([0, 1]);
  });

  test('a recording is judged with its base, which lies beside it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'recordings-'));
    const based = (name: string, base: string): void => {
      mkdirSync(path.join(folder, name));
      const text = JSON.stringify({ recordingVersion: 1, base, without: [], calls: {} });
      writeFileSync(path.join(folder, name, 'recording.json'), text);
    };
    based('stopped', 'daemon-stopped');
    based('alone', 'nowhere');
    based('astray', '../stopped');
    based('twice', 'stopped');
    mkdirSync(path.join(folder, 'daemon-stopped'));
    writeFileSync(
      path.join(folder, 'daemon-stopped', 'recording.json'),
      JSON.stringify(recordingOf('daemon-stopped')),
    );
    const [byFolder, byFile, ...wrong] = await Promise.all(
      ['stopped', 'stopped/recording.json', 'alone', 'astray', 'twice'].map((name) =>
        answerTo(['check', '--from', path.join(folder, name)]),
      ),
    );
    rmSync(folder, { recursive: true });
    expect(byFolder?.stdout).toContain('✖ The Docker daemon is not running');
    expect([byFolder?.code, byFile?.code, ...wrong.map(({ code }) => code)]).toEqual([1, 1, 2, 2, 2]);
    expect(wrong.map(({ stderr }) => stderr.split('\n')[0]?.replaceAll(folder, ''))).toEqual([
      'Cannot read the recording /alone/../nowhere: not found.',
      '/astray is not a docker-doctor recording.',
      'Cannot read /twice: it is based on /twice/../stopped, which is not a complete recording.',
    ]);
  });

  test('3 where nothing failed and something could not be told', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'recording-'));
    const file = path.join(folder, 'empty.json');
    writeFileSync(file, '{"recordingVersion":1,"calls":{}}');
    const { code, stdout } = await answerTo(['check', '--from', file]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(3);
    expect(stdout).toContain('Could not check');
    expect(stdout).toContain('not in the recording');
  });
});

test('--format json prints one JSON value on standard output, and nothing else anywhere', async () => {
  for (const name of ['healthy-trixie', 'hub-blackholed-trixie']) {
    const { stdout, stderr } = await answerTo([...from(name), '--format', 'json']);
    expect(stderr).toBe('');
    expect(schemaFaults('check', JSON.parse(stdout))).toEqual([]);
    expect(stdout.endsWith('}\n')).toBe(true);
  }
});

test('the answer is causes[0].id', async () => {
  const { stdout } = await answerTo([...from('hub-blackholed-forky'), '--format=json']);
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    command: 'check',
    outcome: 'problems',
    host: { distribution: expect.stringContaining('Debian'), engine: { version: '28.5.2+dfsg4' } },
    causes: [
      {
        id: 'hub-unreachable',
        explains: ['search-unreachable'],
        fixes: [{ id: 'add-mirrors', safety: 'safe' }],
      },
    ],
  });
});

describe('the screen', () => {
  test('has no colour without a terminal', async () => {
    const { stdout, stderr } = await answerTo(from('healthy-trixie'));
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^docker-doctor \d.*\n\nDocker works here, as far as can be seen without starting a container\.\n\d+ pass · \d+ skipped · \d\.\d s\n$/s,
    );
  });

  test('gives commands by the name that we were called by, and offers no fix of another machine', async () => {
    const plain = await answerTo(from('hub-blackholed-trixie'));
    expect(plain.stdout).toContain('$ sudo docker-doctor fix --mirror auto\n');
    expect(plain.stdout).not.toContain('To see the fix');
    const npx = await answerTo(from('hub-blackholed-trixie'), { env: { npm_command: 'exec' } });
    expect(npx.stdout).toContain('$ sudo npx docker-doctor fix --mirror auto\n');
    expect(npx.stdout.split('\n').filter((line) => stringWidth(line) > 80 && !line.includes('$ '))).toEqual(
      [],
    );
  });

  test('has colours where they are asked for', async () => {
    const { stdout } = await cli([...from('daemon-stopped'), '--color'], { env: { NO_COLOR: '' } });
    expect(stdout).toContain('\u001B[31m✖\u001B[39m');
    const forced = await cli(from('daemon-stopped'), { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001B[31m✖\u001B[39m');
    const off = await cli([...from('daemon-stopped'), '--no-color'], {
      env: { NO_COLOR: '', FORCE_COLOR: '1' },
    });
    expect(off.stdout).not.toContain('\u001B');
  });

  test('-v shows every check, -q nothing of a healthy machine', async () => {
    expect((await answerTo([...from('healthy-trixie'), '-v'])).stdout).toMatch(
      /^✔ Docker installation +docker-installed/m,
    );
    expect(await answerTo([...from('healthy-trixie'), '-q'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each([
    [['--lang', 'zh-CN'], {}],
    [['--lang=zh-CN'], { LANG: 'en_US.UTF-8' }],
    [[], { LANG: 'zh_CN.UTF-8' }],
    [[], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }],
  ])('in Chinese by %j %j', async (words, env) => {
    const { stdout } = await answerTo([...from('daemon-stopped'), ...words], { env });
    expect(stdout).toContain('✖ Docker 守护进程没有运行');
  });

  test('in English by --lang en, whatever the environment says', async () => {
    const { stdout } = await answerTo([...from('daemon-stopped'), '--lang', 'en'], {
      env: { LANG: 'zh_CN.UTF-8' },
    });
    expect(stdout).toContain('✖ The Docker daemon is not running');
  });
});

test('a pipe that is closed early is no error', async () => {
  const script =
    '$DOCTOR check --from fixtures/machines/hub-blackholed-trixie --format json -v | head -c 1; echo " ${PIPESTATUS[0]}"';
  const { stdout, stderr } = await shell(script);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\{ [01]\n$/);
  const gone = await shell('$DOCTOR list | true; echo "${PIPESTATUS[0]}"');
  expect(gone).toEqual({ code: 0, stdout: '0\n', stderr: '' });
});
