import { parse } from 'smol-toml';
import { alternativesOf } from './src/knowledge/signatures/words.ts';

/**
 * Knowledge that people edit is TOML; it is parsed when we are built, so that a start pays nothing for it, and each
 * `pattern` gets the `words` that are searched for before it: of each of its alternatives, which `ends` tells apart, in
 * one text, since there is no space in a word. For rolldown and for Vite, which vitest uses.
 */
export function tomlPlugin() {
  return {
    name: 'toml',
    transform(text: string, id: string) {
      return id.endsWith('.toml')
        ? { code: moduleOf(withWords(parse(text))), moduleType: 'js' as const, map: null }
        : null;
    },
  };
}

/** V8 reads data faster as JSON than as a program (v8.dev/blog/cost-of-javascript-2019, "JSON"). */
function moduleOf(value: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
}

function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords);
  if (typeof value !== 'object' || value === null) return value;
  const isPattern = 'pattern' in value || 'ended' in value;
  const fields = Object.entries(value)
    // Where a text was found is for who reads the file (test/knowledge/signatures.test.ts), a tenth of what a start reads.
    .filter(([name]) => !(isPattern && name === 'source'))
    .map(([name, field]) => [name, withWords(field)]);
  return { ...Object.fromEntries(fields), ...('pattern' in value ? wordsIn(value.pattern) : {}) };
}

function wordsIn(pattern: unknown): Readonly<Record<string, unknown>> {
  if (typeof pattern !== 'string') return {};
  const all = alternativesOf(pattern);
  return { words: all.map(({ words }) => words.join(' ')), ends: all.map(({ end }) => end) };
}
