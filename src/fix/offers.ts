import { rootless } from '../facts/daemon/rootless.ts';
import type { Finding } from '../knowledge/causes.ts';
import type { Ask } from '../run/fact.ts';
import type { Safety } from './changes/kind.ts';
import type { Fix } from './fix.ts';
import { FIXES } from './fixes/index.ts';
import { planFixes } from './plan-fixes.ts';

export interface Offer {
  readonly fix: Fix;
  readonly safety: Safety;
}

/** The fixes that would do something about these findings on this machine, and how safe that is here. */
export async function offersFor(ask: Ask, findings: readonly Finding[]): Promise<readonly Offer[]> {
  const user = await ask.fact(rootless);
  // A rootless engine's service and files are the user's, and not ours to change.
  if (user.state === 'known' && user.value !== null) return [];
  const asked = FIXES.filter(({ cures }) => findings.some(({ cause }) => cures.includes(cause)));
  const foreseeable = asked.filter(({ mayHelp }) => mayHelp === undefined);
  const request = { findings, only: null, mirrors: [], allowDisruptive: false };
  const { fixes, refusals } = await planFixes(ask, request, foreseeable);
  const offers = await Promise.all(
    asked.map(async (fix): Promise<readonly Offer[]> => {
      const isOnlyAskedFor = refusals.some(
        (refusal) =>
          (refusal.kind === 'disruptive' || refusal.kind === 'last-resort') && refusal.fix === fix.id,
      );
      if (isOnlyAskedFor) return [{ fix, safety: 'disruptive' }];
      const helps = fix.mayHelp === undefined ? fixes.includes(fix.id) : await fix.mayHelp(findings, ask);
      return helps ? [{ fix, safety: 'safe' }] : [];
    }),
  );
  return offers.flat();
}
