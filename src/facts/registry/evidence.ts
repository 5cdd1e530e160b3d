import type { ProbeReply } from '../../host/host.ts';
import { PHASES } from '../../host/host.ts';
import type { Evidence } from '../../knowledge/causes.ts';
import { describeReply } from './describe-reply.ts';
import type { PullPath } from './pull-path.ts';

/** One request as evidence: what it said and the time of each phase. */
export function probeEvidence(method: string, reply: ProbeReply): Evidence {
  const phases = PHASES.flatMap((phase) => {
    const ms = reply.phases[phase];
    return ms === undefined ? [] : [`${phase} ${Math.round(ms)} ms`];
  });
  const url = new URL(reply.url);
  return {
    // A query may hold a signature of the storage behind a redirect; it says nothing to the reader.
    what: `${method} ${url.origin}${url.pathname}`,
    said: `${describeReply(reply)} (${phases.join(', ')})`,
    ms: Math.round(reply.ms),
  };
}

export function pathEvidence(path: PullPath): readonly Evidence[] {
  return path.steps.map(({ step, reply }) => probeEvidence(step, reply));
}
