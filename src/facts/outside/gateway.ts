import { ipVersion } from '../../go/netip.ts';
import type { Ask } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import type { Fault } from './thing.ts';

/** Discard (RFC 863): whether somebody listens there is all the same. */
const NO_PORT = 9;

/**
 * The way out of each container on the default bridge. A connection makes the kernel ask for whoever has the address: where
 * nobody on the bridge says so, its table of neighbours has no link address (ip-neighbour(8): INCOMPLETE, FAILED). Without a
 * dockerd there is no bridge to ask on.
 */
export async function gatewayFault(address: string, ask: Ask): Promise<Fault> {
  // What is no address is a fault of the file, and no host's name to be asked for.
  if (ipVersion(address) === null) return null;
  const local = await ask.fact(localEngine);
  if (local.state === 'unknown' || local.value.state !== 'here') return null;
  const reply = await ask.host.connect({ host: address, port: NO_PORT, deadlineMs: ask.timeLeftMs() });
  if (reply.kind !== 'failed' || reply.code === 'ECONNREFUSED') return null;
  const argv = ['ip', 'neighbour', 'show', address] as const;
  const neighbour = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  const said = neighbour.kind === 'exited' ? neighbour.stdout.trim() : '';
  return /\b(INCOMPLETE|FAILED)\b/.test(said) ? { fault: 'no-answer', said } : null;
}
