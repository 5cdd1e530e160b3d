import type { Block } from '../../knowledge/params/kernel.ts';
import type { SavedTables } from '../../notation/netfilter-save.ts';
import type { Ask } from '../../run/fact.ts';
import type { Packet } from './packet.ts';
import type { Probe } from './packets.ts';
import { ruleMet, type MetRule } from './rule-met.ts';

/**
 * Packets of containers that a rule turns to a port of this machine's on which nobody listens: the rules of a transparent
 * proxy that is gone (iptables-extensions(8), REDIRECT; TPROXY, which drops what no socket takes, net/netfilter/xt_TPROXY.c).
 */
export async function redirectedToNobody(
  ask: Ask,
  tables: readonly SavedTables[],
  probes: readonly Probe[],
): Promise<readonly Block[]> {
  const met = probes
    .filter(({ kind, way }) => (kind === 'registry' || kind === 'dns') && way === 'forwarded')
    .flatMap(({ kind, network, arriving }) =>
      tables.flatMap((one) => {
        const rule =
          ruleMet(one, 'mangle', 'PREROUTING', arriving, (target) => target === 'TPROXY') ??
          ruleMet(one, 'nat', 'PREROUTING', arriving, (target) => TURNS.has(target));
        const port = rule === null ? null : portOf(rule);
        return rule === null || port === null
          ? []
          : [{ packet: kind, network, rule, port, protocol: arriving.protocol }];
      }),
    );
  const judged = await Promise.all(
    met.map(async ({ rule: { chain, rule }, port, protocol, packet, network }) =>
      (await hasListener(ask, protocol, port)) ? [] : [{ packet, network, chain, rule }],
    ),
  );
  return judged.flat();
}

/** The first of these that takes a packet decides. */
const TURNS: ReadonlySet<string> = new Set(['REDIRECT', 'DNAT']);

function portOf({ words }: MetRule): number | null {
  const option = words.includes('TPROXY') ? '--on-port' : '--to-ports';
  const port = words.includes(option) ? words[words.indexOf(option) + 1] : undefined;
  const isOurs = words.includes('TPROXY') || words.includes('REDIRECT');
  return isOurs && /^\d+$/.test(port ?? '') ? Number(port) : null;
}

/** Of net/tcp_states.h, as /proc/net/tcp and /proc/net/udp have them (proc_pid_net(5)). */
const LISTENS: Readonly<Record<Packet['protocol'], string>> = { tcp: '0A', udp: '07' };

/** Where the tables cannot be read, somebody may. */
async function hasListener(ask: Ask, protocol: Packet['protocol'], port: number): Promise<boolean> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const line = new RegExp(`:${hex} [0-9A-F]+:[0-9A-F]{4} ${LISTENS[protocol]} `);
  const files = await Promise.all(
    [protocol, `${protocol}6`].map((name) => ask.host.readFile(`/proc/net/${name}`)),
  );
  return files.some((file) =>
    file.kind === 'read' ? line.test(Buffer.from(file.bytes).toString('utf8')) : file.kind !== 'missing',
  );
}
