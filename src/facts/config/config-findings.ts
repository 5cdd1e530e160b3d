import type { CauseId, Evidence, Finding } from '../../knowledge/causes.ts';
import type { DaemonJsonProblem, DaemonJsonVerdict } from '../daemon-json/judge.ts';

interface Judged {
  readonly path: string;
  readonly engine: string;
  readonly running: boolean;
  readonly verdict: DaemonJsonVerdict;
  readonly evidence: readonly Evidence[];
}

/**
 * The findings for a daemon.json, one a cause: its first problem tells the story, the others are in the evidence.
 * While the daemon still runs, a file that it would refuse is a stop that waits for the next start.
 */
export function configFindings(judged: Judged): readonly Finding[] {
  const { verdict, path, engine, running } = judged;
  const causes = [...new Set(verdict.problems.map(({ cause }) => cause))];
  const findings = causes.flatMap((cause): readonly Finding[] => {
    const problems = verdict.problems.filter((problem) => problem.cause === cause);
    const [first] = problems;
    return first === undefined ? [] : [finding(first, problems, judged)];
  });
  return verdict.next === 'refuses' && running
    ? [
        ...findings,
        {
          cause: 'daemon-config-breaks-next-start',
          severity: 'fail',
          params: { path, engine },
          evidence: judged.evidence,
        },
      ]
    : findings;
}

type ConfigCause = DaemonJsonProblem['cause'] & CauseId;

function finding(
  first: DaemonJsonProblem & { readonly cause: ConfigCause },
  problems: readonly DaemonJsonProblem[],
  { path, engine, running, evidence }: Judged,
): Finding {
  return {
    cause: first.cause,
    severity: first.fatal ? 'fail' : 'warn',
    params: {
      path,
      engine,
      running,
      next: first.fatal ? 'refuses' : 'starts',
      said: first.engineText ?? '',
      at: first.at,
      key: first.key ?? null,
      didYouMean: first.didYouMean ?? null,
      repairable: problems.every(({ repairable }) => repairable !== null),
    },
    evidence: [
      ...evidence,
      ...problems.flatMap(({ at }) =>
        at === null ? [] : [{ what: `${path}:${at.line}:${at.column}`, said: at.lineText.trim(), ms: null }],
      ),
    ],
  };
}
