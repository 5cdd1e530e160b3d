import { connect, type Socket } from 'node:net';
import { ownStream, type Scope } from '../scope.ts';

/** How long one address may stay silent before the next is tried beside it (RFC 8305 §5 recommends 250 ms). */
const NEXT_ADDRESS_MS = 250;

/** More are not tried: Docker Hub answers with eight addresses that share one fate. */
const ADDRESSES_TRIED = 4;

export interface Connected {
  readonly socket: Socket;
  readonly address: string;
}

/**
 * Connects to the first address that answers; a later one is tried beside a silent one. Rejects with the first
 * address's own error when all have refused, and with the signal's reason when it is aborted. The sockets are the scope's.
 */
export function connectAny(
  addresses: readonly string[],
  port: number,
  { signal, scope }: { readonly signal: AbortSignal; readonly scope: Scope },
): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const waiting = addresses.slice(0, ADDRESSES_TRIED);
    const open = new Set<Socket>();
    let firstError: Error | null = null;
    let timer: NodeJS.Timeout | undefined;

    const settle = (): void => {
      clearTimeout(timer);
      release();
      signal.removeEventListener('abort', onAbort);
      for (const socket of open) socket.destroy();
    };
    const onAbort = (): void => {
      settle();
      reject(new Error('deadline passed'));
    };
    const tryNext = (): void => {
      clearTimeout(timer);
      const address = waiting.shift();
      if (address === undefined) return;
      const socket = ownStream(scope, connect({ host: address, port }));
      open.add(socket);
      socket.once('connect', () => {
        open.delete(socket);
        socket.removeAllListeners('error');
        settle();
        resolve({ socket, address });
      });
      socket.once('error', (error) => {
        open.delete(socket);
        firstError ??= error;
        if (waiting.length > 0) tryNext();
        else if (open.size === 0) {
          settle();
          reject(firstError);
        }
      });
      timer = setTimeout(tryNext, NEXT_ADDRESS_MS);
    };

    const release = scope.own(() => clearTimeout(timer));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    tryNext();
  });
}
