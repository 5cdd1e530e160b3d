import type { ConnectReply, ConnectRequest } from './host.ts';
import { connectAny } from './probe/connect.ts';
import type { Heard } from './probe/heard.ts';
import { resolveAddresses } from './probe/resolve.ts';
import { createScope, deadlineIn, type Scope } from './scope.ts';
import { errorCode } from './system-error.ts';

/** Whether somebody takes a connection there; nothing is said on it, so that no log of anybody's is written to. */
export async function connectTo(
  { host, port, deadlineMs }: ConnectRequest,
  within: Scope,
  heard: Heard,
): Promise<ConnectReply> {
  const started = performance.now();
  const scope = createScope(within);
  const signal = deadlineIn(scope, deadlineMs);
  const elapsed = (): number => performance.now() - started;
  try {
    const addresses = await resolveAddresses(host, { deadlineMs, signal, heard });
    await connectAny(addresses, port, { signal, scope, heard });
    return { kind: 'connected', ms: elapsed() };
  } catch (error) {
    return { kind: 'failed', code: signal.aborted ? 'ETIMEDOUT' : errorCode(error), ms: elapsed() };
  } finally {
    scope.close();
  }
}
