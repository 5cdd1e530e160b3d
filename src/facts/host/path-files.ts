import type { Ask } from '../../run/fact.ts';

/** The folders of the user's PATH; a program is looked for in them in order. */
export function pathFolders(environment: Readonly<Record<string, string>>): readonly string[] {
  return (environment.PATH ?? '/usr/bin:/bin').split(':').filter((path) => path !== '');
}

/** What systemd gives a service (systemd.exec(5), $PATH). */
export const SERVICE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A file that may be run, else one that is there and may not (Go's exec.LookPath passes over it), else none. */
export type Program =
  | { readonly state: 'there'; readonly path: string }
  | { readonly state: 'not-executable'; readonly path: string }
  | { readonly state: 'missing' };

export async function findProgram(ask: Ask, folders: readonly string[], name: string): Promise<Program> {
  const paths = folders.map((folder) => `${folder}/${name}`);
  const found = await Promise.all(paths.map((path) => ask.host.stat(path)));
  const files = paths.flatMap((path, index) => {
    const stat = found[index];
    return stat?.kind === 'there' && stat.type === 'file' ? [{ path, runs: (stat.mode & 0o111) !== 0 }] : [];
  });
  const [first] = [...files.filter(({ runs }) => runs), ...files];
  if (first === undefined) return { state: 'missing' };
  return { state: first.runs ? 'there' : 'not-executable', path: first.path };
}
