import type { Machine } from './machine.ts';

/** What a machine is set up by. */
const FOLDERS = ['/etc', '/root', '/home'];

/**
 * Not set up by hand: caches, and the copies that shadow's tools (useradd, gpasswd) keep of the files they change.
 */
const LEFT_OUT = ['.cache', 'passwd-', 'shadow-', 'group-', 'gshadow-', 'subuid-', 'subgid-', '.pwd.lock'];

const SCRIPT = `
leave_out=$1; shift
find "$@" -regextype posix-extended -regex "$leave_out" -prune -o -printf '%p %y %m %u:%g %l\\n' | sort
find "$@" -regextype posix-extended -regex "$leave_out" -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
`;

/** Every file and folder that a machine is set up by, one a line: sort, mode, owner, link target; and contents. */
export async function snapshot(machine: Machine): Promise<readonly string[]> {
  const leftOut = `.*/(${LEFT_OUT.map((name) => name.replace('.', String.raw`\.`)).join('|')})`;
  const { code, stdout, stderr } = await machine.exec(['sh', '-c', SCRIPT, 'sh', leftOut, ...FOLDERS]);
  if (code !== 0) throw new Error(`snapshot: ${stderr}`);
  return stdout.trim().split('\n');
}

/** The lines that only one of the two has, with the sign of a diff. */
export function differences(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, fresh] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !fresh.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}
