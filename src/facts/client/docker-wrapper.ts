import { known, type Fact } from '../../run/fact.ts';
import { isNoProgram } from '../host/path-files.ts';
import { dockerPrograms } from './docker-client.ts';

/** The docker command that is a script, and calls a program which is not there. */
export interface DeadWrapper {
  readonly path: string;
  readonly calls: string;
}

/** The client itself takes tens of megabytes, a script a block or two. */
const SCRIPT_BYTES = 256 * 1024;
/** The first lines of one tell what it calls in the end. */
const HEAD_BYTES = '4000';

/** Null where the docker command is a program, where what its script calls is there, and where that cannot be seen. */
export const deadWrapper: Fact<DeadWrapper | null> = {
  name: 'script before the docker command',
  gather: async (ask) => {
    const programs = await ask.fact(dockerPrograms);
    if (programs.state === 'unknown') return programs;
    const path = programs.value.client;
    if (path === null) return known(null);
    const file = await ask.host.stat(path);
    if (file.kind !== 'there' || file.type !== 'file' || file.diskBytes > SCRIPT_BYTES) return known(null);
    const head = await ask.host.run({ argv: ['head', '-c', HEAD_BYTES, path], deadlineMs: ask.timeLeftMs() });
    const calls = head.kind === 'exited' && head.stdout.startsWith('#!') ? calledBy(head.stdout) : null;
    if (calls === null || (await ask.host.stat(calls)).kind !== 'missing') return known(null);
    return known({ path, calls });
  },
};

/** The docker command where the kernel refuses it (execve(2), ENOEXEC): an archive or a page, saved in its place. */
export const clientNoProgram: Fact<string | null> = {
  name: 'kind of the docker command',
  gather: async (ask) => {
    const programs = await ask.fact(dockerPrograms);
    if (programs.state === 'unknown') return programs;
    const path = programs.value.client;
    return known(path !== null && (await isNoProgram(ask, path)) ? path : null);
  },
};

/**
 * `exec /snap/bin/docker "$@"`, by its path and with all the arguments, in a script that does nothing else: one that looks
 * first, or tries another, may well end with a docker that works.
 */
function calledBy(script: string): string | null {
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|set -|(?:export )?[A-Za-z_]\w*=\S*$)/.test(line));
  const called = /^(?:exec\s+)?"?(\/[\w./+-]+)"?\s+"\$@"$/.exec(lines[0] ?? '')?.[1];
  return lines.length === 1 ? (called ?? null) : null;
}
