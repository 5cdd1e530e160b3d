/** What a finding is about, in the parameters that stay the same from day to day and in every language. */
const STABLE: ReadonlySet<string> = new Set([
  'unit',
  'units',
  'path',
  'file',
  'files',
  'socket',
  'host',
  'hosts',
  'url',
  'mirrors',
  'endpoint',
  'server',
  'servers',
  'proxy',
  'setting',
  'key',
  'program',
  'project',
  'network',
  'container',
  'address',
  'check',
  'addresses',
]);

/** Lists of objects that have such parameters. */
const LISTS: ReadonlySet<string> = new Set([
  'mirrors',
  'registries',
  'things',
  'places',
  'sources',
  'helpers',
  'settings',
  'overlaps',
  'logs',
  'proxies',
  'containers',
]);

/** `/etc/docker/daemon.json log-driver`: sorted, each once, blanks between; empty where a cause is about nothing more. */
export function subjectOf(params: object): string {
  return [...new Set(namesIn(params))].sort().join(' ');
}

function namesIn(params: object): readonly string[] {
  return Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return STABLE.has(name) ? [value] : [];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => {
      if (typeof one === 'string') return STABLE.has(name) ? [one] : [];
      return LISTS.has(name) && typeof one === 'object' && one !== null ? namesIn(one) : [];
    });
  });
}
