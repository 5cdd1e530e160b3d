import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { brokenLoopback } from '../src/facts/host/loopback.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does this machine reach itself at 127.0.0.1, and a published port there its container? */
export default defineCheck({
  id: 'loopback',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine },
  wants: { broken: brokenLoopback },
  judge: ({ local, broken }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const value = broken.state === 'known' ? broken.value : null;
    if (value === null) return pass({ what: '/proc/net/fib_trie', said: '127.0.0.1 LOCAL', ms: null });
    return found({
      cause: 'loopback-unusable',
      severity: 'fail',
      params: value,
      evidence:
        value.state === 'not-routed'
          ? value.paths.map((what) => ({ what, said: '0', ms: null }))
          : [
              {
                what: '/proc/net/fib_trie, ip link show dev lo',
                said: `127.0.0.1: ${value.state}`,
                ms: null,
              },
            ],
    });
  },
});
