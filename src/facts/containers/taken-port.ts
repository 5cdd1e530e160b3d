import type { TakenPort } from '../../knowledge/params/containers.ts';
import type { Ask } from '../../run/fact.ts';
import type { ListedContainer } from './container-list.ts';

/**
 * The port of this machine that the engine could not give: `Bind for 0.0.0.0:80 failed: port is already allocated`,
 * `listen tcp4 0.0.0.0:80: bind: address already in use`, `failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: …`
 * and since 29.0 `failed to bind host port 0.0.0.0:80/tcp: …` (moby daemon/libnetwork/portallocator, drivers/bridge).
 */
const REFUSED =
  /Bind for \S{0,64}?:(\d{1,5}) failed: port is already allocated|listen (tcp|udp|sctp)[46]? \S{0,64}?:(\d{1,5}): bind: address already in use|failed to bind host port (?:for )?\S{0,64}?:(\d{1,5})(?::\S{1,64})?\/(tcp|udp|sctp): address already in use/;

interface RefusedPort {
  readonly port: number;
  /** Null where the engine does not say it: of one that it has given to another container. */
  readonly protocol: string | null;
}

export function refusedPort(error: string): RefusedPort | null {
  const [, allocated, listening, listened, bound, binding] = REFUSED.exec(error) ?? [];
  const port = Number(allocated ?? listened ?? bound ?? '0');
  return port === 0 ? null : { port, protocol: listening ?? binding ?? null };
}

/** Who has it now: a container that runs, by the engine's list; else the process that listens, by the kernel's. */
export async function takenPort(
  ask: Ask,
  { port, protocol }: RefusedPort,
  containers: readonly ListedContainer[],
): Promise<TakenPort> {
  for (const { name, ports } of containers) {
    const held = ports.find((one) => one.port === port && (protocol === null || one.protocol === protocol));
    if (held !== undefined) return { port, protocol: held.protocol, by: { kind: 'container', name } };
  }
  const asked = protocol ?? 'tcp';
  return { port, protocol: asked, by: await listenerOn(ask, port, asked) };
}

async function listenerOn(ask: Ask, port: number, protocol: string): Promise<TakenPort['by']> {
  // Not every ss lists SCTP (ss(8), -S).
  if (protocol !== 'tcp' && protocol !== 'udp') return { kind: 'unclear' };
  const listed = await ask.host.run({
    argv: ['ss', '-H', '-l', '-n', '-p', protocol === 'udp' ? '-u' : '-t'],
    deadlineMs: ask.timeLeftMs(),
  });
  if (listed.kind !== 'exited' || listed.code !== 0) return { kind: 'unclear' };
  const line = listed.stdout.split('\n').find((one) => one.split(/\s+/)[3]?.endsWith(`:${port}`) === true);
  if (line === undefined) return { kind: 'nobody' };
  const [, name = '', pid = ''] = /users:\(\("([^"]{1,64})",pid=(\d{1,10})/.exec(line) ?? [];
  return name === '' ? { kind: 'unclear' } : { kind: 'process', name, pid: Number(pid) };
}
