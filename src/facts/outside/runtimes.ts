import { asObject, textOf, textsOf } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import { programFault, type Fault } from './thing.ts';

export interface Runtime {
  readonly name: string;
  /** An OCI program, or a shim of containerd's by its type. */
  readonly program: string;
  readonly fault: Fault;
}

/**
 * `runtimes` of daemon.json and `--add-runtime NAME=PATH`: a program by its path or on dockerd's PATH; of a `runtimeType`
 * that is a name, the shim containerd-shim-NAME-VERSION (containerd v2 pkg/shim/util_unix.go; moby daemon/runtime_unix.go).
 */
export async function judgeRuntimes(
  ask: Ask,
  inFile: unknown,
  flags: readonly string[],
  folders: readonly string[],
): Promise<readonly Runtime[]> {
  const named = [
    ...Object.entries(asObject(inFile)).map(([name, entry]) => {
      const { path, runtimeType, runtimeArgs } = asObject(entry);
      const program = textOf(path) || shimOf(textOf(runtimeType));
      return { name, program, args: textsOf(runtimeArgs) };
    }),
    ...flags.map((flag) => ({
      name: flag.slice(0, flag.indexOf('=')),
      program: flag.slice(flag.indexOf('=') + 1),
      args: [],
    })),
  ].filter(({ program }) => program !== '');
  return Promise.all(
    named.map(async ({ name, program, args }) => ({
      name,
      program,
      fault: (await programFault(ask, program, folders)) ?? argumentFault(program, args),
    })),
  );
}

function shimOf(type: string): string {
  if (type === '' || type.startsWith('/')) return type;
  const parts = type.split('.');
  return parts.length < 2 ? '' : `containerd-shim-${parts.slice(-2).join('-')}`;
}

/** The options that go before a command (runc main.go; crun src/crun.c): with another the program only shows its help. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  runc: 'debug log log-format root criu systemd-cgroup rootless help h version v'.split(' '),
  crun: 'debug cgroup-manager log log-format log-level root rootless systemd-cgroup help usage version'.split(
    ' ',
  ),
};

/** It stands before each command that containerd's shim gives it (containerd go-runc). */
function argumentFault(program: string, args: readonly string[]): Fault {
  const known = OPTIONS[program.slice(program.lastIndexOf('/') + 1)];
  const wrong = args
    .filter((word) => word.startsWith('-'))
    .map((word) => word.replace(/^--?/, '').split('=', 1).join(''))
    .find((option) => known?.includes(option) === false);
  return wrong === undefined
    ? null
    : { fault: 'malformed', said: `runtimeArgs: flag provided but not defined: -${wrong}` };
}
