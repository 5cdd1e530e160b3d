import { asObject, textOf } from '../../notation/json-object.ts';
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
      const { path, runtimeType } = asObject(entry);
      return { name, program: textOf(path) || shimOf(textOf(runtimeType)) };
    }),
    ...flags.map((flag) => ({
      name: flag.slice(0, flag.indexOf('=')),
      program: flag.slice(flag.indexOf('=') + 1),
    })),
  ].filter(({ program }) => program !== '');
  return Promise.all(
    named.map(async (one) => ({ ...one, fault: await programFault(ask, one.program, folders) })),
  );
}

function shimOf(type: string): string {
  if (type === '' || type.startsWith('/')) return type;
  const parts = type.split('.');
  return parts.length < 2 ? '' : `containerd-shim-${parts.slice(-2).join('-')}`;
}
