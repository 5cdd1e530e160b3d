import { adviceLine } from '../reported-advice.ts';
import type { Answer } from '../models/reports.ts';
import type { View } from '../renderers/renderer.ts';
import type { Sheet } from './sheet.ts';

/** The cause that a text most likely names is the problem; what else it mentions is a note. */
export function explainSheet(report: Answer<'explain'>, { messages }: View): Sheet {
  const { tool, command, startedAt, durationMs, causes, checked } = report;
  const [first] = causes;
  return {
    tool,
    command,
    startedAt,
    durationMs,
    engine: null,
    verdict: first === undefined ? 'undetermined' : 'problem',
    said: first === undefined ? messages.explain.notRecognised : first.title,
    problems: causes.map((cause, index) => ({
      id: cause.id,
      level: index > 0 ? 'note' : cause.confidence === 'possible' ? 'warn' : 'fail',
      title: cause.title,
      found: [messages.explain.matched(cause.matched)],
      explanation: cause.explanation,
      advice: cause.steps.map(adviceLine),
      subject: '',
      check: 'explain',
      place: null,
    })),
    cases: (checked?.checks ?? []).map(({ id, group, title, status, durationMs: ms, findings, because }) => ({
      id,
      group,
      title,
      status,
      ms,
      said: [...findings.map(({ message }) => message), ...(because === null ? [] : [because])],
      advice: [],
    })),
  };
}
