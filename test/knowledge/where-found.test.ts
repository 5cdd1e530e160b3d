import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';

const KNOWLEDGE = path.resolve(import.meta.dirname, '../../src/knowledge');
const FILES = [
  'start-failures.toml',
  ...readdirSync(`${KNOWLEDGE}/signatures`).map((name) => `signatures/${name}`),
].filter((name) => name.endsWith('.toml'));

/** What is the mark of a cause; when we are built its source is left out (toml-plugin.ts). */
function marksIn(file: string): readonly (readonly [string, unknown])[] {
  const tables = Object.entries(parse(readFileSync(path.join(KNOWLEDGE, file), 'utf8')));
  return tables.filter(([name]) => ['signature', 'chain', 'reason'].includes(name));
}

test('each mark of a cause says where its text was found', () => {
  const marks = FILES.flatMap(marksIn).flatMap(([, entries]) => (Array.isArray(entries) ? entries : []));
  expect(marks.length).toBeGreaterThan(600);
  const without: readonly unknown[] = marks.filter(
    (mark: Readonly<Record<string, unknown>>) => typeof mark.source !== 'string' || mark.source.length < 3,
  );
  expect(without).toEqual([]);
});
