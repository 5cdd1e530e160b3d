import { connect } from 'node:net';
import { createScope, ownStream, type Scope } from '../scope.ts';

/** A connection that is silent for so long is suspicious; most take a tenth of it. */
const SUSPICIOUS_AFTER_MS = 1_150;

/** From one try to the next: the first packet may be lost (RFC 6298 §5.7). */
const PAUSES_MS = [0, 200, 200] as const;

/** Who answers in the place of all hosts is near: one that was given less has not stayed silent. */
const NEAR_MS = 500;

const PLAIN_PORT = 80;

/** What became of connections to port 80; null where none was needed, or they had no time. */
export type PlainPort = 'answered' | 'silent' | null;

interface Beside {
  /** Ends it, and says what has been seen so far. */
  readonly end: () => PlainPort;
}

/**
 * Beside a connection that stays silent, some to port 80 of the same host, on which nothing is sent: a network that
 * wants a login first answers there (captive portal, RFC 8952). Where nobody does, nobody has to be asked for his page
 * when the silence is certain, and waited for once more.
 */
export function besidePlainPort(address: string, within: Scope): Beside {
  const scope = createScope(within);
  let began: number | null = null;
  let hasAnswered = false;
  const answered = (): void => {
    hasAnswered = true;
  };
  const tryOnce = (): void => {
    began ??= performance.now();
    const socket = ownStream(scope, connect({ host: address, port: PLAIN_PORT }));
    socket.once('connect', answered);
    // A refusal is an answer as well.
    socket.once('error', answered);
  };
  let after = SUSPICIOUS_AFTER_MS;
  for (const pause of PAUSES_MS) {
    after += pause;
    const timer = setTimeout(tryOnce, after);
    scope.own(() => clearTimeout(timer));
  }
  return {
    end: () => {
      const waited = began === null ? 0 : performance.now() - began;
      const seen = hasAnswered ? 'answered' : waited < NEAR_MS ? null : 'silent';
      scope.close();
      return seen;
    },
  };
}
