import type { TakenPort } from '../../knowledge/params/containers.ts';
import type { Ask } from '../../run/fact.ts';
import type { ListedContainer } from './container-list.ts';

/**
 * The port of this machine that the engine could not give: `Bind for 0.0.0.0:80 failed: port is already allocated`,
 * `listen tcp4 0.0.0.0:80: bind: address already in use`, `failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: …`
 * (moby daemon/libnetwork/portallocator, drivers/bridge).
 */
const REFUSED =
  /Bind for \S{0,64}?:(\d{1,5}) failed: port is already allocated|listen (tcp|udp|sctp)[46]? \S{0,64}?:(\d{1,5}): bind: address already in use|failed to bind host port (?:for )?\S{0,64}?:(\d{1,5}):\S{1,64}\/(tcp|udp|sctp): address already in use/;

export function refusedPort(error: string): Pick<TakenPort, 'port' | 'protocol'> | null {
  const [, allocated, listening, listened, bound, binding] = REFUSED.exec(error) ?? [];
  const port = Number(allocated ?? listened ?? bound ?? '0');
  return port === 0 ? null : { port, protocol: listening ?? binding ?? 'tcp' };
}

/** Who has it now: a container that runs, by the engine's list; else the process that listens, by the kernel's. */
export async function holderOf(
  ask: Ask,
  { port, protocol }: Pick<TakenPort, 'port' | 'protocol'>,
  containers: readonly ListedContainer[],
): Promise<TakenPort['by']> {
  const holder = containers.find(({ ports }) =>
    ports.some((one) => one.port === port && (one.protocol === protocol || one.protocol === '')),
  );
  if (holder !== undefined) return { kind: 'container', name: holder.name };
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
