import { readFileSync } from 'node:fs';
import type { Machine } from './machine.ts';
import { tar } from './tar.ts';

const IMAGE = 'lab/long';

/** A container that runs for a day: nothing that docker-doctor mends may end it. */
export interface LongContainer {
  /** Since when its process runs, by the kernel's clock; null when it has ended. Needs no Docker to tell. */
  readonly runsSince: () => Promise<string | null>;
}

/** Its image comes from no registry, so that the pulls of a test are the first. */
export async function startLongContainer(machine: Machine): Promise<LongContainer> {
  const image = tar([{ name: 'bin/' }, { name: 'bin/busybox', bytes: readFileSync('/bin/busybox') }]);
  await must(machine, ['import', '-', IMAGE], image);
  const command = ['/bin/busybox', 'sleep', '86400'];
  // As number 1 of its namespace it would let SIGTERM pass, and each stop of Docker would wait ten seconds for it.
  await must(machine, ['run', '--detach', '--stop-signal=KILL', '--name', 'long', IMAGE, ...command]);
  const pid = await must(machine, ['inspect', '--format', '{{.State.Pid}}', 'long']);
  return {
    runsSince: async () => {
      const stat = await machine.exec(['cat', `/proc/${pid}/stat`]);
      // proc_pid_stat(5): the 22nd field; the second is the only one that may have spaces, and ends with `)`.
      const [state, ...fields] = stat.stdout.split(') ').at(-1)?.split(' ') ?? [];
      return stat.code === 0 && state !== 'Z' ? (fields[18] ?? null) : null;
    },
  };
}

async function must(
  machine: Machine,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<string> {
  const { code, stdout, stderr } = await machine.docker(args, { input });
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}
