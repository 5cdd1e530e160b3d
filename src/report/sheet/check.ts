import type { Answer } from '../models/reports.ts';
import type { View } from '../renderers/renderer.ts';
import { checkSaid } from './check-said.ts';
import { acceptedProblems } from './accepted.ts';
import { caseOf, openProblems, problemsOf } from './problem.ts';
import { checkVerdict } from './check-verdict.ts';
import { provedCases, provedProblems } from './proof.ts';
import { requiredCases, requiredProblems } from './required.ts';
import type { Sheet } from './sheet.ts';

export function checkSheet(report: Answer<'check'>, { messages }: View): Sheet {
  const {
    tool,
    command,
    startedAt,
    durationMs,
    host,
    causes,
    checks,
    measured,
    proof,
    selection,
    requirements = [],
    waived = [],
  } = report;
  return {
    tool,
    command,
    startedAt,
    durationMs,
    engine: host.engine?.version ?? null,
    verdict: checkVerdict(report),
    said: checkSaid(report, messages),
    problems: [
      ...causes.flatMap((cause) => problemsOf(cause, checks, messages)),
      ...requiredProblems(requirements, messages),
      ...(proof === undefined ? [] : provedProblems(proof, causes, messages)),
      ...openProblems(checks),
    ],
    ...(waived.length === 0 ? {} : { accepted: acceptedProblems(waived, checks, messages) }),
    ...(measured === undefined ? {} : { measured }),
    cases: [
      ...checks
        .filter(({ id }) => selection?.checks.includes(id) !== false)
        .map((check) => caseOf(check, report, messages)),
      ...requiredCases(requirements),
      ...(proof === undefined ? [] : provedCases(proof)),
    ],
  };
}
