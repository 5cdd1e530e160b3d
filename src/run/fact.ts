import type { Host } from '../host/host.ts';

/** A value that was observed, or the reason why it could not be. */
export type Known<T> = { readonly state: 'known'; readonly value: T } | NotKnown;

export interface NotKnown {
  readonly state: 'unknown';
  readonly why: Unknown;
}

export interface Unknown {
  readonly reason:
    | 'no-permission'
    | 'no-such-tool'
    | 'timed-out'
    /** This process was kept from running for most of the time that it waited. */
    | 'too-busy'
    | 'not-recorded'
    | 'not-supported'
    /** Somebody else's check says so itself. */
    | 'says-unknown'
    /** Root runs nothing that others can change. */
    | 'unsafe'
    | 'failed';
  /** The command, file or address that was asked, and what it said. */
  readonly detail: string;
}

/** A named observation of the machine; gathered at most once in a run, and never by throwing. */
export interface Fact<T> {
  readonly name: string;
  readonly gather: (ask: Ask) => Promise<Known<T>>;
}

/** What a fact may use: the host, other facts, and how long one probe may take. */
export interface Ask {
  readonly host: Host;
  /** Milliseconds for a probe that begins now; a slow start of ours is taken off, up to a fifth. */
  readonly timeLeftMs: () => number;
  readonly fact: <T>(fact: Fact<T>) => Promise<Known<T>>;
}

/** The facts of one run. */
export interface Facts extends Ask {
  /** As it was gathered; null where nobody has asked for it, and it is not asked for now. */
  readonly gathered: <T>(fact: Fact<T>) => Promise<Known<T>> | null;
}

export function known<T>(value: T): Known<T> {
  return { state: 'known', value };
}

export function unknown(reason: Unknown['reason'], detail: string): NotKnown {
  return { state: 'unknown', why: { reason, detail } };
}

/** On a busy machine our own start costs time; a probe still gets most of its deadline. */
const LEAST_SHARE = 0.8;

/**
 * Gathers each fact once and hands the same promise to everyone who asks. `startedAt` is when the user began to
 * wait, on the clock of performance.now().
 */
export function createFacts(host: Host, timeoutMs: number, startedAt = performance.now()): Facts {
  // One slot a fact; the fact itself is the key, so that the value's type is the one it was gathered with.
  const slots = new WeakMap<object, Promise<unknown>>();
  const facts: Facts = {
    host,
    timeLeftMs: () =>
      Math.round(Math.max(LEAST_SHARE * timeoutMs, timeoutMs - (performance.now() - startedAt))),
    fact: <T>(fact: Fact<T>) => {
      const found = slots.get(fact);
      if (isGatheringOf(fact, found)) return found;
      const fresh = fact.gather(facts).catch((error: unknown) => unknown('failed', bug(fact.name, error)));
      slots.set(fact, fresh);
      return fresh;
    },
    gathered: <T>(fact: Fact<T>) => {
      const found = slots.get(fact);
      return isGatheringOf(fact, found) ? found : null;
    },
  };
  return facts;
}

function isGatheringOf<T>(_fact: Fact<T>, found: Promise<unknown> | undefined): found is Promise<Known<T>> {
  return found !== undefined;
}

function bug(name: string, error: unknown): string {
  return `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
