import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isCauseId } from '../../src/knowledge/implications.ts';
import { recognise } from '../../src/knowledge/recognise.ts';

/**
 * What the programs can say, by their own sources: one row a text, made concrete, with the file and version that it
 * is written in, and the cause that it is the mark of, or `none` with the reason.
 */
const SOURCES = path.resolve(import.meta.dirname, '../../fixtures/errors/sources');
const WAYS = new Set(['pull', 'push', 'build', 'run', 'login', 'search', 'daemon-start', 'install']);

interface Row {
  readonly program: string;
  /** Repository, tag or commit, file. */
  readonly source: string;
  readonly way: string;
  readonly cause: string;
  readonly why: string;
  readonly text: string;
}

function rowOf(line: string): Row {
  const value: unknown = JSON.parse(line);
  const fields = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const field = (name: string): string => String(fields.get(name) ?? '');
  return {
    program: field('program'),
    source: field('source'),
    way: field('way'),
    cause: field('cause'),
    why: field('why'),
    text: field('text'),
  };
}

const ROWS = readdirSync(SOURCES).flatMap((file) =>
  readFileSync(path.join(SOURCES, file), 'utf8').trimEnd().split('\n').map(rowOf),
);

/** Each is asked once, however it is counted. */
const ANSWERS = new Map<Row, string>();

function answerTo(row: Row): string {
  const answer = ANSWERS.get(row) ?? recognise(row.text)[0]?.cause ?? 'none';
  ANSWERS.set(row, answer);
  return answer;
}

const PROGRAMS = [...new Set(ROWS.map(({ program }) => program))].sort();

describe('what the programs can say', () => {
  test('is told by file and version, of many programs and on every way', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(1_200);
    expect(new Set(ROWS.map(({ program }) => program)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(ROWS.map(({ way }) => way))).toEqual(WAYS);
    const faulty = ROWS.filter(
      ({ source, cause, why }) =>
        !/^[\w.-]+\/[\w.-]+ [\w.-]+ [\w./`-]+$/.test(source) ||
        (cause === 'none' ? why === '' : !isCauseId(cause)),
    );
    expect(faulty.map(({ text }) => text)).toEqual([]);
    expect(new Set(ROWS.map(({ program, text }) => `${program} ${text}`)).size).toBe(ROWS.length);
  });

  test.each(PROGRAMS)('each text of %s is answered right', (program) => {
    expect(wrongOf(ROWS.filter((row) => row.program === program))).toEqual([]);
  });

  test('each way has its share', () => {
    const shares = [...WAYS].map((way) => {
      const rows = ROWS.filter((row) => row.way === way);
      return `${way}: ${rows.length - wrongOf(rows).length} of ${rows.length}`;
    });
    process.stdout.write(`${shares.join(' · ')}\n`);
    expect(wrongOf(ROWS)).toEqual([]);
  });
});

function wrongOf(rows: readonly Row[]): readonly string[] {
  return rows
    .filter((row) => answerTo(row) !== row.cause)
    .map((row) => `${row.cause}, not ${answerTo(row)}: ${row.text}`);
}
