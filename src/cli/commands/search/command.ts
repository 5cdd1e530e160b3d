import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { defineCommand } from '../../command-line/command.ts';
import { UsageError } from '../../usage-error.ts';
import type { SearchFilter } from './run.ts';

export const search = defineCommand({
  name: 'search',
  argument: { name: 'term', count: 'one' },
  options: {
    limit: { takes: 'one', value: 'N', byDefault: '25', text: 'limit' },
    filter: { takes: 'many', value: 'NAME=VALUE', text: 'filter' },
    trunc: { takes: 'nothing', byDefault: true, text: 'trunc' },
    known: { takes: 'nothing', byDefault: false, text: 'known' },
  },
  parse: ({ word, given, values, flag }, { messages: { errors } }) => ({
    term: word,
    limit: parseLimit(given('limit'), errors),
    filter: parseFilters(values('filter'), errors),
    noTrunc: !flag('trunc'),
    known: flag('known'),
  }),
  load: async () => (await import('./run.ts')).runSearch,
});

/** As `docker search --limit`: 1 to 100 (moby daemon/pkg/registry/search.go). */
function parseLimit(text: string, words: ErrorWords): number {
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit >= 1 && limit <= 100)) throw new UsageError(words.badValue('--limit', text, '1–100'));
  return limit;
}

/** `stars=3`, `is-official=true`, `is-automated=false`, as `docker search --filter` takes them. */
function parseFilters(texts: readonly string[], words: ErrorWords): SearchFilter {
  const filters = new Map<string, string>();
  for (const text of texts) {
    if (!/^(stars=\d+|is-(official|automated)=(true|false|1|0))$/.test(text)) {
      throw new UsageError(words.badValue('--filter', text, 'stars=N, is-official=true, is-automated=true'));
    }
    const [name = '', value = ''] = text.split('=');
    filters.set(name, value);
  }
  const flag = (name: string): boolean | null => {
    const value = filters.get(name);
    return value === undefined ? null : value === 'true' || value === '1';
  };
  return {
    stars: Number(filters.get('stars') ?? 0),
    official: flag('is-official'),
    automated: flag('is-automated'),
  };
}
