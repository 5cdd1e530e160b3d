import { describe, expect, test } from 'vitest';
import { judgedByWaivers, type Judge } from '../../src/report/accept.ts';
import { judgedByBaseline, readBaseline, type Baseline } from '../../src/report/baseline.ts';
import type { Language } from '../../src/messages/languages.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { RENDERERS, type Format } from '../../src/report/renderers/index.ts';
import { schemaFaults } from '../schema.ts';
import { judgedReportOf, reportOf, viewIn } from './replayed-report.ts';

const shown = (text: string): string => text;

/** What an earlier run on this machine knows, by way of its JSON. */
function baselineOf(report: Answer<'check'>): Baseline {
  const read = readBaseline(JSON.parse(JSON.stringify(report)));
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const by =
  (baseline: Baseline): Judge =>
  (finding) =>
    judgedByBaseline(finding, baseline, shown);

async function rendered(report: Answer<'check'>, format: Format, language: Language) {
  const render = await RENDERERS.check[format]?.();
  return render?.(report, await viewIn(language), null) ?? '';
}

describe('a baseline', { timeout: 60_000 }, () => {
  test('of the same machine leaves nothing that counts', async () => {
    const before = await reportOf('mirror-403-hub-blackholed', 'en');
    const report = await judgedReportOf('mirror-403-hub-blackholed', 'en', by(baselineOf(before)));
    expect(report.causes).toEqual([]);
    expect(report.summary).toMatchObject({ fail: 0, warn: 0 });
    expect(report.waived?.map(({ id, waiver }) => [id, waiver])).toEqual(
      ['hub-unreachable', 'search-unreachable', 'mirror-forbidden'].map((id) => [
        id,
        { by: 'baseline', since: before.startedAt },
      ]),
    );
    expect(schemaFaults('check', JSON.parse(JSON.stringify(report)))).toEqual([]);
  });

  test('shows what is new beside what is known, also where both were found by one check', async () => {
    const before = await reportOf('hub-blackholed-trixie', 'en');
    const report = await judgedReportOf('mirror-403-hub-blackholed', 'en', by(baselineOf(before)));
    expect(report.causes.map(({ id }) => id)).toEqual(['mirror-forbidden']);
    expect(report.waived?.map(({ id }) => id)).toEqual(['hub-unreachable', 'search-unreachable']);
    expect(report.outcome).toBe('problems');
  });

  test('goes on from one report to the next, and what a waiver accepted is not known by it', async () => {
    const before = await reportOf('hub-blackholed-trixie', 'en');
    const next = await judgedReportOf('hub-blackholed-trixie', 'en', by(baselineOf(before)));
    expect(baselineOf(next).known).toEqual(baselineOf(before).known);
    const waiver = { cause: 'hub-unreachable', subject: null, reason: 'x', until: '2030-01-01' } as const;
    const waived = await judgedReportOf('hub-blackholed-trixie', 'en', (finding) =>
      judgedByWaivers(finding, [waiver], '2026-06-15', shown),
    );
    expect(baselineOf(waived).known.map(({ cause }) => cause)).toEqual(['search-unreachable']);
  });

  test('knows nothing that has become graver, or is of another thing', async () => {
    const { known, since } = baselineOf(await reportOf('hub-blackholed-trixie', 'en'));
    const graver = known.map((one) => ({ ...one, severity: 'warn' as const }));
    const other = known.map((one) => ({ ...one, subject: 'elsewhere.example' }));
    for (const [changed, causes] of [
      [graver, ['hub-unreachable']],
      [other, ['hub-unreachable']],
      [[], ['hub-unreachable']],
    ] as const) {
      const report = await judgedReportOf('hub-blackholed-trixie', 'en', by({ since, known: changed }));
      expect(report.causes.map(({ id }) => id)).toEqual(causes);
    }
  });

  test('is a report of check of this contract, and nothing else', async () => {
    const report = await reportOf('hub-blackholed-trixie', 'en');
    expect(readBaseline({ ...report, schemaVersion: 2 })).toBe('newer');
    expect(readBaseline({ ...report, command: 'wait' })).toBe('not-a-report');
    for (const none of [
      undefined,
      null,
      3,
      'x',
      [],
      {},
      { ...report, checks: 3 },
      { ...report, checks: [3] },
    ])
      expect(readBaseline(none)).toBe('not-a-report');
    expect(readBaseline({ ...report, startedAt: 'yesterday' })).toBe('not-a-report');
    const old = JSON.parse(JSON.stringify(report), (key, value: unknown) =>
      key === 'subject' ? undefined : value,
    );
    expect(readBaseline(old)).toBe('older');
  });

  test.each(['en', 'zh-CN'] as const)('is told in every format (%s)', async (language) => {
    const known = baselineOf(await reportOf('hub-blackholed-trixie', language));
    const some = await judgedReportOf('mirror-403-hub-blackholed', language, by(known));
    const all = await judgedReportOf('hub-blackholed-trixie', language, by(known));
    const { messages } = await viewIn(language);
    const why = messages.accepted.known('2026-01-01');
    for (const report of [some, all])
      for (const format of ['pretty', 'github', 'junit', 'sarif', 'markdown'] as const)
        expect((await rendered(report, format, language)).replace(/\n\s*/g, ' ')).toContain(why);
    expect(await rendered(all, 'gitlab', language)).toBe('[]');
    expect(JSON.parse(await rendered(some, 'gitlab', language))).toHaveLength(1);
    expect(await rendered(all, 'line', language)).toMatch(
      /verdict=good .*known=hub-unreachable,search-unreach/,
    );
    expect(await rendered(some, 'line', language)).toMatch(/verdict=problem causes=mirror-forbidden /);
    expect(await rendered(all, 'nagios', language)).toMatch(/^DOCKER OK: .* 'known'=2;;;0/);
    expect(await rendered(some, 'nagios', language)).toMatch(
      /^DOCKER CRITICAL: .*mirror-forbidden.* 'known'=2/,
    );
    expect(await rendered(all, 'prometheus', language)).toContain(
      'docker_doctor_cause_accepted{cause="hub-unreachable",severity="fail",by="baseline"} 1',
    );
    const levels = (await rendered(some, 'github', language)).match(/^::\w+/gm);
    expect(levels).toEqual(['::error', '::notice', '::notice']);
    const { runs } = JSON.parse(await rendered(some, 'sarif', language));
    expect(
      runs[0].results.map(({ ruleId, suppressions }: Record<string, unknown>) => [
        ruleId,
        suppressions !== undefined,
      ]),
    ).toEqual([
      ['mirror-forbidden', false],
      ['hub-unreachable', true],
      ['search-unreachable', true],
    ]);
  });
});
