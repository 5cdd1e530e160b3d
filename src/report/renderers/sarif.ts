import type { Log, Result, ReportingDescriptor } from 'sarif';
import { placeShown } from '../sheet/place.ts';
import type { Problem, Sheet } from '../sheet/sheet.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** What GitHub takes of a description (docs.github.com, "SARIF support for code scanning", reportingDescriptor). */
const MOST_OF_A_DESCRIPTION = 1_024;

const LEVELS = { fail: 'error', warn: 'warning', note: 'note' } as const;

/**
 * SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0) as GitHub's code scanning takes it: a rule a problem, a
 * result each, every one with a place and a fingerprint that does not change with the words.
 */
export function renderSarif(sheet: Sheet): string {
  const { tool, command, startedAt, durationMs, problems: open, accepted = [] } = sheet;
  const problems = [...open, ...accepted];
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            informationUri: 'https://github.com/docker-doctor/docker-doctor',
            semanticVersion: tool.version,
            rules: rulesOf(problems).map(rule),
          },
        },
        // What stands behind the last "/" is no part of the category (ibid., runAutomationDetails).
        automationDetails: { id: `${tool.name}/${command}/` },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: startedAt,
            endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
          },
        ],
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { ROOTPATH: { uri: 'file:///' } },
        results: [
          ...open.map((problem) => result(problem, problems, tool.name)),
          ...accepted.map((problem): Result => ({
            ...result(problem, problems, tool.name),
            // Not in the source, which we have none of (ibid., 3.35.2).
            suppressions: [{ kind: 'external', status: 'accepted', justification: problem.why }],
          })),
        ],
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

/** One of each id. */
function rulesOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ id }, at) => problems.findIndex((other) => other.id === id) === at);
}

function rule({ id, level, title, explanation, advice }: Problem): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: short(title) },
    fullDescription: { text: short(explanation === '' ? title : explanation) },
    help: { text: advice.length === 0 ? title : advice.join('\n') },
    defaultConfiguration: { level: LEVELS[level] },
  };
}

function result(problem: Problem, problems: readonly Problem[], tool: string): Result {
  const { id, level, title, found } = problem;
  const { path, line, column } = placeShown(problem, tool);
  return {
    ruleId: id,
    ruleIndex: rulesOf(problems).findIndex((other) => other.id === id),
    level: LEVELS[level],
    message: { text: found.length === 0 ? title : `${title}: ${found.join(' ')}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: 'ROOTPATH' },
          region: { startLine: line, startColumn: column, endLine: line, endColumn: column },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(problem) },
  };
}

/** A blank in it would have the whole report rejected (RFC 3986, 3.3). */
function uriOf(path: string): string {
  const whole = path.replace(/\p{Cs}/gu, '\uFFFD');
  return whole.split('/').map(encodeURIComponent).join('/');
}

function short(text: string): string {
  return text.length <= MOST_OF_A_DESCRIPTION ? text : `${text.slice(0, MOST_OF_A_DESCRIPTION - 1)}…`;
}
