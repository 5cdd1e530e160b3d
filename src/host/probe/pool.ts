import type { Scope } from '../scope.ts';
import { reachOf, reachOfName, type Reach } from './address-policy.ts';
import type { Connection } from './dial.ts';
import type { Heard } from './heard.ts';
import type { Trust } from './trust.ts';

/** What the requests of one run share. */
export interface Pool {
  readonly scope: Scope;
  readonly heard: Heard;
  readonly trust: Trust;
  /** Kept for the next request to the same place: one for probes, several where much is downloaded. */
  readonly idle: Map<string, Connection>;
  readonly ready: Map<string, readonly Connection[]>;
  /** By host, the address that it was met at: whoever is sent on by it is sent from there. */
  readonly met: Map<string, string>;
}

/** Where the host lies that sent us on: where it was met, else, behind a proxy, what its name says. */
export function originReach(sentBy: string, { met }: Pick<Pool, 'met'>): Reach {
  if (!URL.canParse(sentBy)) return 'public';
  const { host, hostname } = new URL(sentBy);
  const address = met.get(host);
  return address === undefined ? reachOfName(hostname) : reachOf(address);
}

export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error('deadline passed'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
