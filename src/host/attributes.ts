import { runCommand } from './command.ts';

/**
 * What becomes of a file's extended attributes and access control lists (xattr(7), acl(5)) when it is replaced. Node
 * cannot read them; GNU cp copies them from one file to another without touching the bytes.
 *
 * - `kept`: they are copied, or there are none.
 * - `lost`: there are some, and nothing here can copy them.
 * - `unseen`: nothing here can copy them, nor tell whether there are any.
 */
export type AttributesFate = 'kept' | 'lost' | 'unseen';

const DEADLINE_MS = 5_000;

/**
 * Copies mode, owner, access control lists and extended attributes from one open file to another, by their numbers: a
 * name could have been made a link to something else in the meantime. True where all of them were copied.
 */
export async function copyAttributes(from: number, to: number): Promise<boolean> {
  const here = `/proc/${process.pid}/fd`;
  const result = await runCommand({
    argv: [
      'cp',
      '--attributes-only',
      '--preserve=mode,ownership,xattr',
      '--',
      `${here}/${from}`,
      `${here}/${to}`,
    ],
    deadlineMs: DEADLINE_MS,
  });
  return result.kind === 'exited' && result.code === 0;
}

/** What would become of the attributes of the file at this path. */
export async function fateOfAttributes(path: string): Promise<AttributesFate> {
  const version = await runCommand({ argv: ['cp', '--version'], deadlineMs: DEADLINE_MS });
  if (version.kind === 'exited' && version.stdout.includes('coreutils')) return 'kept';
  const listed = await runCommand({
    argv: ['getfattr', '--match=-', '--absolute-names', '--', path],
    deadlineMs: DEADLINE_MS,
  });
  if (listed.kind !== 'exited' || listed.code !== 0) return 'unseen';
  return listed.stdout.trim() === '' ? 'kept' : 'lost';
}
