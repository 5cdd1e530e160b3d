/** An assignment as it is written in a unit's file, whatever systemd makes of it. */
export interface Written {
  readonly name: string;
  readonly value: string;
  readonly isInService: boolean;
}

/**
 * The assignments of `Environment=` lines, read as whoever wrote them meant them: also those that systemd passes over, in
 * a wrong section, with spaces around `=`, behind `export` (systemd.exec(5), Environment=; systemd.syntax(7)). Each
 * value as it stands, with its specifiers. An empty `Environment=` takes back those before it.
 */
export function writtenAssignments(text: string): readonly Written[] {
  let section = '';
  let found: Written[] = [];
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    section = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? section;
    const rest = /^\s*Environment\s*=(.*)$/.exec(line)?.[1]?.trim();
    if (rest === '') found = [];
    if (rest === undefined || rest === '') continue;
    for (const one of assignmentsIn(rest)) found.push({ ...one, isInService: section === 'Service' });
  }
  return found;
}

function assignmentsIn(rest: string): readonly { readonly name: string; readonly value: string }[] {
  return [
    ...rest.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\b[A-Za-z_]\w*\s*=\s*(?:"[^"]*"|'[^']*'|\S*))/g),
  ].flatMap(([, double, single, bare]) => {
    const [, name, value] = /^\s*([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(double ?? single ?? bare ?? '') ?? [];
    return name === undefined || value === undefined
      ? []
      : [{ name, value: value.replace(/^(["'])(.*)\1$/, '$2') }];
  });
}
