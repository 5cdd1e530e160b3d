import type { ProbeReply } from '../../host/host.ts';
import type { CauseId, Evidence, Finding, Severity } from '../../knowledge/causes.ts';
import type { Stop, StopKind } from '../../knowledge/params/network.ts';
import { networkCause } from '../../knowledge/stop-cause.ts';
import type { Known } from '../../run/fact.ts';
import type { ClockOffset } from '../network/clock.ts';
import type { UplinkMtu } from '../network/route.ts';
import { describeReply, plainWords } from './describe-reply.ts';

/** The causes that are told with where a request stopped. */
type StopCause = Extract<CauseId, `hub-${string}` | 'search-unreachable'>;

interface Circumstances {
  /** What it is called when nothing deeper is to blame. */
  readonly cause: StopCause;
  readonly severity: Severity;
  readonly proxy: string | null;
  readonly defaultRoute: boolean;
  readonly clock: Known<ClockOffset | null>;
  readonly uplink: Known<UplinkMtu>;
  /** A request to another host of Docker's: what both meet is not that host's. */
  readonly other: ProbeReply | null;
  readonly evidence: readonly Evidence[];
}

/** The finding for a request that stopped: its deeper cause where one can be seen, else the service's own. */
export function stopFinding(reply: ProbeReply, around: Circumstances): Finding {
  const { severity, evidence, proxy } = around;
  const stop = stopOf(reply);
  const { outcome } = reply;
  if (outcome.kind !== 'stopped') return { cause: around.cause, severity, params: stop, evidence };
  const { certificate } = outcome;
  const clock = around.clock.state === 'known' ? around.clock.value : null;
  const deeper = networkCause({
    host: stop.host,
    phase: outcome.phase,
    code: outcome.code,
    address: reply.address,
    proxied: proxy !== null,
    defaultRoute: around.defaultRoute,
    certificateNames: certificate?.names ?? null,
    losesLargePackets: isSilentHandshake(reply) && around.other !== null && isSilentHandshake(around.other),
    clockOffSeconds: clock?.seconds ?? null,
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
    case 'ipv6-broken':
      return { cause: deeper, severity, params: { ...stop, address: reply.address ?? '' }, evidence };
    case 'mtu-too-large': {
      const uplink = around.uplink.state === 'known' ? around.uplink.value : { interface: '', mtu: null };
      return { cause: deeper, severity, params: { ...stop, ...uplink }, evidence };
    }
    case 'clock-wrong': {
      const params = {
        host: stop.host,
        offSeconds: clock?.seconds ?? null,
        by: clock?.by ?? 'certificate',
        refusesCertificates: true,
      };
      return { cause: deeper, severity, params, evidence };
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
    case 'tls-untrusted': {
      const issuer = certificate?.issuer ?? '';
      return { cause: deeper, severity, params: { ...stop, issuer, of: 'hub' }, evidence };
    }
  }
}

/** Where and how a request stopped. */
export function stopOf(reply: ProbeReply): Stop {
  const { outcome } = reply;
  return {
    host: new URL(reply.url).hostname,
    phase: outcome.kind === 'stopped' ? outcome.phase : 'http',
    how: outcome.kind === 'stopped' ? kindOf(outcome.code) : 'answered',
    code: outcome.kind === 'stopped' ? outcome.code : 'HTTP',
    said: outcome.kind === 'stopped' ? systemWords(outcome) : describeReply(reply),
    seconds: Math.round(reply.ms / 100) / 10,
  };
}

function kindOf(code: string): StopKind {
  switch (code) {
    case 'ETIMEDOUT':
      return 'silent';
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset';
    default:
      return 'other';
  }
}

/** The system's message; a code alone, which has words of its own in the report, where there is none. */
function systemWords({ code, message }: { readonly code: string; readonly message: string }): string {
  const words = plainWords(message);
  return words === '' ? code : words;
}

/** The handshake was silent, and without the host's name it was so too. */
function isSilentHandshake({ outcome }: ProbeReply): boolean {
  return outcome.kind === 'stopped' && outcome.phase === 'tls' && outcome.nameless === 'silent';
}
