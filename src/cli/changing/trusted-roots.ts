import { bareFingerprint } from '../../fix/bare-fingerprint.ts';
import { shownRoots } from '../../fix/fixes/trust-registry.ts';
import type { Finding } from '../../knowledge/causes.ts';
import type { Ask } from '../../run/fact.ts';
import type { Session } from '../session.ts';
import { confirm } from '../terminal/prompt.ts';

export interface Trusted {
  readonly fingerprints: readonly string[];
  /** Of those that nobody has named: what is shown, and how it is named. */
  readonly said: readonly string[];
}

/**
 * The certificates that the user trusts: those whose fingerprints he named, and on a terminal those that he confirms,
 * each by itself. That all changes are agreed to ahead (`--yes`) trusts none.
 */
export async function trustedRoots(
  ask: Ask,
  findings: readonly Finding[],
  { trusted, asks }: { readonly trusted: readonly string[]; readonly asks: boolean },
  { messages }: Session,
): Promise<Trusted> {
  const fingerprints = [...trusted];
  const said: string[] = [];
  for (const { host, root } of await shownRoots(ask, findings)) {
    const bare = bareFingerprint(root.fingerprint);
    if (fingerprints.includes(bare)) continue;
    const shown = { host, ...root };
    if (asks && (await confirm(messages.fix.askTrust(shown), messages.answers))) fingerprints.push(bare);
    else said.push(messages.fix.trustNeeded(shown));
  }
  return { fingerprints, said };
}
