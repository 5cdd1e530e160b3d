import type { ProbeReply } from '../../host/host.ts';
import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { Known } from '../../run/fact.ts';
import type { Portal } from '../network/captive-portal.ts';
import type { PinnedHost } from '../network/hosts-file.ts';
import { stopOf } from './stop-finding.ts';

interface Seen {
  readonly portal: Known<Portal | null>;
  readonly pin: Known<PinnedHost | null>;
  readonly evidence: readonly Evidence[];
}

/** Somebody who answers in Docker Hub's place, or a line of /etc/hosts that leads elsewhere; null where neither is seen. */
export function inTheWay(reply: ProbeReply, { portal, pin, evidence }: Seen): Finding | null {
  const stop = stopOf(reply);
  if (portal.state === 'known' && portal.value !== null) {
    return { cause: 'captive-portal', severity: 'fail', params: { ...stop, ...portal.value }, evidence };
  }
  if (pin.state === 'unknown' || pin.value === null || reply.outcome.kind !== 'stopped') return null;
  const { line, address } = pin.value;
  return { cause: 'hosts-file-pins-hub', severity: 'fail', params: { ...stop, line, address }, evidence };
}
