import type { Ask } from '../../run/fact.ts';
import { identity } from './platform.ts';

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

/** The kernel runs what begins so, and gives ENOEXEC for the rest (execve(2)). */
const BEGINS = ['\x7FELF', '#!'] as const;
/** With the processor that it is for (elf(5), e_machine). */
const HEAD_BYTES = 20;

/** What a processor of Node's runs (elf.h): its own, and the smaller one of its family. */
const MACHINES: Readonly<Record<string, readonly number[]>> = {
  x64: [62, 3],
  ia32: [3],
  arm64: [183, 40],
  arm: [40],
  ppc64: [21],
  riscv64: [243],
  s390x: [22],
};

/**
 * Whether the kernel would refuse it: `exec format error`. False where it cannot be read, and of a program for another
 * processor where others may be registered (binfmt_misc).
 */
export async function isNoProgram(ask: Ask, path: string): Promise<boolean> {
  const file = await ask.host.readFile(path, { beginning: HEAD_BYTES });
  if (file.kind !== 'read') return false;
  const head = Buffer.from(file.bytes);
  const text = head.toString('latin1');
  if (!BEGINS.some((magic) => text.startsWith(magic))) return true;
  return text.startsWith('\x7FELF') && head.length >= HEAD_BYTES && isForeign(ask, head);
}

async function isForeign(ask: Ask, head: Buffer): Promise<boolean> {
  const who = await ask.fact(identity);
  const own = who.state === 'known' ? MACHINES[who.value.arch] : undefined;
  // EI_DATA: 1 is the little end first.
  const machine = head[5] === 1 ? head.readUInt16LE(18) : head.readUInt16BE(18);
  if (own === undefined || own.includes(machine)) return false;
  const mounts = await ask.host.readFile('/proc/self/mountinfo');
  return mounts.kind === 'read' && !Buffer.from(mounts.bytes).toString('utf8').includes(' - binfmt_misc ');
}
