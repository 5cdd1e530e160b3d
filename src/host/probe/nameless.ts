import { connect } from 'node:net';
import { connect as tlsConnect, type SecureContext } from 'node:tls';
import { createScope, ownStream, type Scope } from '../scope.ts';

/** A handshake that takes longer than this is held to be silent, and is compared with another beside it. */
const SILENT_AFTER_MS = 1_500;

/** What became of a handshake that does not say which host it wants; null where none was needed, or none ended. */
export type Nameless = 'answered' | 'silent' | null;

export interface Comparison {
  /** Ends it, and says what has been seen so far. */
  readonly end: () => Nameless;
}

/**
 * Beside a handshake that stays silent, a second one to the same address without a name (no SNI, RFC 6066 §3): where
 * it is answered, somebody on the way objects to the name; where it is silent too, large packets may be lost (the
 * answer to a ClientHello does not fit into one small packet).
 */
export function compareNameless(
  address: string,
  port: number,
  secureContext: SecureContext,
  within: Scope,
): Comparison {
  const scope = createScope(within);
  let seen: Nameless = null;
  const timer = setTimeout(() => {
    const raw = ownStream(scope, connect({ host: address, port }));
    const ignore = (): void => {};
    raw.on('error', ignore);
    raw.once('connect', () => {
      seen = 'silent';
      const socket = tlsConnect({ socket: raw, secureContext, rejectUnauthorized: false });
      const answered = (): void => {
        seen = 'answered';
        raw.destroy();
      };
      socket.once('secureConnect', answered);
      // An alert or a reset is an answer as well.
      socket.once('error', answered);
    });
  }, SILENT_AFTER_MS);
  scope.own(() => clearTimeout(timer));
  return {
    end: () => {
      const result = seen;
      scope.close();
      return result;
    },
  };
}
