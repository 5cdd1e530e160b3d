import type { Result } from './command.ts';
import type { Machine } from './machine.ts';
import { CHECKOUT, NODE } from './roots.ts';

const MIRROR = 'https://abc123.mirror.aliyuncs.com';
/** The apply phase is the whole one; the look around before it is kept short. */
export const FIX = ['fix', '--yes', '--mirror', MIRROR, '--only', 'docker-installed'];
export const UNDO = ['undo', '--yes'];

export const OLD = '{"debug": false}\n';
export const NEW = `{"debug": false, "registry-mirrors": ["${MIRROR}"]}\n`;
/** What undo writes for a moment, so that the engine's list is emptied by a reload. */
export const INTERIM = '{"debug": false, "registry-mirrors": []}\n';

/** What a fix and an undo ask the kernel to change, besides opening and writing their own temporary files. */
const CALLS = [
  'mkdir',
  'fchown',
  'fchmod',
  'chmod',
  'fsync',
  'rename',
  'unlink',
  'pwrite64',
  'ftruncate',
] as const;

/** daemon.json is a link to a file that only root and the group docker may read. */
export async function prepare(machine: Machine): Promise<void> {
  await machine.writeFile('/etc/docker/real/daemon.json', OLD);
  await shell(
    machine,
    'cd /etc/docker && chgrp docker real/daemon.json && chmod 640 real/daemon.json && ln -s real/daemon.json .',
  );
  await shell(machine, 'systemctl reload docker');
  // Our own cache is filled, so that all runs do the same.
  for (const args of [FIX, UNDO]) await machine.doctor(args);
}

export interface State {
  readonly text: string;
  /** The link, and owner and mode of what it leads to. */
  readonly link: string;
  readonly owner: string;
  readonly leftovers: readonly string[];
  /** Of the newest entry of the journal; empty when there is none. */
  readonly journal: string;
  /** As the engine says. */
  readonly mirrors: string;
}

const LOOK = `cd /etc/docker
cat daemon.json; printf '\\036'
readlink daemon.json; printf '\\036'
stat -c '%U:%G %a' real/daemon.json; printf '\\036'
find . -mindepth 1 ! -name daemon.json ! -name real ! -name key.json; printf '\\036'
sed -n 's/.*"state": "\\(.*\\)",/\\1/p' "$(ls /var/lib/docker-doctor/journal/*.json 2>/dev/null | tail -n 1)" 2>/dev/null; printf '\\036'
curl -s --max-time 5 --unix-socket /var/run/docker.sock http://engine/info | sed -n 's/.*"Mirrors":\\(\\[[^]]*\\]\\).*/\\1/p'`;

export async function look(machine: Machine): Promise<State> {
  const { stdout } = await machine.exec(['sh', '-c', LOOK]);
  const [text = '', link = '', owner = '', leftovers = '', journal = '', mirrors = ''] =
    stdout.split('\u001E');
  return {
    text,
    link: link.trim(),
    owner: owner.trim(),
    leftovers: leftovers.split('\n').filter(Boolean),
    journal: journal.trim(),
    mirrors: mirrors.trim(),
  };
}

/** Whether what is there now is whole: the text is one of those given, and the file is whose it was. */
export function isWhole({ text, link, owner }: State, texts: readonly string[]): boolean {
  return texts.includes(text) && link === 'real/daemon.json' && owner === 'root:docker 640';
}

/** Everything as before the fix, in the file, in the folder and in the engine. */
export function isPutBack(state: State): boolean {
  return isWhole(state, [OLD]) && state.leftovers.length === 0 && !state.mirrors.includes('aliyuncs');
}

/** A moment in the course of a command: just before it makes this call for the nth time. */
export interface Edge {
  readonly call: string;
  readonly nth: number;
}

/** All moments of a command, found by watching it once to its end. */
export async function edgesOf(machine: Machine, args: readonly string[]): Promise<readonly Edge[]> {
  const { code, stderr } = await traced(machine, args, ['-o', '/tmp/calls']);
  if (code !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return edgesIn((await shell(machine, 'cat /tmp/calls')).split('\n'));
}

/**
 * strace counts each thread's calls on its own (strace(1), when=), so they are counted here the same. What the command
 * starts (the cp of src/host/attributes.ts sets a mode too) is another process, and its calls are no step of ours.
 */
function edgesIn(lines: readonly string[]): readonly Edge[] {
  const started = lines.filter((line) => line.includes(' execve(')).map(threadOf);
  const others = new Set(started.filter((thread) => thread !== started[0]));
  const counts = new Map<string, number>();
  const edges = new Map<string, Edge>();
  for (const line of lines) {
    const call = CALLS.find((name) => line.includes(` ${name}(`));
    const thread = threadOf(line);
    if (call === undefined || others.has(thread)) continue;
    const nth = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, nth);
    edges.set(`${call} ${nth}`, { call, nth });
  }
  return [...edges.values()];
}

/** A line of strace -f -o begins with the number of the thread. */
function threadOf(line: string): string {
  return line.split(' ', 1)[0] ?? '';
}

/** Runs the command, and kills it at that moment, unless it ended before. */
export async function killAt(machine: Machine, args: readonly string[], edge: Edge): Promise<Result> {
  const inject = `inject=${edge.call}:signal=SIGKILL:when=${edge.nth}`;
  return traced(machine, args, ['-o', '/dev/null', '-e', inject]);
}

/** nsenter ends as the program it entered, or says so by its code. */
export function wasKilled({ code, signal }: Pick<Result, 'code' | 'signal'>): boolean {
  return signal === 'SIGKILL' || code === 137;
}

// Not --seccomp-bpf, which is faster: an injected signal is lost there.
const WATCH = ['-f', '-e', `trace=execve,${CALLS.join(',')}`, '-e', 'signal=none'];

async function traced(machine: Machine, args: readonly string[], options: readonly string[]) {
  return machine.exec(
    ['strace', ...WATCH, ...options, NODE, `${CHECKOUT}/bin/docker-doctor.js`, ...args],
    // strace counts by thread: with one thread for files, the nth call is the same one in every run.
    { env: { UV_THREADPOOL_SIZE: '1' } },
  );
}

export async function shell(machine: Machine, script: string): Promise<string> {
  const { code, stdout, stderr } = await machine.exec(['sh', '-c', script]);
  if (code !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout;
}
