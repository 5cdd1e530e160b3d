import type { Answer } from '../models/reports.ts';
import type { View } from '../renderers/renderer.ts';
import { checkSaid } from './check-said.ts';
import { caseOf, openProblems, problemOf } from './problem.ts';
import { checkVerdict } from './check-verdict.ts';
import { provedCases, provedProblems } from './proof.ts';
import type { Sheet } from './sheet.ts';

export function checkSheet(report: Answer<'check'>, { messages }: View): Sheet {
  const { tool, command, startedAt, durationMs, host, causes, checks, proof } = report;
  return {
    tool,
    command,
    startedAt,
    durationMs,
    engine: host.engine?.version ?? null,
    verdict: checkVerdict(report),
    said: checkSaid(report, messages),
    problems: [
      ...causes.map((cause) => problemOf(cause, checks)),
      ...(proof === undefined ? [] : provedProblems(proof, causes, messages)),
      ...openProblems(checks),
    ],
    cases: [
      ...checks.map((check) => caseOf(check, report)),
      ...(proof === undefined ? [] : provedCases(proof)),
    ],
  };
}
