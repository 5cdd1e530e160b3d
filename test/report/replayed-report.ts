import { runAllChecks } from '../../src/cli/commands/check/run-all-checks.ts';
import type { Session } from '../../src/cli/session.ts';
import { loadMessages, type Language } from '../../src/messages/languages.ts';
import { outgoing } from '../../src/cli/outgoing.ts';
import type { Judge } from '../../src/report/accept.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { renderCheck } from '../../src/report/renderers/pretty/check.ts';
import type { View } from '../../src/report/renderers/renderer.ts';
import { replayed } from '../recordings.ts';

export async function sessionIn(language: Language): Promise<Session> {
  return {
    messages: await loadMessages(language),
    language,
    screen: {
      columns: 80,
      asks: () => false,
      draws: () => false,
      paint: (_style, text) => text,
      paintNote: (_style, text) => text,
      fit: (text) => text,
      print: () => {},
      note: () => {},
    },
    format: 'pretty',
    outputs: [],
    anonymous: false,
    verbose: false,
    quiet: false,
    timeoutMs: 5000,
    only: [],
    skip: [],
    failOn: 'fail',
    waivers: [],
    ownChecks: [],
    areSettingsIgnored: false,
    command: 'docker-doctor',
    tool: { name: 'docker-doctor', version: '0.0.0' },
  };
}

/** The head of an answer, without the times of this run. */
export const HEAD = {
  schemaVersion: 1,
  tool: { name: 'docker-doctor', version: '0.0.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1234,
} as const;

const reports = new Map<string, Promise<Answer<'check'>>>();

/** The report on a recorded machine, without the times of this run; made once a file of tests. */
export function reportOf(name: string, language: Language): Promise<Answer<'check'>> {
  const key = `${language} ${name}`;
  const report = reports.get(key) ?? makeReport(name, language);
  reports.set(key, report);
  return report;
}

/** The same where somebody accepts some of it. */
export function judgedReportOf(name: string, language: Language, judge: Judge): Promise<Answer<'check'>> {
  return makeReport(name, language, judge);
}

async function makeReport(name: string, language: Language, judge?: Judge): Promise<Answer<'check'>> {
  const wanted = judge === undefined ? {} : { judge };
  const { report } = await runAllChecks(replayed(name), await sessionIn(language), wanted);
  return outgoing<Answer<'check'>>({
    ...HEAD,
    command: 'check',
    ...report,
    checks: report.checks.map((check) => ({ ...check, durationMs: 1 })),
  });
}

/** What a rendering is made for where nothing else is said: no colours, 80 columns. */
export async function viewIn(language: Language): Promise<View> {
  const { messages, command } = await sessionIn(language);
  return {
    messages,
    columns: 80,
    paint: (_style, text) => text,
    verbose: false,
    quiet: false,
    failOn: 'fail',
    command,
  };
}

export async function screenOf(
  name: string,
  language: Language,
  options: Partial<View> = {},
): Promise<string> {
  return renderCheck(await reportOf(name, language), { ...(await viewIn(language)), ...options });
}
