import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'smol-toml';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { cli, ROOT } from '../run-cli.ts';
import { answerTo } from '../warm-cli.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'doctor-settings-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const AT = ['check', '--from', 'fixtures/machines/daemon-masked'];

function file(name: string, text: string): string {
  const whole = path.join(FOLDER, name);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

const WAIVED = (until: string): string =>
  `format = "line"\n[[waiver]]\ncause = "daemon-masked"\nreason = "on purpose"\nuntil = ${until}\n`;

describe('docker-doctor with settings', { timeout: 60_000 }, () => {
  test('what is waived is no failure, of the named file and of the own one', async () => {
    const named = await cli([...AT, '--config', file('named.toml', WAIVED('2999-12-31'))]);
    expect(named.stdout).toContain('waived=daemon-masked');
    expect(named.code).not.toBe(1);
    file('own/docker-doctor/docker-doctor.toml', WAIVED('2999-12-31'));
    const own = await answerTo([...AT, '--format', 'json'], { env: { XDG_CONFIG_HOME: `${FOLDER}/own` } });
    // The command line stands above the file.
    expect(JSON.parse(own.stdout)).toMatchObject({ waived: [{ id: 'daemon-masked' }], causes: [] });
    expect(own.code).toBe(named.code);
  });

  test('past its day it fails, and says so', async () => {
    const { code, stdout } = await answerTo([
      ...AT,
      '--format',
      'pretty',
      '--config',
      file('past.toml', WAIVED('2020-02-29')),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('expired on 2020-02-29');
  });

  test('a wrong file is a usage error, and nothing runs', async () => {
    const wrong = file('wrong.toml', '\nformta = "line"\n');
    const { code, stdout, stderr } = await answerTo([...AT, '--config', wrong]);
    expect(stderr).toContain(`${wrong}, line 2: Unknown key: "formta". Did you mean format?`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('what reads no settings works whatever the file says', async () => {
    file('broken/docker-doctor/docker-doctor.toml', 'x = = 1');
    const env = { XDG_CONFIG_HOME: `${FOLDER}/broken` };
    const well = [
      ['--help'],
      ['check', '--help'],
      ['--version'],
      ['version'],
      ['help', 'fix'],
      ['completion', 'bash'],
      ['explain', 'daemon-masked'],
      ['undo', '--list'],
    ];
    // What bin/ answers by itself is asked of it.
    const alone = ['docker-cli-plugin-metadata'];
    const ended = await Promise.all([...well.map((words) => answerTo(words, { env })), cli(alone, { env })]);
    expect(
      ended.map(({ code, stderr }, at) => [well[at] ?? alone, code, stderr.includes('docker-doctor.toml')]),
    ).toEqual([...well, alone].map((words) => [words, 0, false]));
    const [checked, mended, listed] = await Promise.all([
      answerTo(AT, { env }),
      answerTo(['fix', '--dry-run'], { env }),
      answerTo(['list'], { env }),
    ]);
    // Ours are listed all the same.
    expect([listed.code, listed.stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringContaining('docker-installed'),
    ]);
    expect(listed.stderr).toContain('The settings are ignored: ');
    expect([checked.code, mended.code]).toEqual([2, 2]);
    expect([checked.stdout, mended.stdout]).toEqual(['', '']);
    expect(mended.stderr).toContain('docker-doctor fix CAUSE');
  });

  test('a waiver that nothing was found for is told, and is in JSON', async () => {
    const needless = file('needless.toml', WAIVED('2999-12-31').replace('daemon-masked', 'disk-full'));
    const words = ['--from', 'fixtures/machines/healthy-trixie', '--config', needless, '--format', 'json'];
    const { stdout, stderr } = await answerTo(words);
    expect(stderr).toContain('matches nothing and can be removed: disk-full, until 2999-12-31');
    expect(JSON.parse(stdout)).toMatchObject({
      unusedWaivers: [{ cause: 'disk-full', reason: 'on purpose', until: '2999-12-31' }],
    });
  });
});

describe('docker-doctor check --baseline', { timeout: 60_000 }, () => {
  const on = (name: string): readonly string[] => ['check', '--from', `fixtures/machines/${name}`];

  test('fails on what is new alone', async () => {
    const known = path.join(FOLDER, 'known.json');
    const before = await answerTo([...on('hub-blackholed-trixie'), '--output', `json=${known}`, '--quiet']);
    expect(before.code).toBe(1);
    const [same, more] = await Promise.all(
      ['hub-blackholed-trixie', 'mirror-403-hub-blackholed'].map((name) =>
        answerTo([...on(name), '--baseline', known, '--format', 'line']),
      ),
    );
    expect(same?.code).toBe(0);
    expect(same?.stdout).toContain('known=hub-unreachable,search-unreachable');
    expect(more?.code).toBe(1);
    expect(more?.stdout).toContain('causes=mirror-forbidden ');
  });

  test.each([
    ['that is not there', null, 'cannot be read: not found.'],
    ['that is no JSON', 'x', 'is not a report of docker-doctor check --format json.'],
    ['of something else', '{"schemaVersion":1,"command":"list"}', 'is not a report of'],
    ['of a newer version', '{"schemaVersion":2,"command":"check"}', 'was made by a newer docker-doctor.'],
  ])('a file %s is a usage error, and nothing runs', async (what, text, said) => {
    const name = `${what}.json`;
    const baseline = text === null ? path.join(FOLDER, name) : file(name, text);
    const { code, stdout, stderr } = await answerTo([...on('daemon-masked'), '--baseline', baseline]);
    expect(stderr).toContain(`${baseline} ${said}`);
    expect([code, stdout]).toEqual([2, '']);
  });
});

test('the schema for editors takes the example of the manual, and no other key', () => {
  const text = readFileSync(path.join(ROOT, 'docs/settings.md'), 'utf8');
  const [settings = ''] = text.split('\n# A baseline\n');
  const [written = ''] = settings.split('\n    #!/bin/sh\n');
  const example = written
    .split('\n')
    .flatMap((line) => (line.startsWith('    ') ? [line.trim()] : []))
    .join('\n');
  const schema: unknown = JSON.parse(readFileSync(path.join(ROOT, 'schema/settings-v1.schema.json'), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  // A date of TOML as JSON has it.
  const value: unknown = JSON.parse(JSON.stringify(parse(example)));
  validate(value);
  expect(validate.errors).toBeNull();
  expect(value).toMatchObject({
    waiver: [{ until: '2026-12-31' }, { until: '2026-12-31' }],
    check: [{ name: 'build-cache' }],
  });
  expect(validate({ fro: 'pull' })).toBe(false);
});
