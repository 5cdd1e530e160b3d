import type { Answer } from '../models/reports.ts';
import type { Aside, View } from '../renderers/renderer.ts';
import { waitSaid } from './wait-said.ts';
import { caseOf, openProblems, problemsOf } from './problem.ts';
import { provedCases } from './proof.ts';
import { requiredCases, requiredProblems } from './required.ts';
import type { Problem, Sheet } from './sheet.ts';

export function waitSheet(report: Answer<'wait'>, { messages }: View, { checked }: Aside<'wait'>): Sheet {
  const { tool, command, startedAt, durationMs, outcome, waitedMs, for: target, causes, proof } = report;
  const isReady = outcome === 'ready';
  const said = waitSaid(report, messages);
  const seen = checked?.checks ?? [];
  const images = report.image ? [report.image] : [];
  const problems = [
    ...causes.flatMap((cause) => problemsOf(cause, seen, messages)),
    ...requiredProblems(images, messages),
    ...openProblems(seen),
  ];
  const waited = {
    id: target,
    group: 'wait',
    title: said,
    status: isReady ? 'pass' : 'fail',
    ms: waitedMs,
    said: isReady ? [] : [said],
    advice: [],
  } as const;
  return {
    tool,
    command,
    startedAt,
    durationMs,
    engine: checked?.host.engine?.version ?? null,
    verdict: isReady ? 'good' : 'problem',
    said,
    problems:
      isReady || causes.length > 0 || images.length > 0 ? problems : [notReady(said, target), ...problems],
    cases: [
      waited,
      ...(checked === null ? [] : seen.map((check) => caseOf(check, checked, messages))),
      ...requiredCases(images),
      ...(proof === null ? [] : provedCases(proof)),
    ],
  };
}

/** It is not ready, and nobody knows why. */
function notReady(said: string, target: string): Problem {
  return {
    id: 'not-ready',
    level: 'fail',
    title: said,
    found: [],
    explanation: '',
    advice: [],
    subject: target,
    check: 'wait',
    place: null,
  };
}
