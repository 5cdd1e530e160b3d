import { connect, type NetConnectOpts } from 'node:net';
import { lookup } from './engine-way.ts';
import type { EngineEndpoint } from './host.ts';
import { afterOwnTime } from './own-time.ts';
import { errorCode } from './system-error.ts';

/** Nobody is there yet: whatever else goes wrong, a real question tells better. */
const NOBODY: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED']);

/**
 * Whether it is worth asking an engine there. A bare connection costs a fraction of a request, with its timers, signals
 * and streams: of whoever waits half a minute that is most of the time that he takes.
 */
export function knock(endpoint: EngineEndpoint, deadlineMs: number): Promise<boolean> {
  if (endpoint.kind === 'ssh') return Promise.resolve(true);
  const { kind } = endpoint;
  const where: NetConnectOpts =
    kind === 'unix' ? { path: endpoint.path } : { host: endpoint.host, port: endpoint.port, lookup };
  return new Promise((resolve) => {
    const socket = connect(where);
    const settle = (isWorthIt: boolean): void => {
      stop();
      socket.destroy();
      resolve(isWorthIt);
    };
    const { stop } = afterOwnTime(deadlineMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.on('error', (error) => settle(!NOBODY.has(errorCode(error))));
  });
}
