import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { PROFILE_CHECKS, PROFILES } from '../../src/knowledge/vocabulary/profiles.ts';
import { parseProfiles } from '../../src/cli/command-line/read-profiles.ts';
import { selectionOf } from '../../src/cli/commands/check/selection.ts';
import { en } from '../../src/messages/en/index.ts';
import { sessionIn } from '../report/replayed-report.ts';
import { schemaFaults } from '../schema.ts';
import { answerTo } from './warm-cli.ts';

const at = (name: string): readonly string[] => ['check', '--from', `fixtures/machines/${name}`];

describe('what is checked', { timeout: 60_000 }, () => {
  const selected = async (only: readonly string[], skip: readonly string[] = []) =>
    selectionOf([], [], { ...(await sessionIn('en')), only, skip })?.checks;

  test('all of it is no selection', async () => {
    expect(selectionOf([], [], await sessionIn('en'))).toBeNull();
  });

  test('a check, a group, a cause: in the order of the report', async () => {
    expect(await selected(['disk-full', 'docker-installed'])).toEqual([
      'docker-installed',
      'daemon-running',
      'disk-space',
    ]);
    expect(await selected(['packages'], ['disk-full'])).toEqual(['package-source']);
    expect(await selected([], ['mirror-tampered'])).not.toContain('mirrors');
  });

  test('a profile is what matters to it, and more may be asked for beside it', async () => {
    const session = await sessionIn('en');
    for (const profile of PROFILES) {
      const of = selectionOf([profile], [], session)?.checks ?? [];
      expect([...of].sort()).toEqual([...PROFILE_CHECKS[profile]].sort());
      expect(of).toContain('engine-reachable');
    }
    expect(selectionOf(['push'], [], { ...session, only: ['clock', 'hub-pull'] })?.checks).toContain(
      'hub-pull',
    );
    expect(selectionOf(['run'], [], session)?.checks).not.toContain('hub-pull');
  });

  test('each check matters to a profile, or it was decided that it does to none', () => {
    const mattering = new Set<string>(PROFILES.flatMap((profile) => PROFILE_CHECKS[profile]));
    expect(CHECKS.map(({ id }) => id).filter((id) => !mattering.has(id))).toEqual([
      'daemon-enabled',
      'compose',
      'daemon-json',
      'daemon-config-file',
      'container-logs',
      'api-closed',
      'socket-mode',
      'hub-search',
      'package-source',
      'containers-restarting',
      'containers-unhealthy',
      'bind-mounts',
      'ports',
      'socket-clients',
      'monitoring-stack',
      'compose-projects',
    ]);
  });

  test('a pull, a build and a container need the directories below the data root', () => {
    for (const profile of ['pull', 'build', 'run'] as const)
      expect(PROFILE_CHECKS[profile]).toContain('data-folders');
  });

  test('nothing is an error, and so is what no check can find', async () => {
    await expect(selected(['clock'], ['network'])).rejects.toThrow(
      'No check is left to run with --only clock --skip network.',
    );
    await expect(selected(['compose-file-refused'])).rejects.toThrow(
      'docker-doctor explain compose-file-refused',
    );
    await expect(selected(['hub-pul'])).rejects.toThrow('Did you mean hub-pull?');
  });
});

describe('the closing line says what was looked at', { timeout: 60_000 }, () => {
  test('and JSON which checks they were', async () => {
    const { code, stdout } = await answerTo([
      ...at('hub-429'),
      '--for',
      'run',
      '--skip',
      'clock',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    const report: unknown = JSON.parse(stdout);
    expect(schemaFaults('check', report)).toEqual([]);
    expect(report).toMatchObject({
      outcome: 'healthy',
      selection: {
        for: ['run'],
        only: [],
        skip: ['clock'],
        checks: PROFILE_CHECKS.run.toSorted(inReport(report)),
      },
    });
  });

  test('in both languages', async () => {
    const [english, chinese] = await Promise.all(
      ['en', 'zh-CN'].map((lang) =>
        answerTo([...at('hub-429'), '--only', 'daemon', '--for=pull', '--lang', lang]),
      ),
    );
    expect(english?.stdout).toContain('There are problems in what was checked (--for pull --only daemon).\n');
    expect(chinese?.stdout).toContain('所检查的内容（--for pull --only daemon）有问题。\n');
    expect(english?.stdout).not.toContain('Docker works here');
  });

  test('reports have the cases that were run alone', async () => {
    const { stdout } = await answerTo([...at('hub-429'), '--only', 'hub-rate-limited', '--format', 'junit']);
    expect(stdout.match(/<testcase /g)).toHaveLength(1);
  });

  test('without any it ends with 2, and has looked at nothing', async () => {
    const { code, stdout } = await answerTo([...at('healthy-trixie'), '--only', 'clock', '--skip', 'clock']);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('what is required', { timeout: 60_000 }, () => {
  const required = (...typed: readonly string[]): readonly string[] =>
    typed.flatMap((one) => ['--require', one]);

  test.each<readonly [string, string, readonly string[], number, RegExp]>([
    ['met', 'healthy-trixie', ['disk=1MB', 'engine=>=26'], 0, /✔ disk=1MB: [^\n]+\n {2}✔ engine=>=26: /],
    [
      'not met',
      'healthy-trixie',
      ['arch=arm64', 'pulls=10'],
      1,
      /✖ arch=arm64: [^]+\nNot met: arch=arm64\.\n/,
    ],
    [
      'unknown',
      'daemon-stopped',
      ['engine=>=26'],
      3,
      /\? engine=>=26: [^]+\nCould not be determined: engine=>=26\.\n/,
    ],
  ])('%s', async (_what, machine, typed, code, said) => {
    const words = [...at(machine), '--only', 'clock', ...required(...typed)];
    const [screen, json] = await Promise.all([answerTo(words), answerTo([...words, '--format', 'json'])]);
    expect(screen.stdout).toMatch(said);
    expect([screen.code, json.code]).toEqual([code, code]);
    expect(schemaFaults('check', JSON.parse(json.stdout))).toEqual([]);
    expect(JSON.parse(json.stdout)).toMatchObject({ requirements: typed.map((wanted) => ({ wanted })) });
  });
});

/** By the order of the checks in the report. */
function inReport(report: unknown): (a: string, b: string) => number {
  const { checks }: { checks: readonly { id: string }[] } = Object.assign({ checks: [] }, report);
  const ids = checks.map(({ id }) => id);
  return (a, b) => ids.indexOf(a) - ids.indexOf(b);
}

test('push=REF is the profile, and a requirement of its registry', async () => {
  expect(parseProfiles(['pull,push=ghcr.io/a/b:1', 'push'], en.errors)).toEqual({
    profiles: ['pull', 'push'],
    pushes: ['push=ghcr.io/a/b:1'],
  });
  expect(() => parseProfiles(['psh=x'], en.errors)).toThrow('--for must be one of');
  expect(() => parseProfiles([','], en.errors)).toThrow('--for must be one of');
  const { code, stdout } = await answerTo([...at('healthy-trixie'), '--for', 'push=a/b', '--format', 'json']);
  // The recording holds no answer of it: nobody knows.
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    selection: { for: ['push'] },
    requirements: [{ name: 'push', wanted: 'push=a/b', status: 'unknown' }],
  });
  const wrong = await answerTo([...at('healthy-trixie'), '--for', 'push=A:B:C']);
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
}, 60_000);
