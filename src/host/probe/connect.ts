import { connect, type Socket } from 'node:net';
import { errorCode } from '../system-error.ts';
import { afterOwnTime } from '../own-time.ts';
import { ownStream, type Scope } from '../scope.ts';
import type { Heard, Quick } from './heard.ts';

/** More are not tried: Docker Hub answers with eight addresses that share one fate. */
const ADDRESSES_TRIED = 4;

/**
 * How long one address may stay silent before the next is tried beside it (RFC 8305 §5 recommends 250 ms, and no less
 * than 100), and, once all are, each once more beside itself: the first packet of a connection may be lost; the kernel
 * sends it again after a second, and from then on has no measure of the way (RFC 6298 §5.7).
 */
const PAUSES_MS = [250, 150, 150, 150, 100, 100, 100, 100, 100] as const;
const MOST_TRIED = PAUSES_MS.length + 1;

/**
 * After so long nobody is there, if another host was heard in a fraction of it: ten connections were begun, and some of
 * them once more by the kernel. Where three packets in ten are lost each way, one host in a thousand stays silent to that.
 */
const SILENCE_MS = 1_800;
const QUICK_MS = 300;

/** One that was silent in this run is tried again, as something may have been mended, but not for as long. */
const STILL_SILENT_MS = 600;

/** How often it is looked whether others have been heard meanwhile. */
const LOOK_AGAIN_MS = 100;

export interface Connected {
  readonly socket: Socket;
  readonly address: string;
}

export interface Connecting {
  readonly signal: AbortSignal;
  readonly scope: Scope;
  readonly heard: Heard;
}

/** Nobody is there, by the evidence of those who are. */
class Silent extends Error {
  readonly code = 'ETIMEDOUT';
  constructor(ms: number, tried: number, { address, ms: quickMs }: Quick) {
    super(
      `no answer within ${Math.round(ms)} ms to ${tried} tries (${address} answered in ${Math.ceil(quickMs)} ms)`,
    );
  }
}

/**
 * Connects to the first address that answers; a later one is tried beside a silent one. Rejects with the first address's
 * own error when all have refused, as silent where others are heard, and with the signal's reason when it is aborted. The
 * sockets are the scope's.
 */
export function connectAny(
  addresses: readonly string[],
  port: number,
  { signal, scope, heard }: Connecting,
): Promise<Connected> {
  return new Promise((resolve, reject) => {
    const tried = addresses.slice(0, ADDRESSES_TRIED);
    const places = tried.map((address) => `${address} ${port}`);
    const began = performance.now();
    const open = new Set<Socket>();
    const refused = new Set<string>();
    let waiting = [...tried];
    let begun = 0;
    let isSettled = false;
    let firstError: Error | null = null;
    let next: NodeJS.Timeout | undefined;
    let stopPatience = (): void => {};

    const stopTimers = (): void => {
      clearTimeout(next);
      stopPatience();
    };
    const settle = (): void => {
      isSettled = true;
      stopTimers();
      release();
      signal.removeEventListener('abort', onAbort);
      for (const socket of open) socket.destroy();
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const onAbort = (): void => fail(new Error('deadline passed'));
    const tryNext = (): void => {
      clearTimeout(next);
      if (waiting.length === 0) waiting = tried.filter((one) => !refused.has(one));
      const address = waiting.shift();
      if (address === undefined || begun === MOST_TRIED) return;
      begin(address);
      const pause = PAUSES_MS[begun];
      begun += 1;
      if (pause !== undefined) next = setTimeout(tryNext, pause);
    };
    const begin = (address: string): void => {
      const from = performance.now();
      const socket = ownStream(scope, connect({ host: address, port }));
      open.add(socket);
      socket.once('connect', () => {
        open.delete(socket);
        heard.answered(address, performance.now() - from);
        socket.removeAllListeners('error');
        settle();
        resolve({ socket, address });
      });
      socket.once('error', (error) => {
        open.delete(socket);
        if (errorCode(error) === 'ECONNREFUSED') heard.answered(address, performance.now() - from);
        refused.add(address);
        waiting = waiting.filter((one) => !refused.has(one));
        firstError ??= error;
        if (open.size > 0 || waiting.length > 0) tryNext();
        else fail(firstError);
      });
    };
    const judgeSoon = (ms: number): void => {
      stopPatience = afterOwnTime(ms, judgeSilence).stop;
    };
    const judgeSilence = (): void => {
      if (isSettled) return;
      const quick = heard.quickest(QUICK_MS);
      if (quick === null) {
        judgeSoon(LOOK_AGAIN_MS);
        return;
      }
      for (const place of places) heard.stayedSilent(place);
      fail(new Silent(performance.now() - began, begun, quick));
    };

    const release = scope.own(stopTimers);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    judgeSoon(places.every(heard.wasSilent) ? STILL_SILENT_MS : SILENCE_MS);
    tryNext();
  });
}
