import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LICENCES_FILE } from '../../licences-plugin.ts';
import { ROOT } from './run-cli.ts';

/** The packages that ours import by name; what those import themselves comes on top. */
function imported(): readonly string[] {
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(ROOT, 'src', name), 'utf8'));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^import (?!type )[^']*'((?:@[^/']+\/)?[^/'.:]+)[^':]*'|import\('([^'.:]+)'\)/gm)].map(
      ([, still, late]) => still ?? late ?? '',
    ),
  );
  return [...new Set(names)].toSorted();
}

test('the package holds the licence of each package that is bundled', () => {
  const text = readFileSync(path.join(ROOT, 'dist', LICENCES_FILE), 'utf8');
  const names = imported();
  expect(names).toContain('diff');
  for (const name of names) expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(\\S+\\)$`, 'm'));
  const entries = text.split(/^=+\n.* \d.*\n=+\n/m).slice(1);
  expect(entries.length).toBeGreaterThan(names.length);
  for (const entry of entries) expect(entry).toMatch(/copyright|permission is hereby granted/i);
  const { files } = Object.assign(
    { files: [] },
    JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')),
  );
  expect(files).toContain('dist');
});
