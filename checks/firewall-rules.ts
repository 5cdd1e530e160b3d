import { dockerNetworks, type DockerNetwork } from '../src/facts/host/docker-networks.ts';
import { firewall, tableOf } from '../src/facts/host/firewall.ts';
import { rangeText } from '../src/notation/ipv4-range.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the chains and rules there that the engine made at its start? */
export default defineCheck({
  id: 'firewall-rules',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, rules: firewall, networks: dockerNetworks },
  wants: {},
  judge: ({ local, rules, networks }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    if (rules.kind === 'not-root') return skip({ kind: 'no-permission', what: 'iptables' });
    if (rules.kind === 'not-iptables') return skip({ kind: 'no-iptables' });
    const missing = missingFrom(rules.text, networks);
    const evidence = {
      what: 'iptables-save',
      said: missing.length === 0 ? 'nat and filter: chain DOCKER' : `missing: ${missing.join('; ')}`,
      ms: rules.ms,
    };
    const { running, liveRestore } = local.info;
    return missing.length === 0
      ? pass(evidence)
      : found({
          cause: 'firewall-rules-missing',
          severity: 'fail',
          params: { missing, running, liveRestore },
          evidence: [evidence],
        });
  },
});

/** The chain DOCKER is in both tables since 1.x; ports are published into it, and a publishing run fails without. */
function missingFrom(text: string, networks: readonly DockerNetwork[]): readonly string[] {
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

function needsMasquerade({ driver, internal, masquerades }: DockerNetwork): boolean {
  return driver === 'bridge' && !internal && masquerades;
}
