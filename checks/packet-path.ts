import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { firewall } from '../src/facts/host/firewall.ts';
import { blocked } from '../src/facts/netfilter/blocked.ts';
import type { Block } from '../src/knowledge/params/kernel.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/**
 * Would the packets of containers pass the rules of others: out to a registry, back, and in to a published port; and
 * those of dockerd?
 */
export default defineCheck({
  id: 'packet-path',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable', 'firewall-rules'],
  needs: { local: localEngine, rules: firewall, blocked },
  wants: {},
  judge: ({ local, rules, blocked: walked }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    if (rules.kind === 'not-root') return skip({ kind: 'no-permission', what: rules.tool });
    if (rules.kind === 'not-iptables') return skip({ kind: 'no-iptables' });
    // Without a way out of the machine there is none for its containers.
    if (walked === null) return skip({ kind: 'check', check: 'hub-pull' });
    const { blocks, packets, tools } = walked;
    const what = `rules of ${tools.join(', ')}`;
    if (blocks.length === 0) return pass({ what, said: `${packets} packets pass`, ms: rules.ms });
    const evidence = blocks.map(({ packet, chain, rule }) => ({
      what: `${what}: ${chain}`,
      said: `${packet}: ${rule}`,
      ms: null,
    }));
    const own = blocks.filter(isOwn);
    // A rule that keeps every answer out keeps those to docker-proxy out too: that is told already.
    const others = blocks.filter(
      (block) => !isOwn(block) && !(block.packet === 'host' && own.some(({ rule }) => rule === block.rule)),
    );
    return found(
      ...(own.length === 0
        ? []
        : [
            { cause: 'firewall-blocks-engine', severity: 'fail', params: { blocks: own }, evidence } as const,
          ]),
      ...(others.length === 0
        ? []
        : [
            {
              cause: 'firewall-blocks-containers',
              severity: others.every(isMild) ? 'warn' : 'fail',
              params: { blocks: others },
              evidence,
            } as const,
          ]),
    );
  },
});

function isOwn({ packet }: Block): boolean {
  return packet === 'own-registry' || packet === 'own-dns' || packet === 'own-answer';
}

/** A port may be kept from others on purpose, and from this machine too. */
function isMild({ packet, isLikely }: Block): boolean {
  return packet === 'published' || packet === 'host' || isLikely === true;
}
