import type { Finding, Severity } from '../knowledge/causes.ts';
import { subjectOf } from '../knowledge/subject.ts';
import type { Judged, Shown } from './accept.ts';

/** What an earlier report of `check` found. */
export interface Baseline {
  /** When, ISO 8601 in UTC. */
  readonly since: string;
  readonly known: readonly KnownFinding[];
}

interface KnownFinding {
  readonly cause: string;
  readonly subject: string;
  readonly severity: Severity;
}

/** No report of check, or one of a docker-doctor that has another contract, or did not say yet what a finding is about. */
type BaselineFault = 'not-a-report' | 'newer' | 'older';

const SCHEMA_VERSION = 1;

/** Reads `check --format json` as data. What a waiver had accepted then is not known by it: it ends with its waiver. */
export function readBaseline(report: unknown): Baseline | BaselineFault {
  const version = fieldOf(report, 'schemaVersion');
  if (fieldOf(report, 'command') !== 'check' || typeof version !== 'number') return 'not-a-report';
  if (version > SCHEMA_VERSION) return 'newer';
  const since = fieldOf(report, 'startedAt');
  const checks = listIn(report, 'checks');
  if (typeof since !== 'string' || Number.isNaN(Date.parse(since)) || checks === null) {
    return 'not-a-report';
  }
  const known: KnownFinding[] = [];
  for (const finding of checks.flatMap((check) => listIn(check, 'findings') ?? [null])) {
    const [cause, severity, subject] = ['cause', 'severity', 'subject'].map((name) => fieldOf(finding, name));
    if (typeof cause !== 'string' || (severity !== 'fail' && severity !== 'warn')) return 'not-a-report';
    if (typeof subject !== 'string') return 'older';
    if (fieldOf(fieldOf(finding, 'waiver'), 'by') !== 'waiver') known.push({ cause, severity, subject });
  }
  return { since: new Date(since).toISOString(), known };
}

/** Known where it was found then, of the same thing and as grave. */
export function judgedByBaseline(finding: Finding, { since, known }: Baseline, shown: Shown): Judged | null {
  const subject = shown(subjectOf(finding.params));
  const isKnown = known.some(
    (one) =>
      one.cause === finding.cause &&
      one.subject === subject &&
      (one.severity === 'fail' || finding.severity === 'warn'),
  );
  return isKnown ? { kind: 'accepted', waiver: { by: 'baseline', since } } : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] | null {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : null;
}
