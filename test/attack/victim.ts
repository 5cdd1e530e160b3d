/**
 * What runs in a process of its own and is attacked: calls of the local host, as a command of ours makes them. Each
 * line of standard input is a job; each gets a line of standard output. It never ends itself: where something of ours
 * is left it stays, and the test sees that.
 */
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { walkPullPath, type PullPath } from '../../src/facts/registry/pull-path.ts';
import { followEngine } from '../../src/host/engine.ts';
import type {
  Command,
  EngineRequest,
  EngineEndpoint,
  NameQuestion,
  ProbeRequest,
} from '../../src/host/host.ts';
import { createLocalHost } from '../../src/host/local.ts';
import { takeLock } from '../../src/host/lock.ts';

export type Call =
  | { readonly kind: 'probe'; readonly request: ProbeRequest }
  | { readonly kind: 'engine'; readonly request: EngineRequest }
  | { readonly kind: 'follow'; readonly endpoint: EngineEndpoint; readonly deadlineMs: number }
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'readFile'; readonly path: string }
  | { readonly kind: 'stat'; readonly path: string }
  /** Takes the lock at an instant (ms since the epoch), so that several do it at once, and holds it for a moment. */
  | { readonly kind: 'lock'; readonly path: string; readonly at: number }
  /** The way of a pull of `evil/x` at a registry on loopback. */
  | { readonly kind: 'walk'; readonly registry: string; readonly deadlineMs: number }
  /** The same way to so many at once, as mirrors are measured; all that was read is kept until the end. */
  | {
      readonly kind: 'walks';
      readonly registry: string;
      readonly count: number;
      readonly deadlineMs: number;
    }
  | { readonly kind: 'name'; readonly question: NameQuestion };

export interface Job {
  readonly name: string;
  readonly call: Call;
}

export interface Done {
  readonly name: string;
  readonly ms: number;
  /** Of these, how many a timer of 50 ms came too late: what came meanwhile lay there unread. */
  readonly lostMs: number;
  /** What the call gave; bytes of a file are their count. */
  readonly answer: unknown;
}

/** The last line: how much memory the process has ever had, and what is left that holds it. */
export interface End {
  readonly peakKb: number;
  readonly left: readonly string[];
}

/** So long after the instant a lock is held: who comes late, on a slow computer, finds it free again. */
const HELD_MS = 1000;

const host = createLocalHost();

function walkTo(registry: string, deadlineMs: number): Promise<PullPath> {
  const end = performance.now() + deadlineMs;
  return walkPullPath(host, {
    registry,
    address: registry,
    repository: 'evil/x',
    reference: 'latest',
    namespace: null,
    arch: 'x64',
    proxyFor: () => null,
    extraCaFiles: [],
    verifyTls: true,
    deadlineMs: () => Math.max(1, Math.round(end - performance.now())),
    knownBlob: () => null,
    login: null,
  });
}

async function answer(call: Call): Promise<unknown> {
  switch (call.kind) {
    case 'probe':
      return host.probe(call.request);
    case 'engine':
      return host.engine(call.request);
    case 'follow': {
      let lines = 0;
      const end = await followEngine({
        endpoint: call.endpoint,
        method: 'POST',
        path: '/images/create?fromImage=x',
        headers: {},
        onLine: () => (lines += 1),
        signal: AbortSignal.timeout(call.deadlineMs),
      });
      return { ...end, lines };
    }
    case 'run':
      return host.run(call.command);
    case 'readFile': {
      const read = await host.readFile(call.path);
      return read.kind === 'read' ? { kind: 'read', bytes: read.bytes.length } : read;
    }
    case 'stat':
      return host.stat(call.path);
    case 'lock': {
      await sleep(Math.max(0, call.at - Date.now() - 20));
      while (Date.now() < call.at);
      const isLate = Date.now() > call.at + HELD_MS / 2;
      const release = await takeLock(call.path);
      await sleep(call.at + HELD_MS - Date.now());
      release?.();
      return { held: release !== null, isLate };
    }
    case 'walk': {
      const { end, steps } = await walkTo(call.registry, call.deadlineMs);
      return { end: end.kind, steps: steps.map(({ step, said }) => ({ step, said })) };
    }
    case 'walks': {
      const { registry, deadlineMs } = call;
      const paths = await Promise.all(Array.from({ length: call.count }, () => walkTo(registry, deadlineMs)));
      return paths.map(({ end, steps }) => `${end.kind} after ${steps.length}`);
    }
    case 'name':
      return host.askNameServer(call.question);
  }
}

let lostMs = 0;
const LOOK_MS = 50;
let looked = performance.now();
setInterval(() => {
  lostMs += performance.now() - looked - LOOK_MS;
  looked = performance.now();
}, LOOK_MS).unref();

async function perform({ name, call }: Job): Promise<void> {
  const [started, lostBefore] = [performance.now(), lostMs];
  const given = await answer(call).catch((error: unknown) => ({ threw: String(error) }));
  const ms = performance.now() - started;
  const done: Done = { name, ms, lostMs: lostMs - lostBefore, answer: given };
  process.stdout.write(`${JSON.stringify(done)}\n`);
}

/** So many jobs at once: what floods takes nobody else's time. */
const AT_ONCE = 6;
const waiting: Job[] = [];
let working = 0;

async function work(): Promise<void> {
  working += 1;
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await perform(job);
  working -= 1;
}

const under: Promise<void>[] = [];

async function sayEnd(): Promise<void> {
  await Promise.all(under);
  const peakKb = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  // A closed handle is reaped in the next turns of the loop.
  await sleep(60);
  await nextTurn();
  const left = process.getActiveResourcesInfo().filter((kind) => !/^(Pipe|TTY|FSReqCallback)/.test(kind));
  process.stdout.write(`${JSON.stringify({ peakKb, left } satisfies End)}\n`);
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const job: Job = JSON.parse(line);
  waiting.push(job);
  if (working < AT_ONCE) under.push(work());
});
lines.once('close', () => void sayEnd());
