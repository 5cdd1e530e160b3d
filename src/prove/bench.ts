import { callEngine } from '../host/engine-call.ts';
import type { EngineEndpoint, Host } from '../host/host.ts';
import { parseObject, textOf } from '../notation/json-object.ts';
import type { Run } from './marks.ts';

/** Where the steps are done: an engine, and a run whose name everything bears. */
export interface Bench {
  readonly host: Host;
  readonly endpoint: EngineEndpoint;
  readonly run: Run;
  /** Aborted where the user wants it to stop. */
  readonly signal: AbortSignal;
  readonly patience: Patience;
}

/** So long is waited for an answer; less once the engine has let such a time pass, for it then hangs. */
export interface Patience {
  ms: number;
  readonly afterSilenceMs: number;
}

/** An engine that is busy with a disk may take so long for one thing. */
export function createPatience(): Patience {
  return { ms: 20_000, afterSilenceMs: 5_000 };
}

export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly tar?: Uint8Array;
  /** Answers that are no failure though they are none of 200 to 299. */
  readonly also?: readonly number[];
  readonly deadlineMs?: number;
  /** Something is there afterwards: the engine, which does not look back, may make it although nobody waits any more. */
  readonly makes?: true;
}

export interface EngineSaid {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** The engine would not, or did not answer: in its own words, to be told as they are. */
export class Refused extends Error {}

/** So long the end waits for what is being made. */
const MAKES_WITHIN_MS = 5_000;
const MAX_BYTES = 1_000_000;
/** Of what an engine or a client says so much is told. */
export const MAX_WORDS = 2_000;

/** One request; rejects with {@link Refused} where it is not answered with what was asked for. */
export async function tell({ endpoint, signal, patience }: Bench, ask: Ask): Promise<EngineSaid> {
  // What is made after the end would be there after all was taken away.
  if (ask.makes === true && signal.aborted) throw new Refused('aborted');
  const called = await callEngine({
    endpoint,
    signal: ask.makes === true ? laterThan(signal, MAKES_WITHIN_MS) : signal,
    method: ask.method,
    path: ask.path,
    ...bodyOf(ask),
    deadlineMs: ask.deadlineMs ?? patience.ms,
    maxBytes: MAX_BYTES,
  });
  if (called.kind === 'aborted') throw new Refused('aborted');
  const isHung = called.kind === 'failed' && called.code === 'ETIMEDOUT' && ask.deadlineMs === undefined;
  if (isHung) patience.ms = Math.min(patience.ms, patience.afterSilenceMs);
  if (called.kind === 'failed') throw new Refused(`${ask.method} ${plain(ask.path)}: ${called.message}`);
  const { status, bytes } = called;
  const text = Buffer.from(bytes).toString('utf8');
  if ((status >= 200 && status < 300) || ask.also?.includes(status) === true) return { status, bytes, text };
  const message = textOf(parseObject(text).message) || text.trim() || `HTTP ${status}`;
  throw new Refused(message.slice(0, MAX_WORDS));
}

function laterThan(signal: AbortSignal, ms: number): AbortSignal {
  const later = new AbortController();
  signal.addEventListener('abort', () => void setTimeout(() => later.abort(), ms).unref(), { once: true });
  return later.signal;
}

function bodyOf({ json, tar }: Ask): {
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
} {
  if (tar !== undefined) return { body: { type: 'application/x-tar', bytes: tar } };
  if (json === undefined) return {};
  return { body: { type: 'application/json', bytes: Buffer.from(JSON.stringify(json)) } };
}

function plain(path: string): string {
  return path.replace(/\?.*$/, '');
}

/** What is asked of the engine behind `filters`, as it takes them (moby api/types/filters). */
export function withLabel(label: string): string {
  return `filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`;
}
