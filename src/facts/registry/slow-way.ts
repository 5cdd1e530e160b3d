import type { ProbeReply } from '../../host/host.ts';

/**
 * A connection that took so long is over a way that is slow or loses packets: its first packet is sent again after a
 * second (RFC 6298 §2.1), by us sooner (src/host/probe/connect.ts); a quarter of a second is a way around the earth.
 */
const SLOW_MS = 700;

/** Why silence at the end of these replies to a host is no verdict on it; null where it is one, and where none is silent. */
export function whyNoVerdict(replies: readonly ProbeReply[]): 'too-busy' | 'timed-out' | null {
  if (isStarved(replies.at(-1))) return 'too-busy';
  return isSlowWay(replies) ? 'timed-out' : null;
}

/** Nothing came, and this computer was too busy to look whether something had. */
export function isStarved(reply: ProbeReply | undefined): boolean {
  return reply?.outcome.kind === 'stopped' && reply.outcome.starved === true;
}

/**
 * The last of these replies to a host was silent, and a connection to it, this one or one before, came about over a slow
 * way: there an answer that is sent again comes after our deadline. What is filtered on a quick way connects quickly.
 */
function isSlowWay(replies: readonly ProbeReply[]): boolean {
  const last = replies.at(-1);
  if (last?.outcome.kind !== 'stopped' || last.outcome.code !== 'ETIMEDOUT') return false;
  const { host } = new URL(last.url);
  const connected = replies.findLast((one) => hasConnected(one) && new URL(one.url).host === host);
  return (connected?.phases.tcp ?? 0) >= SLOW_MS;
}

/**
 * A host was silent while this machine's other ways were slow too: what both meet is not that host's. A computer that is
 * busy, and a link that loses packets, look like this.
 */
export function isSlowBeside(silent: ProbeReply, others: readonly ProbeReply[]): boolean {
  if (silent.outcome.kind !== 'stopped' || silent.outcome.code !== 'ETIMEDOUT') return false;
  return others.some((one) => hasConnected(one) && (one.phases.tcp ?? 0) >= SLOW_MS);
}

function hasConnected({ phases, outcome }: ProbeReply): boolean {
  return phases.tcp !== undefined && (outcome.kind !== 'stopped' || outcome.phase !== 'tcp');
}
