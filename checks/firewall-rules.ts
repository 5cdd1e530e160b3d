import { dockerNetworks } from '../src/facts/host/docker-networks.ts';
import { firewall } from '../src/facts/host/firewall.ts';
import { lostNetworks, withoutLost } from '../src/facts/host/lost-networks.ts';
import { missingFromIptables, missingFromNftables } from '../src/facts/host/missing-rules.ts';
import { xtablesLock } from '../src/facts/host/xtables-lock.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the chains and rules there that the engine made at its start, and can it make more? */
export default defineCheck({
  id: 'firewall-rules',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, rules: firewall, networks: dockerNetworks },
  wants: { lock: xtablesLock, lost: lostNetworks },
  judge: ({ local, rules, networks: all, lock, lost }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    if (rules.kind === 'not-root') return skip({ kind: 'no-permission', what: rules.tool });
    if (rules.kind === 'not-iptables') return skip({ kind: 'no-iptables' });
    if (lock.state === 'known' && lock.value !== null) {
      return found({
        cause: 'iptables-unusable',
        severity: 'fail',
        params: { unit: 'docker.service', said: lock.value },
        evidence: [{ what: 'iptables --list FORWARD', said: lock.value, ms: null }],
      });
    }
    const networks = withoutLost(all, lost);
    const isNft = rules.kind === 'nftables';
    const missing = isNft
      ? missingFromNftables(rules.table, networks)
      : missingFromIptables(rules.text, networks);
    const whole = isNft ? 'table ip docker-bridges' : 'nat and filter: chain DOCKER';
    const evidence = {
      what: isNft ? 'nft list table ip docker-bridges' : 'iptables-save',
      said: missing.length === 0 ? whole : `missing: ${missing.join('; ')}`,
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
