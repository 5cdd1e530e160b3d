import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { probeEvidence } from '../src/facts/registry/evidence.ts';
import { describeReply } from '../src/facts/registry/describe-reply.ts';
import {
  certificateOf,
  hasAnswered,
  registryReaches,
  type RegistryReach,
} from '../src/facts/registry/private.ts';
import { isStarved } from '../src/facts/registry/slow-way.ts';
import { untrustedFinding } from '../src/facts/registry/untrusted-finding.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Do the registries that this machine is configured for, besides Docker Hub, answer as Docker asks them? */
export default defineCheck({
  id: 'registries',
  group: 'registries',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { seen: registryReaches },
  wants: {},
  judge: ({ seen: { reaches, unseen } }) => {
    if (reaches.length === 0 && unseen === null) return skip({ kind: 'no-registries' });
    const unrecorded = reaches.find(({ secure }) => secure.outcome.kind === 'not-recorded');
    if (unrecorded !== undefined) return cannotTell({ reason: 'not-recorded', detail: unrecorded.host });
    const [busy, bad] = split(
      reaches.filter((reach) => !works(reach)),
      ({ secure }) => isStarved(secure),
    );
    // Nothing is claimed of registries that were not looked at.
    if (bad.length === 0 && unseen !== null) return cannotTell(unseen, ...reaches.flatMap(evidenceOf));
    const [unheard] = busy;
    if (bad.length === 0 && unheard !== undefined) {
      return cannotTell({ reason: 'too-busy', detail: unheard.host }, ...busy.flatMap(evidenceOf));
    }
    if (bad.length === 0) return pass(...reaches.flatMap(evidenceOf));
    const [plain, rest] = split(bad, ({ plain: reply }) => hasAnswered(reply));
    const [untrusted, silent] = split(rest, ({ secure }) => certificateOf(secure) !== null);
    return found(
      ...(plain.length > 0 ? [listed('registry-http-only', plain)] : []),
      ...untrusted.map((reach) => untrustedFinding(reach, evidenceOf(reach))),
      ...(silent.length > 0 ? [listed('registry-unreachable', silent)] : []),
    );
  },
});

/** Any answer is one: a registry that wants a login says 401. So is one of its mirrors, which a pull asks first. */
function works({ insecure, secure, plain, mirrors }: RegistryReach): boolean {
  return hasAnswered(secure) || (insecure && hasAnswered(plain)) || mirrors.some(hasAnswered);
}

function listed(
  cause: 'registry-http-only' | 'registry-unreachable',
  bad: readonly RegistryReach[],
): Finding {
  const isConfigured = bad.some(({ from }) => from === 'insecure-registries' || from === 'hosts-toml');
  return {
    cause,
    // A login or an image that is left from a registry long gone is none of the machine's troubles.
    severity: cause === 'registry-http-only' || isConfigured ? 'fail' : 'warn',
    params: {
      registries: bad.map(({ host, from, secure }) => ({ host, from, said: describeReply(secure) })),
    },
    evidence: bad.flatMap(evidenceOf),
  };
}

function evidenceOf({ secure, plain, mirrors }: RegistryReach) {
  return [secure, ...(plain === null ? [] : [plain]), ...mirrors].map((reply) => probeEvidence('GET', reply));
}

function split<T>(list: readonly T[], isFirst: (entry: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(isFirst), list.filter((entry) => !isFirst(entry))];
}
