import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { COMMON } from '../../src/cli/command-line/options-of-all.ts';
import { ROOT } from '../cli/run-cli.ts';
import {
  ACTION,
  actionSteps,
  at,
  fileOf,
  GITLAB,
  gitlabStep,
  HOOK,
  hookWords,
  JENKINS,
  jenkinsStep,
  listAt,
  textsAt,
} from './steps.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'doctor-pipelines-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const STEPS = [...actionSteps({}), gitlabStep(), jenkinsStep()];
const { version } = JSON.parse(fileOf('package.json'));

describe('what is ready to paste', () => {
  test('is of this version', () => {
    expect([
      at(ACTION, 'inputs', 'version', 'default'),
      at(GITLAB, 'variables', 'DOCKER_DOCTOR_VERSION'),
      jenkinsStep().env['DOCKER_DOCTOR_VERSION'],
    ]).toEqual([version, version, version]);
  });

  test('calls commands and options that there are', () => {
    const options = (name: string): readonly string[] => [
      ...Object.keys(COMMON),
      ...Object.keys(COMMANDS.all.find((one) => one.name === name)?.options ?? {}),
    ];
    const calls = [...STEPS.map(({ script }) => script), String(at(HOOK, 'entry'))].flatMap((script) => [
      ...script.matchAll(/docker-doctor (wait|check|list)\b([^\n;]*)/g),
    ]);
    expect(calls.length).toBeGreaterThanOrEqual(7);
    for (const [call, name = '', words = ''] of calls)
      for (const [, option = ''] of words.matchAll(/ --([a-z-]+)/g))
        expect(options(name), call).toContain(option);
    const [check] = actionSteps({}).slice(-1);
    for (const [, option = ''] of (check?.script ?? '').matchAll(/--([a-z-]+)/g))
      expect(options('check')).toContain(option);
  });

  test('is shell that a shell takes, downloads nothing but the package, and names no place for it', () => {
    for (const { name, shell, script } of STEPS) {
      const { status, stderr } = spawnSync(shell[0], ['-n', '-c', script], { encoding: 'utf8' });
      expect([status, stderr], name).toEqual([0, '']);
      expect(script, name).not.toMatch(/\b(?:curl|wget|git|pip)\b|--registry|https?:/);
      for (const [, what] of script.matchAll(/npm install .*?("?docker-doctor@\S+)/g))
        expect(what, name).toMatch(/^"docker-doctor@\$(?:VERSION|DOCKER_DOCTOR_VERSION)"$/);
    }
  });
});

describe('the action', () => {
  test('uses the cache of GitHub alone, by its commit', () => {
    const uses = listAt(ACTION, 'runs', 'steps').flatMap((step) => at(step, 'uses') ?? []);
    expect(uses).toEqual([expect.stringMatching(/^actions\/cache@[0-9a-f]{40}$/)]);
  });

  test('hands no input to a shell but through the environment', () => {
    for (const { script } of actionSteps({})) expect(script).not.toContain('${{');
    const names = Object.keys(textsAt(ACTION, 'inputs'));
    const text = fileOf('action.yml');
    for (const name of names) expect(text).toContain(`\${{ inputs.${name} }}`);
  });
});

describe('the job of GitLab', () => {
  test('has each report that it declares, and speaks TLS as dind does', () => {
    const { script } = gitlabStep();
    expect(textsAt(GITLAB, 'artifacts', 'reports')).toEqual({
      junit: 'docker-doctor*.xml',
      codequality: 'gl-code-quality-report.json',
    });
    const written = [...script.matchAll(/--output (\w+)=(\S+)/g)].map(([, format, file]) => [format, file]);
    expect(written).toEqual([
      ['junit', 'docker-doctor-wait.xml'],
      ['junit', 'docker-doctor.xml'],
      ['gitlab', 'gl-code-quality-report.json'],
    ]);
    expect(textsAt(GITLAB, 'variables')).toMatchObject({
      DOCKER_HOST: 'tcp://docker:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_TLS_CERTDIR: '/certs',
      DOCKER_CERT_PATH: '/certs/client',
    });
    expect(at(GITLAB, 'artifacts', 'when')).toBe('always');
  });
});

test('the stage of Jenkins keeps what it writes', () => {
  const { script } = jenkinsStep();
  expect(JENKINS).toContain("testResults: 'docker-doctor*.xml'");
  expect(script).toContain('--output junit=docker-doctor.xml');
  for (const file of ['docker-doctor.sarif']) {
    expect(script).toContain(`=${file}`);
    expect(JENKINS).toContain(`artifacts: '${file}'`);
  }
});

test('the hook reads every settings file, and ends as the worst of them', { timeout: 30_000 }, () => {
  expect(new RegExp(String(at(HOOK, 'files'))).test('ci/docker-doctor.toml')).toBe(true);
  const bin = path.join(FOLDER, 'bin');
  spawnSync('mkdir', [bin]);
  symlinkSync(path.join(ROOT, 'bin/docker-doctor.js'), path.join(bin, 'docker-doctor'));
  const write = (name: string, text: string): string => {
    const file = path.join(FOLDER, name);
    writeFileSync(file, text);
    return file;
  };
  const good = write('a docker-doctor.toml', 'for = "pull"\n');
  const wrong = write('docker-doctor.toml', 'timeuot = "5s"\n');
  const hooked = (...files: readonly string[]) => {
    const [program, ...words] = hookWords(files);
    const env = { PATH: `${bin}:${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
    const { status, stdout, stderr } = spawnSync(program, words, { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  expect(hooked(good)).toEqual({ status: 0, stdout: '', stderr: '' });
  const both = hooked(wrong, good);
  expect(both.status).toBe(2);
  expect(both.stderr).toContain(`${wrong}, line 1: Unknown key: "timeuot". Did you mean timeout?`);
});

test('the pages show them as they are', () => {
  const page = fileOf('docs/pipelines.md');
  for (const block of page.matchAll(/```yaml\n([^]*?)```/g))
    expect(() => parse(block[1] ?? '')).not.toThrow();
  expect(page).toContain(`docker-doctor/docker-doctor@v${version}`);
  // Whatever is given to the action there is one of its inputs.
  const [example = ''] = page.split('```yaml\n').slice(1);
  const given = Object.keys(
    textsAt(listAt(parse(example.split('```')[0] ?? ''), 'jobs', 'build', 'steps')[0], 'with'),
  );
  expect(given.length).toBeGreaterThan(0);
  for (const name of given) expect(Object.keys(textsAt(ACTION, 'inputs'))).toContain(name);
});
