import type { ProbeReply } from '../../../host/host.ts';
import type { TracedStep } from '../../../report/models/trace-report.ts';

/** One request as it is shown; that its answer is good is for its walk to say. */
export function tracedStep(step: string, reply: ProbeReply, said: string): TracedStep {
  const { outcome } = reply;
  return {
    step,
    host: new URL(reply.url).host,
    ok: outcome.kind === 'answered',
    status: outcome.kind === 'answered' ? outcome.status : null,
    said,
    ms: Math.round(reply.ms),
    phases: Object.fromEntries(Object.entries(reply.phases).map(([phase, ms]) => [phase, Math.round(ms)])),
    withLogin: false,
    stoppedIn: outcome.kind === 'stopped' ? outcome.phase : null,
  };
}
