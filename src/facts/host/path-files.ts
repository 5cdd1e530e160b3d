import type { Ask } from '../../run/fact.ts';

/** The folders of the user's PATH; a program is looked for in them in order. */
export function pathFolders(environment: Readonly<Record<string, string>>): readonly string[] {
  return (environment.PATH ?? '/usr/bin:/bin').split(':').filter((path) => path !== '');
}

/** What systemd gives a service (systemd.exec(5), $PATH). */
export const SERVICE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * A file that may be run, else one that is there and may not (Go's exec.LookPath passes over it), else none. What may be
 * run and is no program was mostly downloaded: a server's page for an address that it does not have.
 */
export type Program =
  | { readonly state: 'there'; readonly path: string }
  | { readonly state: 'not-a-program'; readonly path: string }
  | { readonly state: 'not-executable'; readonly path: string }
  | { readonly state: 'missing' };

export async function findProgram(ask: Ask, folders: readonly string[], name: string): Promise<Program> {
  const { first, closed } = await lookFor(ask, folders, name);
  if (first !== null)
    return { state: (await isNoProgram(ask, first)) ? 'not-a-program' : 'there', path: first };
  return closed === null ? { state: 'missing' } : { state: 'not-executable', path: closed };
}

interface Looked {
  /** The first that may be run. */
  readonly first: string | null;
  /** The first that is there and may not. */
  readonly closed: string | null;
  /** False where a folder could not be looked into. */
  readonly isSure: boolean;
}

/** One after the other, as whoever runs it does: a healthy machine has eight programs, and seventy places for them. */
export async function lookFor(ask: Ask, folders: readonly string[], name: string): Promise<Looked> {
  let closed: string | null = null;
  let isSure = true;
  for (const folder of new Set(folders)) {
    const path = `${folder}/${name}`;
    const stat = await ask.host.stat(path);
    if (stat.kind === 'there' && stat.type === 'file') {
      if ((stat.mode & 0o111) !== 0) return { first: path, closed, isSure };
      closed ??= path;
    }
    isSure &&= stat.kind === 'there' || stat.kind === 'missing';
  }
  return { first: null, closed, isSure };
}

/** The kernel runs what begins so, and gives ENOEXEC for the rest (execve(2)); binfmt_misc may know more. */
const BEGINS = ['\x7FELF', '#!'] as const;
const MAGIC_BYTES = 4;

/** Whether the kernel would refuse it: `exec format error`. False where it cannot be read. */
export async function isNoProgram(ask: Ask, path: string): Promise<boolean> {
  const file = await ask.host.readFile(path, { beginning: MAGIC_BYTES });
  if (file.kind !== 'read') return false;
  const head = Buffer.from(file.bytes).toString('latin1');
  return !BEGINS.some((magic) => head.startsWith(magic));
}
