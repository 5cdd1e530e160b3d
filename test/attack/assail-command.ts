import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../cli/run-cli.ts';

/** Beyond its deadline a command may take so long, and its start, on a computer that does other work too. */
const GRACE_MS = 1000;

/** How long a start takes that does nothing, just now: the same work that others do is in it. */
let startMs = 0;

export async function measureStart(): Promise<void> {
  const starts = await Promise.all(Array.from({ length: 4 }, () => attacked(['list'], { env: {} })));
  startMs = Math.max(...starts.map(({ ms }) => ms));
}

const MOST_KB = 150 * 1024;

export interface Attacked {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly peakKb: number;
  readonly ms: number;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built program, which must end by itself. */
export async function attacked(
  words: readonly string[],
  { env, input = '' }: Surroundings,
): Promise<Attacked> {
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(ROOT, 'bin/docker-doctor.js'), ...words], {
    env: {
      PATH: '/usr/bin:/bin',
      NO_COLOR: '1',
      NODE_OPTIONS: ['sandbox.cjs', 'peak.cjs']
        .map((name) => `--require ${path.join(import.meta.dirname, name)}`)
        .join(' '),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const said: readonly string[][] = [[], [], []];
  [child.stdout, child.stderr, child.stdio[3]].forEach((stream, index) =>
    stream?.on('data', (chunk: Buffer) => said[index]?.push(chunk.toString('utf8'))),
  );
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  clearTimeout(timer);
  const [stdout = '', stderr = '', peak = ''] = said.map((pieces) => pieces.join(''));
  return { code, stdout, stderr, peakKb: Number(peak), ms: performance.now() - started };
}

/** What holds for every command against every behaviour; gives what is wrong, by the behaviour's name. */
export function faultsOf(name: string, seen: Attacked, deadlineMs: number): readonly string[] {
  const json = parsed(seen.stdout);
  const faults = [
    seen.code === null ? 'did not end' : null,
    seen.ms > deadlineMs + GRACE_MS + 3 * startMs ? `took ${Math.round(seen.ms)} ms` : null,
    seen.peakKb > MOST_KB || seen.peakKb === 0 ? `took ${seen.peakKb} kB` : null,
    json === undefined && seen.code !== 2 ? `no JSON: ${seen.stdout.slice(0, 200)}` : null,
    /^\s+at .*:\d+:\d+\)?$/m.test(seen.stderr) ? `a stack: ${seen.stderr.slice(0, 400)}` : null,
    ...[...textsIn(json), ...seen.stderr.split('\n')].map((text) =>
      UNCLEAN.test(text) ? `unclean: ${JSON.stringify(text.slice(0, 200))}` : null,
    ),
    seen.stdout.length > 200_000 ? `${seen.stdout.length} characters` : null,
  ];
  return faults.flatMap((fault) => (fault === null ? [] : [`${name}: ${fault}`]));
}

const UNCLEAN = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** Does some at once, never all: a test must not take the whole computer. Gives the faults of all. */
export async function inTurn<T>(
  items: readonly T[],
  work: (item: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const waiting = [...items];
  const faults: string[] = [];
  const take = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
      faults.push(...(await work(item)));
  };
  await Promise.all(Array.from({ length: 4 }, take));
  return faults;
}
