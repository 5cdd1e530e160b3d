import { splitQuoted } from './quoted-words.ts';

/** A table of `iptables-save` (iptables-save(8)): its chains by name. */
export type SavedTables = Readonly<Record<string, Readonly<Record<string, SavedChain>>>>;

interface SavedChain {
  /** Null for one that somebody made: a packet then goes on where it came from. */
  readonly policy: string | null;
  readonly rules: readonly SavedRule[];
}

interface SavedRule {
  /** As it is printed. */
  readonly text: string;
  readonly words: readonly string[];
}

/** Reads what `iptables-save` prints: `*table`, `:CHAIN POLICY [counters]`, `-A CHAIN rule`, `COMMIT`. */
export function parseSavedTables(text: string): SavedTables {
  const tables: Record<string, Record<string, { policy: string | null; rules: SavedRule[] }>> = {};
  let table: Record<string, { policy: string | null; rules: SavedRule[] }> = {};
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) {
      table = {};
      tables[line.slice(1).trim()] = table;
    } else if (line.startsWith(':')) {
      const [name = '', policy = '-'] = line.slice(1).split(' ');
      table[name] = { policy: policy === '-' ? null : policy, rules: [] };
    } else if (line.startsWith('-A ')) {
      const [, name = '', ...words] = splitQuoted(line);
      table[name]?.rules.push({ text: line, words });
    }
  }
  return tables;
}
