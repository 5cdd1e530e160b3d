import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookAnswer, type HintWords } from '../../../src/cli/docker-plugin/hint.ts';
import { CAUSE_IDS } from '../../../src/knowledge/implications.ts';
import { en } from '../../../src/messages/en/index.ts';
import { titles as enTitles } from '../../../src/messages/en/titles.ts';
import { zhCN } from '../../../src/messages/zh-CN/index.ts';
import { titles as zhTitles } from '../../../src/messages/zh-CN/titles.ts';
import { cli } from '../run-cli.ts';

/** As docker's command asks, with what it said when it failed. */
function request(CommandError: string): string {
  return JSON.stringify({ RootCmd: 'pull', Flags: {}, CommandError });
}

const ENGLISH: HintWords = { titles: enTitles, plugin: en.plugin };
const CHINESE: HintWords = { titles: zhTitles, plugin: zhCN.plugin };

function template(error: string, messages = ENGLISH): string | null {
  const answer = hookAnswer(request(error), messages);
  if (answer === null) return null;
  const said: unknown = JSON.parse(answer);
  expect(said).toMatchObject({ Type: 0, Template: expect.any(String) });
  return typeof said === 'object' && said !== null && 'Template' in said ? String(said.Template) : null;
}

describe('the hint under a failed command', () => {
  const denied =
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.47/info": dial unix /var/run/docker.sock: connect: permission denied';

  test('says what it is and ends in the command to type', () => {
    const lines = template(denied)?.split('\n') ?? [];
    expect(lines[0]).toBe(en.causes['socket-permission-denied'].title);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.at(-1)).toMatch(/: docker doctor( explain [a-z-]+)?$/);
    expect(template(denied, CHINESE)).toContain(zhCN.causes['socket-permission-denied'].title);
  });

  test('what is only likely is not called certain', () => {
    expect(
      template(
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      ),
    ).toMatch(/^Probably: /);
  });

  test.each([
    ['went well', request('')],
    ['failed with something else', request('exit status 3')],
    ['is of no JSON', '{'],
    ['says no error', '{"RootCmd":"pull"}'],
    ['says it as a list', '{"CommandError":[]}'],
  ])('a command that %s gets none', (_what, asked) => {
    expect(hookAnswer(asked, ENGLISH)).toBeNull();
  });

  test('every cause has its title, and none is a template that docker would not take', () => {
    for (const [{ titles }, { causes }] of [
      [ENGLISH, en],
      [CHINESE, zhCN],
    ] as const)
      for (const id of CAUSE_IDS) {
        expect(titles[id]).toBe(causes[id].title);
        expect(titles[id]).not.toMatch(/\{\{/);
      }
  });

  const env = { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: '/usr/bin/docker' };

  test('the program answers docker so, and is silent otherwise', async () => {
    const said = await cli(['doctor', 'docker-cli-plugin-hooks', request(denied)], { env });
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(said.stdout)).toMatchObject({ Type: 0 });
    const silent = await cli(['doctor', 'docker-cli-plugin-hooks', request('')], { env });
    expect(silent).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('it speaks the language of the user, and a person who types the same is told that it is no command', async () => {
    const words = ['doctor', 'docker-cli-plugin-hooks', request(denied)];
    const said = await cli(words, { env: { ...env, LANG: 'zh_CN.UTF-8' } });
    expect(said.stdout).toContain(zhTitles['socket-permission-denied']);
    expect(await cli(words)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('hint install', () => {
  let home = '';
  const config = (): string => path.join(home, '.docker/config.json');

  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'hint-'));
    mkdirSync(path.join(home, 'bin'));
    mkdirSync(path.join(home, '.docker'));
    const docker = path.join(home, 'bin/docker');
    writeFileSync(docker, '#!/bin/sh\necho "Docker version 28.5.2, build x"\n');
    chmodSync(docker, 0o755);
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  async function hint(...words: readonly string[]): Promise<string> {
    const env = { HOME: home, PATH: `${home}/bin:/usr/bin:/bin` };
    const { code, stdout, stderr } = await cli(['hint', ...words], { env });
    expect(code, stderr).toBe(0);
    return stdout + stderr;
  }

  test('shows what changes, and nothing of the logins and headers around it', async () => {
    const headers =
      '"X-A": "s3cr3t-a",\n\t\t"X-B": "s3cr3t-b",\n\t\t"X-C": "s3cr3t-c",\n\t\t"X-D": "s3cr3t-d"';
    writeFileSync(
      config(),
      `{\n\t"auths": {\n\t\t"r.test": { "auth": "czNjcjN0OnMzY3IzdA==" }\n\t},\n\t"HttpHeaders": {\n\t\t${headers}\n\t}\n}`,
    );
    for (const format of ['pretty', 'json']) {
      const shown = await hint('install', '--dry-run', '--format', format);
      expect(shown).toContain('doctor');
      expect(shown).not.toMatch(/s3cr3t|czNjcjN0/);
    }
  });
});
