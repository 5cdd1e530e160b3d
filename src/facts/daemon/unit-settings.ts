import type { Ask } from '../../run/fact.ts';

/** As it is without a setting, or in the units of the packages. */
const USUAL = new Set([
  '',
  'no',
  'false',
  'off',
  '0',
  'infinity',
  'root',
  'notify',
  'notify-reload',
  'native',
]);

/**
 * Those of these names that the files of a unit set, as `NAME=VALUE`; what a later line has taken back is left out
 * (systemd.unit(5)).
 */
export async function settingsIn(
  ask: Ask,
  paths: readonly string[],
  names: readonly string[],
): Promise<readonly string[]> {
  const files = await Promise.all(paths.map((path) => ask.host.readFile(path)));
  const set = new Map<string, string>();
  for (const file of files) {
    const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : '';
    for (const [, name = '', value = ''] of text.matchAll(LINE)) set.set(name, value);
  }
  return [...set].flatMap(([name, value]) =>
    names.includes(name) && !USUAL.has(value) ? [`${name}=${value}`] : [],
  );
}

const LINE = /^[ \t]*([A-Z][A-Za-z]*)[ \t]*=[ \t]*(.*)$/gm;
