import { Resolver } from 'node:dns/promises';
import type { AddressesReply, NameQuestion, NameServerReply } from './host.ts';
import { afterOwnTime, MOST_TIMES } from './own-time.ts';
import { NO_SUCH_NAME } from './probe/ask-servers.ts';
import type { Heard } from './probe/heard.ts';
import { resolveAddresses } from './probe/resolve.ts';
import { createScope, deadlineIn, type Scope } from './scope.ts';
import { errorCode } from './system-error.ts';

/** Of its addresses so many are told. */
const MOST_SAID = 8;

export async function askNameServer(
  { server, name, deadlineMs }: NameQuestion,
  heard: Heard,
): Promise<NameServerReply> {
  const started = performance.now();
  const resolver = new Resolver({ timeout: Math.ceil(deadlineMs * MOST_TIMES), tries: 1 });
  let isLate = false;
  const { stop } = afterOwnTime(deadlineMs, () => {
    isLate = true;
    resolver.cancel();
  });
  try {
    resolver.setServers([server]);
    const addresses = await resolver.resolve4(name);
    heard.answered(server, performance.now() - started);
    return {
      kind: 'answered',
      said: addresses.slice(0, MOST_SAID).join(' '),
      ms: performance.now() - started,
    };
  } catch (error) {
    const code = isLate ? 'ETIMEOUT' : errorCode(error);
    const ms = performance.now() - started;
    // An answer that holds no address (nodejs doc/api/dns.md, error codes).
    return NO_SUCH_NAME.has(code) ? { kind: 'answered', said: code, ms } : { kind: 'failed', code, ms };
  } finally {
    stop();
  }
}

interface Around {
  readonly within: Scope;
  readonly heard: Heard;
}

export async function addressesOf(
  name: string,
  deadlineMs: number,
  { within, heard }: Around,
): Promise<AddressesReply> {
  const scope = createScope(within);
  const signal = deadlineIn(scope, deadlineMs);
  try {
    return { kind: 'found', addresses: await resolveAddresses(name, { deadlineMs, signal, heard }) };
  } catch (error) {
    return { kind: 'failed', code: signal.aborted ? 'ETIMEDOUT' : errorCode(error) };
  } finally {
    scope.close();
  }
}
