import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import { schemaFaults } from '../schema.ts';
import { cli, shell } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

const TEXT =
  'docker: Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers).';

describe('explain', () => {
  test('a text given as one argument, as many, and on standard input', async () => {
    const ways = await Promise.all([
      cli(['explain', TEXT]),
      cli(['explain', ...TEXT.split(' ')]),
      cli(['explain'], { input: `Unable to find image locally\n${TEXT}\n` }),
      cli(['explain', '-'], { input: `Unable to find image locally\n${TEXT}\n` }),
    ]);
    for (const { code, stdout, stderr } of ways) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Docker Hub cannot be reached from this machine \(hub-unreachable, likely\)\n/);
    }
  });

  test('standard input that is a file, longer than what is read of it at once', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-explain-'));
    try {
      const file = path.join(folder, 'ci.log');
      const much = 'latest: Pulling from library/redis\n'.repeat(20_000);
      writeFileSync(file, `gitlab-runner 17.0\n${much}${TEXT}\n${much}`);
      const { code, stdout, stderr } = await shell(`$DOCTOR explain --format json < '${file}'`);
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toMatchObject({
        situation: { kind: 'gitlab-ci' },
        causes: [{ id: 'hub-unreachable' }],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('Ctrl-C ends the reading of a file that takes minutes', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-explain-'));
    try {
      const file = path.join(folder, 'huge.log');
      writeFileSync(file, '');
      truncateSync(file, 2 ** 36);
      // Again until it is there to hear it.
      const again = 'while sleep 0.5; kill -INT $!; do :; done 2>/dev/null; wait $!';
      const { code } = await shell(`$DOCTOR explain < '${file}' & ${again}`);
      expect(code).toBe(130);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a text with what looks like an option', async () => {
    const { code, stdout } = await cli(['explain', '--', 'unknown shorthand flag: --x', TEXT]);
    expect(code).toBe(0);
    expect(stdout).toContain('hub-unreachable');
  });

  test('a cause by its id', async () => {
    const { code, stdout } = await answerTo(['explain', 'daemon-masked']);
    expect(code).toBe(0);
    expect(stdout).toContain('The Docker service is masked (daemon-masked)\n');
    expect(stdout).toContain('\nHow docker-doctor detects it\n  systemctl show ');
    expect(stdout).toContain('\nSource\n  systemctl(1), mask\n');
  });

  test('a cause by its id is told for the machine where it is asked for', async () => {
    const on = (machine: string): Promise<{ readonly stdout: string }> =>
      answerTo(['explain', 'log-unbounded', '--from', `fixtures/machines/${machine}`]);
    const [systemd, openrc] = [await on('healthy-trixie'), await on('openrc-healthy')];
    expect(systemd.stdout).toMatch(/^ {2}\$ sudo systemctl restart docker$/m);
    expect(systemd.stdout).not.toContain('--situation');
    expect(openrc.stdout).toMatch(/^ {2}\$ sudo rc-service docker restart$/m);
    expect(openrc.stdout).not.toContain('systemctl');
    expect(openrc.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'OpenRC (this machine has "/run/openrc/softlevel")',
    );
    // This computer, whatever it is, with the socket of a virtual machine.
    const env = { DOCKER_HOST: 'unix:///home/me/.colima/default/docker.sock' };
    const here = await cli(['explain', 'daemon-stopped', '--format', 'json'], { env });
    expect(JSON.parse(here.stdout)).toMatchObject({
      situation: { kind: 'colima' },
      causes: [{ tellApart: 'colima status; docker context ls' }],
    });
    // The client refuses it for its password, so that nobody is asked.
    const DOCKER_HOST = 'ssh://me:secret@far.lab.test';
    const far = await cli(['explain', 'daemon-stopped'], { env: { DOCKER_HOST } });
    expect(far.stdout).toContain('$ ssh me@far.lab.test docker version\n');
    expect(far.stdout).not.toContain('secret');
  });

  test('no text, and a recording that shows nothing, are told from a text that is not known', async () => {
    const empty = await cli(['explain']);
    expect([empty.code, empty.stdout.split(' ').slice(0, 4).join(' ')]).toEqual([3, 'The text is empty.']);
    const well = await answerTo(['explain', '--from', 'fixtures/machines/healthy-trixie']);
    expect(well.stdout).toBe('This recording shows no problem to explain.\n');
  });

  test('a text that is not known: 3', async () => {
    const { code, stdout, stderr } = await answerTo(['explain', 'all is well']);
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout).toMatch(/^docker-doctor does not recognize a Docker error in this text\.\n/);
    // What was looked for, and how to report it.
    expect(stdout).toContain('It was compared with the error messages of ');
    expect(stdout).toContain('https://github.com/docker-doctor/docker-doctor/issues\n');
    expect((await cli(['explain'])).code).toBe(3);
  });

  test('a cause that was mistyped', async () => {
    const { code, stdout } = await answerTo(['explain', 'daemon-maskd']);
    expect(code).toBe(3);
    expect(stdout.split('\n').slice(0, 2).join(' ')).toContain('daemon-masked');
  });

  test('a file that the word names; a folder is refused', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'explain-'));
    try {
      const file = path.join(folder, 'build log.txt');
      writeFileSync(file, `Running with gitlab-runner 16.0\n${TEXT}\n`);
      const { code, stdout } = await answerTo(['explain', file, '--format', 'json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        situation: { kind: 'gitlab-ci', why: 'gitlab-runner' },
        causes: [{ id: 'hub-unreachable' }],
      });
      expect((await answerTo(['explain', folder])).code).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a file that is not there is said so; a word that is no path is a text', async () => {
    for (const word of ['./no-such', '/no/such', 'no-such.log']) {
      const { code, stderr } = await answerTo(['explain', word]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`Cannot read ${word}: not found`)]);
    }
    expect((await answerTo(['explain', 'library/redis'])).code).toBe(3);
  });

  test('--situation overrides what the text says', async () => {
    const text =
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    const plain = await answerTo(['explain', text, '--format', 'json']);
    expect(JSON.parse(plain.stdout)).toMatchObject({ situation: null });
    const chosen = await answerTo(['explain', text, '--situation', 'colima', '--format', 'json']);
    expect(JSON.parse(chosen.stdout)).toMatchObject({
      situation: { kind: 'colima', why: '--situation' },
      causes: [{ id: 'daemon-stopped' }],
    });
    expect(chosen.stdout).toContain('colima start');
    expect(chosen.stdout).not.toContain('systemctl start');
    expect((await answerTo(['explain', text, '--situation', 'moon'])).code).toBe(2);
  });

  test('as JSON, known or not, as published', async () => {
    for (const text of [TEXT, 'all is well', 'daemon-masked']) {
      const { stdout, stderr } = await answerTo(['explain', text, '--format', 'json']);
      expect(stderr).toBe('');
      expect(schemaFaults('explain', JSON.parse(stdout))).toEqual([]);
    }
    const secret = await cli(['explain', '--format', 'json'], {
      input:
        'Get "https://registry-1.docker.io/v2/": proxyconnect tcp: dial tcp 10.0.0.1:1 via http://a:hush@p: connection refused',
    });
    expect(secret.stdout).not.toContain('hush');
  });

  test('in Chinese', async () => {
    const { stdout } = await answerTo(['explain', TEXT], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toMatch(/^本机无法连接 Docker Hub（hub-unreachable，很可能）\n/);
  });
});

describe('list', () => {
  test('every check and every cause, one a line', async () => {
    const { code, stdout, stderr } = await answerTo(['list']);
    expect([code, stderr]).toEqual([0, '']);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(ids).toEqual([...CHECKS.map(({ id }) => id), ...CAUSE_IDS]);
  });

  test('as JSON', async () => {
    const { stdout } = await answerTo(['list', '--format', 'json']);
    expect(schemaFaults('list', JSON.parse(stdout))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'list',
      checks: CHECKS.map(({ id, group }) => ({ id, group })),
      causes: CAUSE_IDS.map((id) => ({ id })),
    });
  });
});
