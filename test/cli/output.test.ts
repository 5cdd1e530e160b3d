import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readJunit } from '../report/formats/junit-reader.ts';
import { schemaFaults } from '../schema.ts';
import { answerTo } from './warm-cli.ts';

const STOPPED = ['check', '--from', 'fixtures/machines/daemon-stopped'];

describe('--output', { timeout: 60_000 }, () => {
  let folder = '';
  const at = (name: string): string => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-output-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('writes each report whole, for everybody to read, beside what is printed', async () => {
    writeFileSync(at('old.json'), 'x'.repeat(100_000));
    const outputs = ['junit=report.xml', 'json=old.json', 'sarif=a=b.sarif', 'pretty=screen.txt'];
    const words = outputs.flatMap((output) => {
      const [format = '', ...name] = output.split('=');
      return ['--output', `${format}=${at(name.join('='))}`];
    });
    const { code, stdout, stderr } = await answerTo([...STOPPED, '--format', 'line', ...words]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^tool=docker-doctor command=check verdict=problem causes=daemon-stopped [^\n]+\n$/,
    );
    const text = (name: string): string => readFileSync(at(name), 'utf8');
    expect(readJunit(text('report.xml').trimEnd()).some(({ result }) => result === 'failed')).toBe(true);
    expect(schemaFaults('check', JSON.parse(text('old.json')))).toEqual([]);
    expect(JSON.parse(text('a=b.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(text('screen.txt')).toContain('✖ The Docker daemon is not running');
    expect(readdirSync(folder).sort()).toEqual(['a=b.sarif', 'old.json', 'report.xml', 'screen.txt']);
    expect(statSync(at('report.xml')).mode & 0o777).toBe(0o644);
  });

  test('is refused before anything is looked at where it cannot be written', async () => {
    mkdirSync(at('folder'));
    symlinkSync('/dev/stdout', at('link'));
    const missing = at('nowhere/report.xml');
    const wrong = [
      `junit=${missing}`,
      `junit=${at('folder')}`,
      `junit=${at('link')}`,
      'junit=/dev/null',
      'junit=-',
    ];
    const ends = await Promise.all(wrong.map((output) => answerTo([...STOPPED, '--output', output])));
    expect(ends.map(({ code, stdout }) => [code, stdout])).toEqual(wrong.map(() => [2, '']));
    expect(ends.map(({ stderr }) => stderr.split('\n')[0]?.replaceAll(folder, ''))).toEqual([
      'Cannot write /nowhere/report.xml: the directory /nowhere does not exist.',
      'Cannot write /folder: it is not a regular file.',
      'Cannot write /link: it is not a regular file.',
      'Cannot write /dev/null: it is not a regular file.',
      '"-" does not mean standard output here: give a file name. --format sets the format of standard output.',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'link']);
  });

  test('takes what the command has, once a file', async () => {
    const first = async (...words: readonly string[]): Promise<string | undefined> => {
      const { code, stdout, stderr } = await answerTo(words);
      expect([code, stdout]).toEqual([2, '']);
      return stderr.split('\n')[0];
    };
    expect(await first('fix', '--format', 'github')).toBe(
      'fix has no report in the format github. Formats: pretty, json.',
    );
    expect(await first('trace', 'pull', 'redis', '--output', `junit=${at('x')}`)).toContain(
      'trace pull has no report',
    );
    expect(await first(...STOPPED, '--output', at('x'))).toContain('Examples: junit=report.xml');
    const twice = ['--output', `json=${at('x')}`, '--output', `junit=${at('x')}`];
    expect(await first(...STOPPED, ...twice)).toContain('more than once');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('nagios has exit codes of its own', { timeout: 60_000 }, () => {
  test.each<readonly [string, readonly string[], number, RegExp]>([
    ['good', ['check', '--from', 'fixtures/machines/healthy-trixie'], 0, /^DOCKER OK: /],
    ['a warning', ['check', '--from', 'fixtures/machines/daemon-not-enabled'], 1, /^DOCKER WARNING: /],
    ['a failure', STOPPED, 2, /^DOCKER CRITICAL: The Docker daemon is not running \(daemon-stopped\) \| /],
    ['a command line that is wrong', ['check', '--frm', 'x'], 3, /^$/],
  ])('%s', async (_what, words, code, said) => {
    const ended = await answerTo([...words, '--format', 'nagios']);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toMatch(said);
  });
});

test('explain tells a pipeline the cause of its log', async () => {
  const said =
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
  const { code, stdout } = await answerTo(['explain', '--format', 'github', said]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^::error title=[^:,\n]+::[^\n]*Cannot connect to the Docker daemon at unix:\/\/\/var\/run/,
  );
});
