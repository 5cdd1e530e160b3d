import type { Sheet } from '../sheet/sheet.ts';

/** NRPE hands on about four kilobytes, the performance data included. */
const MOST_BYTES = 2_000;

const WORDS = { good: 'OK', warning: 'WARNING', problem: 'CRITICAL', undetermined: 'UNKNOWN' } as const;

/**
 * One line for Nagios, Icinga and their like (Monitoring Plugins Development Guidelines, "Plugin Output for Nagios" and
 * "Performance data"): the exit code's word, the problems, then figures.
 */
export function renderNagios({ verdict, said, problems, accepted = [], cases, durationMs }: Sheet): string {
  const graver = problems.filter(({ level }) => level !== 'note');
  const told = (graver.length === 0 ? problems : graver).map(({ title, id }) => `${title} (${id})`);
  const text = told.length === 0 ? said : told.join('; ');
  const figures = (['pass', 'warn', 'fail', 'unknown', 'skip'] as const).map(
    (status) => `'${status}'=${cases.filter((one) => one.status === status).length};;;0`,
  );
  const notCounted = (['waiver', 'baseline'] as const).flatMap((by) => {
    const number = accepted.filter((one) => one.by === by).length;
    return number === 0 ? [] : [`'${by === 'waiver' ? 'waived' : 'known'}'=${number};;;0`];
  });
  const time = `'time'=${(durationMs / 1000).toFixed(3)}s;;;0`;
  return `DOCKER ${WORDS[verdict]}: ${plain(text)} | ${[...figures, ...notCounted, time].join(' ')}`;
}

/** `|` begins the figures, and what is behind a line end is another part of the answer. */
function plain(text: string): string {
  const line = text.replaceAll('|', '¦').replace(/\s+/g, ' ');
  const bytes = Buffer.from(line);
  // A character that is cut in two is read as the sign of its loss, and taken away.
  return bytes.length <= MOST_BYTES
    ? line
    : `${bytes
        .subarray(0, MOST_BYTES)
        .toString('utf8')
        .replace(/\uFFFD$/, '')}…`;
}
