import { connect, type Socket } from 'node:net';
import { ownStream, type Scope } from '../scope.ts';

/** How long one address may stay silent before the next is tried beside it (RFC 8305 §5 recommends 250 ms). */
const NEXT_ADDRESS_MS = 250;

/** More are not tried: Docker Hub answers with eight addresses that share one fate. */
const ADDRESSES_TRIED = 4;

/**
 * When those that are silent are tried once more beside themselves. The first packet of a connection may be lost; the
 * kernel sends it again after a second, and from then on has no measure of the way (RFC 6298 §5.7).
 */
const AGAIN_MS = [500, 1_200] as const;

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
    const tried = addresses.slice(0, ADDRESSES_TRIED);
    const waiting = [...tried];
    const refused = new Set<string>();
    const pauses = [...AGAIN_MS];
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
      if (address === undefined) {
        const pause = pauses.shift();
        waiting.push(...tried.filter((one) => !refused.has(one)));
        if (pause !== undefined && waiting.length > 0) timer = setTimeout(tryNext, pause);
        return;
      }
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
        refused.add(address);
        firstError ??= error;
        if (open.size > 0 || waiting.some((one) => !refused.has(one))) tryNext();
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
