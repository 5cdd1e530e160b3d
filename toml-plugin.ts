import { parse } from 'smol-toml';

/**
 * Knowledge that people edit is TOML; it is parsed when we are built, so that a start pays nothing for it.
 * For rolldown and for Vite, which vitest uses.
 */
export function tomlPlugin() {
  return {
    name: 'toml',
    transform(text: string, id: string) {
      return id.endsWith('.toml')
        ? { code: `export default ${JSON.stringify(parse(text))};`, moduleType: 'js' as const, map: null }
        : null;
    },
  };
}
