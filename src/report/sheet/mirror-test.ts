import type { Answer } from '../models/reports.ts';
import type { TestedMirror } from '../models/mirror-test-report.ts';
import { mirrorReason } from '../text/mirror-reason.ts';
import { mirrorTestVerdict } from './mirror-test-verdict.ts';
import type { View } from '../renderers/renderer.ts';
import type { Problem, Sheet } from './sheet.ts';

const GROUP = 'mirrors';

/** Each mirror is a case; a problem is one that this machine uses, and that none is good. */
export function mirrorTestSheet(report: Answer<'mirror test'>, { messages }: View): Sheet {
  const { tool, command, startedAt, durationMs, mirrors } = report;
  const words = messages.mirrorTest;
  const usable = mirrors.filter(({ rank }) => rank !== null).length;
  const said = usable === 0 ? words.none(mirrors.length) : words.usable(usable, mirrors.length);
  const titled = ({ url, verdict }: TestedMirror): string => messages.remarks.on(url, words.verdict[verdict]);
  const useless = mirrors.filter(({ configured, rank }) => configured && rank === null);
  return {
    tool,
    command,
    startedAt,
    durationMs,
    engine: null,
    verdict: mirrorTestVerdict(report),
    said,
    problems: [
      ...(usable === 0 ? [problem('no-usable-mirror', 'fail', said, '')] : []),
      ...useless.map((one) => ({
        ...problem(`mirror-${one.verdict}`, 'warn', titled(one), one.url),
        found: [mirrorReason(one, words, messages.remarks)],
      })),
    ],
    cases: mirrors.map((one) => ({
      id: one.url,
      group: GROUP,
      title: words.verdict[one.verdict],
      status: one.rank === null ? 'fail' : one.verdict === 'good' ? 'pass' : 'warn',
      ms: one.steps.reduce((sum, { ms }) => sum + ms, 0),
      said: one.rank === null ? [mirrorReason(one, words, messages.remarks)] : [],
      advice: [],
    })),
  };
}

function problem(id: string, level: Problem['level'], title: string, subject: string): Problem {
  return { id, level, title, found: [], explanation: '', advice: [], subject, check: GROUP, place: null };
}
