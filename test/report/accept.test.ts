import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { judgedByWaivers, unusedWaivers, type Judge, type Waiver } from '../../src/report/accept.ts';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import type { Language } from '../../src/messages/languages.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { formatsOf, RENDERERS } from '../../src/report/renderers/index.ts';
import { outcomesOf } from '../recordings.ts';
import { schemaFaults } from '../schema.ts';
import { SARIF } from './formats/sarif-schema.ts';
import { judgedReportOf, reportOf, viewIn } from './replayed-report.ts';

const MACHINE = 'mirror-403-hub-blackholed';
const TODAY = '2026-06-15';
const LATER = '2030-01-01';

const waiverOf = (cause: CauseId, until: string, subject: string | null = null): Waiver => ({
  cause,
  subject,
  reason: 'the mirror is being moved',
  until,
});

const shown = (text: string): string => text;

const by =
  (...waivers: readonly Waiver[]): Judge =>
  (finding) =>
    judgedByWaivers(finding, waivers, TODAY, shown);

/** All that was found on it is waived. */
async function waived(until: string, language: Language = 'en') {
  const causes = findingsOf(await outcomesOf(MACHINE)).map(({ cause }) => cause);
  return judgedReportOf(MACHINE, language, by(...causes.map((cause) => waiverOf(cause, until))));
}

async function rendered(
  report: Answer<'check'>,
  format: (typeof FORMATS)[number],
  language: Language = 'en',
) {
  const render = await RENDERERS.check[format]?.();
  return render?.(report, await viewIn(language), null) ?? '';
}

const FORMATS = formatsOf('check');

async function fingerprints(report: Answer<'check'>): Promise<readonly unknown[]> {
  const { runs } = JSON.parse(await rendered(report, 'sarif'));
  return runs[0].results.map(({ ruleId, partialFingerprints, suppressions }: Record<string, unknown>) => ({
    ruleId,
    partialFingerprints,
    isSuppressed: suppressions !== undefined,
  }));
}

describe('what is accepted', { timeout: 60_000 }, () => {
  test('counts as nothing, and stands apart', async () => {
    const before = await reportOf(MACHINE, 'en');
    expect(before.outcome).toBe('problems');
    const report = await waived(TODAY);
    expect(report.causes).toEqual([]);
    expect(report.waived?.map(({ id }) => id)).toEqual([
      'hub-unreachable',
      'search-unreachable',
      'mirror-forbidden',
    ]);
    expect(report.summary).toMatchObject({ fail: 0, warn: 0 });
    expect(report.summary.waived).toBe(before.summary.fail + before.summary.warn);
    expect(report.outcome).not.toBe('problems');
    expect(schemaFaults('check', JSON.parse(await rendered(report, 'json')))).toEqual([]);
  });

  test('of two causes one may be, and the other counts', async () => {
    const before = await reportOf(MACHINE, 'en');
    const report = await judgedReportOf(MACHINE, 'en', by(waiverOf('mirror-forbidden', LATER)));
    expect(report.waived?.map(({ id }) => id)).toEqual(['mirror-forbidden']);
    expect(report.causes).toEqual(before.causes.filter(({ id }) => id === 'hub-unreachable'));
    expect(report.outcome).toBe('problems');
  });

  test('never hides another cause that follows from it', async () => {
    const before = await reportOf('hub-blackholed-trixie', 'en');
    expect(before.causes.map(({ id, explains }) => [id, explains])).toEqual([
      ['hub-unreachable', ['search-unreachable']],
    ]);
    const report = await judgedReportOf(
      'hub-blackholed-trixie',
      'en',
      by(waiverOf('hub-unreachable', LATER)),
    );
    expect(report.waived?.map(({ id }) => id)).toEqual(['hub-unreachable']);
    expect(report.causes.map(({ id }) => id)).toEqual(['search-unreachable']);
    expect(report.outcome).toBe('warnings');
  });

  test('is of one subject alone, where the waiver names it', async () => {
    const one = await judgedReportOf(
      'data-root-full',
      'en',
      by(waiverOf('disk-full', LATER, '/var/lib/docker')),
    );
    expect(one.waived?.map(({ subjects }) => subjects)).toEqual([['/var/lib/docker']]);
    expect(one.causes.map(({ id, subjects }) => [id, subjects])).toEqual([['disk-full', ['docker.service']]]);
    const other = await judgedReportOf('data-root-full', 'en', by(waiverOf('disk-full', LATER, '/srv')));
    expect(other.waived).toBeUndefined();
  });

  test('a waiver that nothing was found for is named, unless nobody looked', async () => {
    const outcomes = await outcomesOf(MACHINE);
    const needless = waiverOf('daemon-masked', LATER);
    const used = waiverOf('mirror-forbidden', LATER);
    const elsewhere = waiverOf('mirror-forbidden', LATER, 'https://elsewhere.example');
    expect(unusedWaivers([needless, used, elsewhere], outcomes, shown)).toEqual([needless, elsewhere]);
    // No registry is asked where the daemon is not there.
    const stopped = await outcomesOf('daemon-stopped');
    expect(unusedWaivers([elsewhere], stopped, shown)).toEqual([]);
  });

  test('has in SARIF the fingerprint that it has without a waiver, and is suppressed', async () => {
    const open = await fingerprints(await reportOf('hub-blackholed-trixie', 'en'));
    const closed = await fingerprints(
      await judgedReportOf('hub-blackholed-trixie', 'en', by(waiverOf('hub-unreachable', LATER))),
    );
    expect(open[0]).toMatchObject({ ruleId: 'hub-unreachable', isSuppressed: false });
    expect(closed).toContainEqual({ ...Object(open[0]), isSuppressed: true });
  });

  test.each(['en', 'zh-CN'] as const)(
    'a day too late it is told loudly, and fails whatever it was (%s)',
    async (language) => {
      const report = await waived('2026-06-14', language);
      expect(report.outcome).toBe('problems');
      expect(report.waived).toBeUndefined();
      expect(report.causes.map(({ severity }) => severity)).toEqual(['fail', 'fail']);
      expect(schemaFaults('check', JSON.parse(await rendered(report, 'json')))).toEqual([]);
      const said = language === 'en' ? /expired on\s+2026-06-14/ : /已于\s*2026-06-14\s*到期/;
      for (const format of ['pretty', 'github', 'sarif', 'markdown', 'gitlab'] as const)
        expect(await rendered(report, format, language)).toMatch(said);
      const warned = await judgedReportOf(
        'daemon-not-enabled',
        language,
        by(waiverOf('daemon-not-enabled', '2026-06-14')),
      );
      expect([warned.outcome, warned.summary.fail]).toEqual(['problems', 1]);
    },
  );

  test.each(['en', 'zh-CN'] as const)('is shown as such in every format (%s)', async (language) => {
    const report = await waived('2026-12-31', language);
    const { messages } = await viewIn(language);
    const why = messages.accepted.waived('the mirror is being moved', '2026-12-31');
    for (const format of ['github', 'junit', 'sarif', 'markdown'] as const)
      expect(await rendered(report, format, language)).toContain(why);
    const pretty = await rendered(report, 'pretty', language);
    expect(pretty).toContain(messages.accepted.heading);
    const ids = report.waived?.map(({ id }) => id) ?? [];
    expect(ids.filter((id) => !pretty.includes(id))).toEqual([]);
    expect(await rendered(report, 'gitlab', language)).not.toContain(ids[0]);
    expect(await rendered(report, 'line', language)).toContain(`waived=${ids.join(',')}`);
    expect(await rendered(report, 'nagios', language)).toContain(`'waived'=${ids.length};;;0`);
    expect(await rendered(report, 'prometheus', language)).toContain(
      `docker_doctor_cause_accepted{cause="${ids[0]}",severity="fail",by="waiver"} 1`,
    );
    expect(await rendered(report, 'github', language)).not.toMatch(/^::(error|warning)/m);
    expect(await rendered(report, 'junit', language)).toContain('<skipped');
    const sarif: unknown = JSON.parse(await rendered(report, 'sarif', language));
    const validate = new Ajv({ allErrors: true }).compile(SARIF);
    validate(sarif);
    expect(validate.errors).toBeNull();
    expect(sarif).toMatchObject({
      runs: [
        {
          results: expect.arrayContaining([
            expect.objectContaining({
              ruleId: ids[0],
              suppressions: [{ kind: 'external', status: 'accepted', justification: why }],
            }),
          ]),
        },
      ],
    });
  });
});
