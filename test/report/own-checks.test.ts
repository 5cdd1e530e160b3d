import { expect, describe, test } from 'vitest';
import { runAllChecks } from '../../src/cli/commands/check/run-all-checks.ts';
import { withUnused } from '../../src/cli/commands/check/unused-waivers.ts';
import { acceptedBy } from '../../src/cli/commands/check/accepting.ts';
import { outgoing } from '../../src/cli/outgoing.ts';
import type { OwnCheck } from '../../src/facts/own/own-check.ts';
import type { RunResult } from '../../src/host/host.ts';
import { LANGUAGES, type Language } from '../../src/messages/languages.ts';
import type { Waiver } from '../../src/report/accept.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { formatsOf, RENDERERS } from '../../src/report/renderers/index.ts';
import type { Session } from '../../src/cli/session.ts';
import { altered, replayed } from '../recordings.ts';
import { schemaFaults } from '../schema.ts';
import { readJunit } from './formats/junit-reader.ts';
import { runnerCommand } from './formats/runner-command.ts';
import { HEAD, sessionIn, viewIn } from './replayed-report.ts';

const own = (id: string, changes: Partial<OwnCheck> = {}): OwnCheck => ({
  id,
  title: `Title of ${id}`,
  program: `/opt/checks/${id}`,
  setBy: '/etc/docker-doctor.toml',
  timeoutMs: null,
  severity: 'fail',
  profiles: null,
  requires: [],
  ...changes,
});

const OWN = [
  own('own-good'),
  own('own-bad'),
  own('own-worse', { severity: 'warn', title: null }),
  own('own-open', { profiles: ['build'] }),
] as const;

const HOSTILE = '\u001B[31m::error::x\u0007 ]]><x/> | `y` token=hunter2hunter2 \u202Eabc';

const SAID: Readonly<Record<string, readonly [number, string]>> = {
  '/opt/checks/own-good': [0, 'fine'],
  '/opt/checks/own-bad': [1, HOSTILE],
  '/opt/checks/own-worse': [1, 'the cache is slow'],
  '/opt/checks/own-open': [3, 'no idea'],
};

const real = replayed('healthy-trixie');
const HOST = altered('healthy-trixie', {
  identity: async () => ({ ...(await real.identity()), uid: 1000 }),
  run: async (command): Promise<RunResult> => {
    const said = SAID[command.argv[0]];
    if (said === undefined) return real.run(command);
    return { kind: 'exited', code: said[0], stdout: said[1], stderr: '', ms: 1 };
  },
});

async function checked(changes: Partial<Session> = {}, language: Language = 'en', checks = OWN) {
  const session = { ...(await sessionIn(language)), ...changes };
  const judge = acceptedBy(session.waivers, null);
  const seen = await runAllChecks(HOST, session, { own: checks, judge });
  const report = outgoing<Answer<'check'>>({ ...HEAD, command: 'check', ...withUnused(seen, session) });
  return { report, own: report.checks.filter(({ group }) => group === 'own') };
}

const waiver = (subject: string | null, until: string): Waiver => ({
  cause: 'own-check-failed',
  subject,
  reason: 'known',
  until,
});

describe('checks of one’s own', { timeout: 60_000 }, () => {
  test('are checks like ours', async () => {
    const { report, own: mine } = await checked();
    expect(schemaFaults('check', report)).toEqual([]);
    expect(mine.map(({ id, title, status }) => [id, title, status])).toEqual([
      ['own-good', 'Title of own-good', 'pass'],
      ['own-bad', 'Title of own-bad', 'fail'],
      ['own-worse', 'own-worse', 'warn'],
      ['own-open', 'Title of own-open', 'unknown'],
    ]);
    expect(report.causes).toMatchObject([
      { id: 'own-check-failed', severity: 'fail', subjects: ['own-bad', 'own-worse'] },
    ]);
    expect(report.outcome).toBe('problems');
  });

  test('are selected by their names, their group and their cause, and by what Docker is wanted for', async () => {
    const ran = async (only: readonly string[], skip: readonly string[] = []) =>
      (await checked({ only, skip })).report.selection?.checks;
    expect(await ran(['own-bad', 'clock'])).toEqual(['clock', 'own-bad']);
    expect(await ran(['own'], ['own-good'])).toEqual(['own-bad', 'own-worse', 'own-open']);
    expect(await ran(['own-check-failed'])).toEqual(OWN.map(({ id }) => id));
    await expect(ran(['own-bat'])).rejects.toThrow('Did you mean own-bad?');
    const session = await sessionIn('en');
    const { report } = await runAllChecks(HOST, session, { own: OWN, profiles: ['run'] });
    expect(report.selection?.checks.filter((id) => id.startsWith('own-'))).toEqual([
      'own-good',
      'own-bad',
      'own-worse',
    ]);
    await expect(runAllChecks(HOST, { ...session, only: ['own'] }, { own: [] })).rejects.toThrow(
      'No check is left to run with --only own.',
    );
  });

  test('are skipped with what they require', async () => {
    const host = replayed('wrong-endpoint');
    const needy = [own('own-x', { requires: ['engine-reachable'] })];
    const { report } = await runAllChecks(host, await sessionIn('en'), { own: needy });
    expect(report.checks.at(-1)).toMatchObject({ id: 'own-x', status: 'skip' });
  });

  test('are waived one by one, and a waiver that has ended is told of its own alone', async () => {
    const waivers = [waiver('own-bad', '2999-01-01'), waiver('own-worse', '2020-01-01')];
    const { report, own: mine } = await checked({ waivers });
    expect(schemaFaults('check', report)).toEqual([]);
    expect(mine.map(({ status }) => status)).toEqual(['pass', 'waived', 'fail', 'unknown']);
    expect(report.waived).toMatchObject([{ id: 'own-check-failed', subjects: ['own-bad'] }]);
    const view = await viewIn('en');
    const github = (await RENDERERS.check.github?.())?.(report, view, null) ?? '';
    const commands = github.split('\n').flatMap((line) => runnerCommand(line) ?? []);
    const told = (id: string) => commands.find(({ properties: { title } }) => title?.endsWith(`(${id})`));
    expect(told('own-worse')).toMatchObject({
      name: 'error',
      data: expect.stringContaining('expired on 2020-01-01'),
    });
    expect(told('own-bad')).toMatchObject({ name: 'notice' });
    expect(told('own-bad')?.data).not.toContain('expired');
  });

  test('a waiver of one that is good can go, and of one that was not run it cannot be said', async () => {
    const waivers = [waiver('own-good', '2999-01-01'), waiver('own-gone', '2999-01-01')];
    expect((await checked({ waivers })).report.unusedWaivers).toMatchObject([{ subject: 'own-good' }]);
    expect((await checked({ waivers, only: ['clock'] })).report.unusedWaivers).toBeUndefined();
    const any = [waiver(null, '2999-01-01')];
    expect((await checked({ waivers: any, only: ['own-good'] })).report.unusedWaivers).toBeUndefined();
  });

  test.each(LANGUAGES)(
    'stand in every format, each by itself, with nothing of what they tried: %s',
    async (language) => {
      const { report } = await checked({}, language);
      const view = await viewIn(language);
      for (const format of formatsOf('check')) {
        const render = await RENDERERS.check[format]?.();
        const text = render?.(report, view, null) ?? '';
        for (const id of ['own-bad', 'own-worse']) expect(text, format).toContain(id);
        // oxlint-disable-next-line no-control-regex
        expect(text, format).not.toMatch(/[\u001B\u0007\u202E]|hunter2/);
      }
      const junit = (await RENDERERS.check.junit?.())?.(report, view, null) ?? '';
      const cases = readJunit(junit).filter(({ classname }) => classname.endsWith('.own'));
      expect(cases.map(({ result }) => result)).toEqual(
        ['success', 'failed', 'failed', 'error'].map((result, at) =>
          // A warning is none for the exit status.
          at === 2 ? 'success' : result,
        ),
      );
      const gitlab: readonly { readonly check_name: string; readonly fingerprint: string }[] = JSON.parse(
        (await RENDERERS.check.gitlab?.())?.(report, view, null) ?? '',
      );
      expect(gitlab.map(({ check_name: name }) => name)).toEqual(['own-bad', 'own-worse', 'own-open']);
      expect(new Set(gitlab.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    },
  );
});
