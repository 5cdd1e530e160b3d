import type { Machine, User } from '../machine/machine.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';

/** What a command and its children asked the kernel for, a line a call, with what came of it. */
export async function trace(machine: Machine, args: readonly string[], user: User) {
  const folder = `/tmp/trace-${user}`;
  // A file for each thread: calls of several would be cut into each other.
  const script = `rm -rf ${folder} && mkdir ${folder} && strace -ff -e trace=%file,%network,execve -e signal=none \
    -o ${folder}/calls ${NODE} ${CHECKOUT}/bin/docker-doctor.js "$@"`;
  const result = await machine.exec(['sh', '-c', script, 'sh', ...args], { user });
  const calls = await machine.exec(['sh', '-c', `cat ${folder}/*`]);
  return { ...result, calls: calls.stdout.split('\n') };
}

const CHANGING =
  /^(?:mkdir|rename|unlink|rmdir|link|symlink|mknod|truncate|chmod|chown|lchown|fchmodat|fchownat|utime|setxattr|creat)/;
const WRITING = /^open.*\bO_(?:WRONLY|RDWR|CREAT|TRUNC)\b/;
const IN_VAIN = / = -1 E\w+ \(/;

/** The calls that made, changed or removed a file elsewhere than in the folders or in /dev. */
export function changesOutside(calls: readonly string[], folders: readonly string[]): readonly string[] {
  return calls.filter((call) => {
    if (IN_VAIN.test(call) || !(CHANGING.test(call) || WRITING.test(call))) return false;
    const paths = [...call.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path);
    return !paths.every((path) => path.startsWith('/dev/') || folders.some((at) => isIn(path, at)));
  });
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Every address that was connected to, or sent to: `203.0.113.10:443` or the path of a socket. */
export function addressesOf(calls: readonly string[]): ReadonlySet<string> {
  return new Set(
    calls.flatMap((call) => {
      const inet = /sin6?_port=htons\((\d+)\).*?"([\d.:a-f]+)"/.exec(call);
      const unix = /sun_path=@?"([^"]+)"/.exec(call)?.[1];
      if (!/^(?:connect|sendto|sendmsg|sendmmsg)\(/.test(call)) return [];
      return inet === null ? (unix === undefined ? [] : [unix]) : [`${inet[2]}:${inet[1]}`];
    }),
  );
}
