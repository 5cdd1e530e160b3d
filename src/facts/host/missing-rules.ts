import { rangeText } from '../../notation/ipv4-range.ts';
import type { DockerNetwork } from './docker-networks.ts';

/**
 * What is not there of the engine's iptables rules. The chain DOCKER is in both tables since 1.x; ports are published
 * into it, and a publishing run fails without.
 */
export function missingFromIptables(text: string, networks: readonly DockerNetwork[]): readonly string[] {
  const nat = tableOf(text, 'nat');
  const filter = tableOf(text, 'filter');
  const hasChain = (table: readonly string[], chain: string): boolean =>
    table.some((line) => line.startsWith(`:${chain} `));
  const dropsForwarded = filter.some((line) => line.startsWith(':FORWARD DROP'));
  const forwardsOurs = filter.some((line) => /^-A FORWARD .*(-j DOCKER|-i (docker0|br-))/.test(line));
  return [
    ...(hasChain(nat, 'DOCKER') ? [] : ['nat: chain DOCKER']),
    ...(hasChain(filter, 'DOCKER') ? [] : ['filter: chain DOCKER']),
    ...(dropsForwarded && !forwardsOurs ? ['filter: rules of FORWARD'] : []),
    ...networks.filter(needsMasquerade).flatMap(({ subnets }) =>
      subnets
        .map(rangeText)
        .filter((subnet) => !nat.some((line) => line.startsWith(`-A POSTROUTING -s ${subnet} `)))
        .map((subnet) => `nat: MASQUERADE for ${subnet}`),
    ),
  ];
}

/** A base chain of the engine's own table, and a map that its rule jumps by (moby nftabler/nftabler.go, init). */
const JUMPS: readonly (readonly [string, string])[] = [
  ['filter-FORWARD', 'filter-forward-in-jumps'],
  ['filter-FORWARD', 'filter-forward-out-jumps'],
  ['nat-POSTROUTING', 'nat-postrouting-out-jumps'],
];

/**
 * What is not there of the engine's nftables rules: its table, the jumps of its base chains, or a network's
 * masquerading (moby nftabler/network.go, configure).
 */
export function missingFromNftables(
  table: string | null,
  networks: readonly DockerNetwork[],
): readonly string[] {
  if (table === null) return ['table ip docker-bridges'];
  const gone = JUMPS.filter(
    ([chain, map]) => !chainOf(table, chain).some((line) => line.endsWith(`@${map}`)),
  );
  return [
    ...new Set(gone.map(([chain]) => `docker-bridges: rules of ${chain}`)),
    ...networks.filter(needsMasquerade).flatMap(({ bridge, subnets }) => {
      const rules = chainOf(table, `nat-postrouting-out__${bridge}`);
      return subnets
        .map(rangeText)
        .filter(
          (subnet) => !rules.some((line) => line.includes(` ${subnet} `) && line.includes('masquerade')),
        )
        .map((subnet) => `docker-bridges: MASQUERADE for ${subnet}`);
    }),
  ];
}

/** The chains and rules of one table of `iptables-save`, a line each. */
function tableOf(text: string, table: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(`*${table}`);
  return start < 0 ? [] : lines.slice(start + 1, lines.indexOf('COMMIT', start));
}

/** The rules of one chain of `nft list table`. */
function chainOf(table: string, chain: string): readonly string[] {
  const lines = table.split('\n').map((line) => line.trim());
  const start = lines.indexOf(`chain ${chain} {`);
  return start < 0 ? [] : lines.slice(start + 1, lines.indexOf('}', start));
}

function needsMasquerade({ driver, internal, masquerades }: DockerNetwork): boolean {
  return driver === 'bridge' && !internal && masquerades;
}
