import { isSamePath, type Toml } from '../../notation/toml.ts';

type Written = Extract<Toml, { kind: 'toml' }>;

/** In which line something stands, counted from one; of what has no place of its own, what it stands in. */
export function lineOf(text: string, toml: Written, path: readonly (string | number)[]): number {
  const start = startOf(toml, path);
  if (start !== null) return text.slice(0, start).split('\n').length;
  return path.length === 0 ? 1 : lineOf(text, toml, path.slice(0, -1));
}

function startOf({ keys, tables }: Written, path: readonly (string | number)[]): number | null {
  const last = path.at(-1);
  const table = tables.find((one) => isSamePath(one.path, path));
  if (table !== undefined) return table.header.start;
  // `[[name]]`, of which the first has the number 0.
  const first = tables.find((one) => path.length === 1 && one.path[0] === last);
  if (first !== undefined) return first.header.start;
  const above = path.slice(0, -1);
  const beside = above.length === 0 ? keys : (tables.find((one) => isSamePath(one.path, above))?.keys ?? []);
  const key = beside.find((one) => one.path[0] === last);
  if (key !== undefined) return key.span.start;
  const list = keys.find((one) => isSamePath(one.path, above));
  return typeof last === 'number' ? (list?.items?.[last]?.start ?? null) : null;
}
