import { runAllChecks } from '../../src/cli/commands/check/run-all-checks.ts';
import type { Session } from '../../src/cli/session.ts';
import { loadMessages, type Language } from '../../src/messages/languages.ts';
import type { CheckReport } from '../../src/report/models/check-report.ts';
import { renderPretty, type PrettyOptions } from '../../src/report/pretty.ts';
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
      print: () => {},
      note: () => {},
    },
    format: 'pretty',
    verbose: false,
    quiet: false,
    timeoutMs: 5000,
    only: [],
    skip: [],
    failOn: 'fail',
    command: 'docker-doctor',
    tool: { name: 'docker-doctor', version: '0.0.0' },
  };
}

const reports = new Map<string, Promise<CheckReport>>();

/** The report on a recorded machine, without the times of this run; made once a file of tests. */
export function reportOf(name: string, language: Language): Promise<CheckReport> {
  const key = `${language} ${name}`;
  const report = reports.get(key) ?? makeReport(name, language);
  reports.set(key, report);
  return report;
}

async function makeReport(name: string, language: Language): Promise<CheckReport> {
  const { report } = await runAllChecks(replayed(name), await sessionIn(language));
  return {
    ...report,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1234,
    checks: report.checks.map((check) => ({ ...check, durationMs: 1 })),
  };
}

export async function screenOf(
  name: string,
  language: Language,
  options: Partial<PrettyOptions> = {},
): Promise<string> {
  const { messages } = await sessionIn(language);
  return renderPretty(await reportOf(name, language), {
    messages,
    columns: 80,
    paint: (_style, text) => text,
    verbose: false,
    quiet: false,
    ...options,
  });
}
