import type { CauseId, Finding, Severity } from './causes.ts';
import { CAUSE_IDS, IMPLIES } from './implications.ts';
import { impliedBy } from './implied-by.ts';

export interface RootCause {
  /** Of the findings that name this cause, the gravest; its parameters tell the story. */
  readonly finding: Finding;
  readonly severity: Severity;
  /** The causes among the findings that follow from this one, at any distance. */
  readonly explains: readonly CauseId[];
}

/** Few root causes out of many findings: what follows from another cause found is no root. */
export function rootCauses(findings: readonly Finding[]): readonly RootCause[] {
  const found = new Set(findings.map((finding) => finding.cause));
  const followers = new Map([...found].map((cause) => [cause, consequences(cause, findings)]));
  const follows = (cause: CauseId, other: CauseId): boolean =>
    other !== cause &&
    ((followers.get(other)?.has(cause) ?? false) ||
      (isOnlyRefused(cause, findings) && (followers.get(other)?.has('engine-refuses-requests') ?? false)));
  const isRoot = (cause: CauseId): boolean => ![...found].some((other) => follows(cause, other));

  return CAUSE_IDS.filter((cause) => found.has(cause) && isRoot(cause))
    .flatMap((cause) => {
      const [finding] = findings.filter((entry) => entry.cause === cause).sort(bySeverity);
      const explains = CAUSE_IDS.filter((other) => found.has(other) && follows(other, cause));
      return finding === undefined ? [] : [{ finding, severity: finding.severity, explains }];
    })
    .sort(bySeverity);
}

/** Nothing tells of it but what the engine refused: what stands in the way of that explains it, whatever it named. */
function isOnlyRefused(cause: CauseId, findings: readonly Finding[]): boolean {
  return findings.every(({ cause: its, params }) => its !== cause || 'refused' in params);
}

function consequences(cause: CauseId, findings: readonly Finding[]): ReadonlySet<CauseId> {
  const reached = new Set<CauseId>();
  const visit = (next: CauseId): void => {
    if (reached.has(next)) return;
    reached.add(next);
    IMPLIES[next].forEach(visit);
  };
  findings
    .filter((finding) => finding.cause === cause)
    .flatMap(impliedBy)
    .forEach(visit);
  return reached;
}

function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return Number(a.severity === 'warn') - Number(b.severity === 'warn');
}
