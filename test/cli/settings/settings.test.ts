import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'smol-toml';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { cli, ROOT } from '../run-cli.ts';

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
    expect(named.stdout).toContain('accepted=daemon-masked');
    expect(named.code).not.toBe(1);
    file('own/docker-doctor/docker-doctor.toml', WAIVED('2999-12-31'));
    const own = await cli([...AT, '--format', 'json'], { env: { XDG_CONFIG_HOME: `${FOLDER}/own` } });
    // The command line stands above the file.
    expect(JSON.parse(own.stdout)).toMatchObject({ waived: [{ id: 'daemon-masked' }], causes: [] });
    expect(own.code).toBe(named.code);
  });

  test('past its day it fails, and says so', async () => {
    const { code, stdout } = await cli([
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
    const { code, stdout, stderr } = await cli([...AT, '--config', wrong]);
    expect(stderr).toContain(`${wrong}, line 2: Unknown key: "formta". Did you mean format?`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('help is there whatever the file says', async () => {
    file('broken/docker-doctor/docker-doctor.toml', 'x = = 1');
    const env = { XDG_CONFIG_HOME: `${FOLDER}/broken` };
    expect((await cli(['--help'], { env })).code).toBe(0);
    expect((await cli(AT, { env })).code).toBe(2);
  });
});

test('the schema for editors takes the example of the manual, and no other key', () => {
  const text = readFileSync(path.join(ROOT, 'docs/settings.md'), 'utf8');
  const example = text
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
  expect(value).toMatchObject({ waiver: [{ until: '2026-12-31' }, { until: '2026-12-31' }] });
  expect(validate({ fro: 'pull' })).toBe(false);
});
