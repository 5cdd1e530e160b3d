import type { ProbeReply } from '../../host/host.ts';
import type { CauseId, Evidence, Finding, Severity } from '../../knowledge/causes.ts';
import type { Stop } from '../../knowledge/params/network.ts';
import { networkCause } from '../../knowledge/stop-cause.ts';
import { describeReply } from './describe-reply.ts';

/** The causes that are told with where a request stopped. */
type StopCause = Extract<CauseId, `hub-${string}` | 'search-unreachable'>;

interface Circumstances {
  /** What it is called when nothing deeper is to blame. */
  readonly cause: StopCause;
  readonly severity: Severity;
  readonly proxy: string | null;
  readonly defaultRoute: boolean;
  readonly evidence: readonly Evidence[];
}

/** The finding for a request that stopped: its deeper cause where one can be seen, else the service's own. */
export function stopFinding(reply: ProbeReply, around: Circumstances): Finding {
  const { severity, evidence, proxy } = around;
  const host = new URL(reply.url).hostname;
  const { outcome } = reply;
  const stop: Stop = {
    host,
    phase: outcome.kind === 'stopped' ? outcome.phase : 'http',
    code: outcome.kind === 'stopped' ? outcome.code : 'HTTP',
    said: outcome.kind === 'stopped' ? systemWords(outcome) : describeReply(reply),
    seconds: Math.round(reply.ms / 100) / 10,
  };
  if (outcome.kind !== 'stopped') return { cause: around.cause, severity, params: stop, evidence };
  const { certificate } = outcome;
  const deeper = networkCause({
    host,
    phase: outcome.phase,
    code: outcome.code,
    proxied: proxy !== null,
    defaultRoute: around.defaultRoute,
    certificateNames: certificate?.names ?? null,
  });
  switch (deeper) {
    case null:
      return { cause: around.cause, severity, params: stop, evidence };
    case 'network-offline':
    case 'dns-broken':
      return { cause: deeper, severity, params: stop, evidence };
    case 'proxy-unreachable':
    case 'proxy-needs-auth':
      return { cause: deeper, severity, params: { ...stop, proxy: proxy ?? '' }, evidence };
    case 'clock-wrong': {
      const { validFrom = '', validTo = '' } = certificate ?? {};
      return { cause: deeper, severity, params: { ...stop, validFrom, validTo }, evidence };
    }
    case 'dns-poisoned': {
      const certificateFor = certificate?.names[0] ?? certificate?.subject ?? '';
      return {
        cause: deeper,
        severity,
        params: { ...stop, address: reply.address ?? '', certificateFor },
        evidence,
      };
    }
    case 'tls-untrusted':
      return { cause: deeper, severity, params: { ...stop, issuer: certificate?.issuer ?? '' }, evidence };
  }
}

/** The system's message, with its code where the message does not say it. */
function systemWords({ code, message }: { readonly code: string; readonly message: string }): string {
  return code === 'ETIMEDOUT' || message.includes(code) ? message : `${code} ${message}`;
}
