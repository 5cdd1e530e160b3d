import type { AcceptedProblem, Sheet } from '../sheet/sheet.ts';

/** One line for a log, as `name=value` (logfmt): whoever writes the log adds the time. */
export function renderLine({
  tool,
  command,
  verdict,
  problems,
  accepted = [],
  cases,
  durationMs,
  said,
}: Sheet): string {
  const ids = problems.filter(({ level }) => level !== 'note').map(({ id }) => id);
  const count = (of: string): number => cases.filter(({ status }) => status === of).length;
  const fields: readonly (readonly [string, string | number])[] = [
    ['tool', tool.name],
    ['command', command],
    ['verdict', verdict],
    ['causes', ids.join(',')],
    ...(['pass', 'warn', 'fail', 'unknown', 'skip'] as const).map((of) => [of, count(of)] as const),
    ...notCounted(
      'waived',
      accepted.filter(({ by }) => by === 'waiver'),
    ),
    ...notCounted(
      'known',
      accepted.filter(({ by }) => by === 'baseline'),
    ),
    ['ms', durationMs],
    ['said', said],
  ];
  return fields.map(([name, value]) => `${name}=${quoted(String(value))}`).join(' ');
}

function notCounted(
  name: string,
  problems: readonly AcceptedProblem[],
): readonly (readonly [string, string])[] {
  return problems.length === 0 ? [] : [[name, problems.map(({ id }) => id).join(',')]];
}

/** GitHub's runner obeys `##[…]` anywhere in a line (actions/runner ActionCommand.cs, TryParse). */
function quoted(value: string): string {
  if (/^[\w./:,-]+$/.test(value)) return value;
  return `"${value.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ').replaceAll('##[', '## [')}"`;
}
