import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { accept, judgedByWaivers, type Waiver } from '../../src/report/accept.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { formatsOf, RENDERERS } from '../../src/report/renderers/index.ts';
import type { Language } from '../../src/messages/languages.ts';
import { schemaFaults } from '../schema.ts';

import { SARIF } from './formats/sarif-schema.ts';
import { reportOf, viewIn } from './replayed-report.ts';

const MACHINE = 'mirror-403-hub-blackholed';

const waiverOf = (cause: Waiver['cause'], until: string, subject: string | null = null): Waiver => ({
  cause,
  subject,
  reason: 'the mirror is being moved',
  until,
});

async function waived(until: string, language: Language = 'en', subject: string | null = null) {
  const report = await reportOf(MACHINE, language);
  const waivers = report.causes.map(({ id }) => waiverOf(id, until, subject));
  return { ...report, ...accept(report, (cause) => judgedByWaivers(cause, waivers, '2026-06-15')) };
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

describe('what is accepted', { timeout: 60_000 }, () => {
  test('counts as nothing, and stands apart', async () => {
    const before = await reportOf(MACHINE, 'en');
    expect(before.outcome).toBe('problems');
    const report = await waived('2026-06-15');
    expect(report.causes).toEqual([]);
    expect(report.waived?.map(({ id }) => id)).toEqual(before.causes.map(({ id }) => id));
    expect(report.summary).toMatchObject({ fail: 0, warn: 0 });
    expect(report.summary.waived).toBe(before.summary.fail + before.summary.warn);
    expect(report.outcome).not.toBe('problems');
    expect(schemaFaults('check', JSON.parse(await rendered(report, 'json')))).toEqual([]);
  });

  test('of two causes one may be, and the other counts', async () => {
    const before = await reportOf(MACHINE, 'en');
    const [first] = before.causes;
    if (first === undefined) throw new Error('no cause');
    const report = accept(before, (cause) =>
      judgedByWaivers(cause, [waiverOf(first.id, '2030-01-01', first.subject)], '2026-06-15'),
    );
    expect(report.waived?.map(({ id }) => id)).toEqual([first.id]);
    expect(report.causes).toEqual(before.causes.slice(1));
  });

  test('is of this subject alone, where the waiver names one', async () => {
    expect((await waived('2030-01-01', 'en', 'https://another.example')).outcome).toBe('problems');
  });

  test.each(['en', 'zh-CN'] as const)(
    'a day too late it is told loudly, and counts (%s)',
    async (language) => {
      const report = await waived('2026-06-14', language);
      expect(report.outcome).toBe('problems');
      expect(report.waived).toBeUndefined();
      expect(schemaFaults('check', JSON.parse(await rendered(report, 'json')))).toEqual([]);
      const said = language === 'en' ? /expired on\s+2026-06-14/ : /已于\s*2026-06-14\s*到期/;
      for (const format of ['pretty', 'github', 'sarif', 'markdown', 'gitlab'] as const)
        expect(await rendered(report, format, language)).toMatch(said);
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
    expect(await rendered(report, 'line', language)).toContain(`accepted=${ids.join(',')}`);
    expect(await rendered(report, 'nagios', language)).toContain(`'waived'=${ids.length};;;0`);
    expect(await rendered(report, 'prometheus', language)).toContain(
      `docker_doctor_cause_accepted{cause="${ids[0]}"`,
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
