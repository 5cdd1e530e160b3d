import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import { parseObject, textOf } from '../../src/notation/json-object.ts';

/**
 * What a course on Docker runs into behind its first pull: clients too old, Portainer, monitoring, Alibaba Cloud, private
 * registries, ports, volumes, Compose, exits, WSL. Each with the file, or the public report, that has these words.
 */
const FILE = path.resolve(import.meta.dirname, '../../fixtures/errors/course.jsonl');
const ROWS = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => parseObject(line));

test('thirty texts, of each chapter', () => {
  expect(new Set(ROWS.map(({ text }) => textOf(text))).size).toBe(30);
  const chapters = new Set(ROWS.map(({ chapter }) => textOf(chapter)));
  expect([...chapters]).toEqual(Array.from({ length: 10 }, (_, at) => `G${at + 1}`));
  for (const { source } of ROWS) expect(textOf(source)).toMatch(/^[\w.-]+\/[\w.-]+(?:#\d+| .*[\w.-]+)$/);
});

test.each(ROWS.map(({ source, cause, text }) => [textOf(source), textOf(cause), textOf(text)] as const))(
  '%s: %s',
  (_source, cause, text) => {
    expect(recognise(text)[0]?.cause ?? 'none', text).toBe(cause);
  },
);
