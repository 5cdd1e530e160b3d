import { placeShown } from '../sheet/place.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { fingerprint } from '../text/fingerprint.ts';

const SEVERITIES = { fail: 'critical', warn: 'minor', note: 'info' } as const;

/**
 * Code Quality as GitLab reads it (docs.gitlab.com, "Code Quality report format"): an array, empty where there is no
 * problem. Of two with the same fingerprint the later one counts: no two have it.
 */
export function renderGitlab({ problems, tool }: Sheet): string {
  const list = problems.map((problem) => {
    const { path, line } = placeShown(problem, tool.name);
    return {
      description: [problem.title, ...problem.found].join(': '),
      check_name: problem.id,
      fingerprint: fingerprint(problem),
      severity: SEVERITIES[problem.level],
      location: { path, lines: { begin: line } },
    };
  });
  return JSON.stringify(list, null, 2);
}
