import { describe, expect, test } from 'vitest';
import { asPlugin } from '../../../src/cli/docker-plugin/plugin-call.ts';
import { cli } from '../run-cli.ts';

const BY_DOCKER = { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: '/usr/bin/docker' };

describe('called by docker', () => {
  test('our name goes, and what docker was told before it counts', () => {
    expect(asPlugin(['doctor', 'list'], BY_DOCKER)).toEqual({
      asks: 'run',
      words: ['list'],
      environment: {},
    });
    expect(asPlugin(['--context', 'far', '-Htcp://a:1', 'doctor'], BY_DOCKER)).toEqual({
      asks: 'run',
      words: [],
      environment: { DOCKER_CONTEXT: 'far', DOCKER_HOST: 'tcp://a:1' },
    });
    expect(asPlugin(['-D', '--config=/x', '--tlsverify', '-l', 'debug', 'doctor', 'fix'], BY_DOCKER)).toEqual(
      {
        asks: 'run',
        words: ['fix'],
        environment: { DOCKER_CONFIG: '/x', DOCKER_TLS_VERIFY: '1' },
      },
    );
    expect(asPlugin(['help', 'doctor', 'pull'], BY_DOCKER)?.words).toEqual(['help', 'pull']);
  });

  test('a second word of that name is meant for us', () => {
    expect(asPlugin(['doctor', 'pull', 'doctor'], BY_DOCKER)?.words).toEqual(['pull', 'doctor']);
  });

  test('without docker, or started by what docker started, the words are as they are', () => {
    expect(asPlugin(['doctor', 'list'], {})).toBeNull();
    expect(asPlugin(['list'], BY_DOCKER)).toBeNull();
    expect(asPlugin(['help', 'pull'], BY_DOCKER)).toBeNull();
    expect(asPlugin([], BY_DOCKER)).toBeNull();
  });

  test('docker is told who we are', async () => {
    const { stdout, code } = await cli(['docker-cli-plugin-metadata']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      SchemaVersion: '0.1.0',
      Vendor: expect.stringMatching(/./),
      Version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      ShortDescription: expect.stringMatching(/./),
    });
  });

  test('the commands to type begin with docker doctor', async () => {
    const help = await cli(['help', 'doctor'], { env: BY_DOCKER });
    expect(help.stdout).toContain('Usage: docker doctor [COMMAND]');
    expect(help.stdout).toContain('sudo docker doctor fix');
    const wrong = await cli(['doctor', 'lst'], { env: BY_DOCKER });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('See: docker doctor --help') });
    const check = await cli(['doctor', 'check', '--from', 'fixtures/machines/hub-blackholed-trixie'], {
      env: BY_DOCKER,
    });
    expect(check.stdout).toContain('$ sudo docker doctor fix --mirror auto\n');
    expect(check.stdout).not.toMatch(/\$ .*docker-doctor/);
  });

  test('a Tab is answered as cobra asks', async () => {
    const { stdout } = await cli(['__complete', 'doctor', 'mirror', 't'], { env: BY_DOCKER });
    expect(stdout).toMatch(/^test\t.+\n:4\n$/);
  });
});
