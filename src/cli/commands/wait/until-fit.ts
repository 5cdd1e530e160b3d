import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../../host/host.ts';
import type { Profile } from '../../../knowledge/vocabulary/profiles.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';
import type { TypedRequirement } from '../../command-line/read-requirement.ts';
import type { Session } from '../../session.ts';
import { withRequirements } from '../check/with-requirements.ts';

/** Each time registries are asked, which are other people's. */
const BETWEEN_MS = 5_000;

interface Fitness {
  readonly outcome: 'ready' | 'time-is-up';
  readonly checked: CheckReport;
}

/** What it is to be fit for. */
export interface Purpose {
  readonly profile: Profile;
  /** The image that is to be had; null where none was named. */
  readonly image: TypedRequirement | null;
}

/**
 * Runs the checks that matter to it until none fails, each time anew: a network, a proxy, a registry of the same job
 * may come up later than the engine. What could not be determined is no failure, and no reason to wait; but of an image
 * that was named it has to be known that it is there.
 */
export async function untilFit(
  purpose: Purpose,
  openHost: () => Host & { readonly close: () => void },
  leftMs: () => number,
  session: Session,
): Promise<Fitness> {
  for (;;) {
    const host = openHost();
    try {
      const checked = await runOnce(host, purpose, session);
      const isThere = (checked.requirements ?? []).every(({ status }) => status === 'met');
      if (checked.summary.fail === 0 && isThere) return { outcome: 'ready', checked };
      if (leftMs() <= 0) return { outcome: 'time-is-up', checked };
    } finally {
      host.close();
    }
    await sleep(Math.min(BETWEEN_MS, Math.max(0, leftMs())));
  }
}

async function runOnce(host: Host, { profile, image }: Purpose, session: Session): Promise<CheckReport> {
  // Whoever only waits pays for no check.
  const { runAllChecks } = await import('../check/run-all-checks.ts');
  const { report, ask } = await runAllChecks(host, { ...session, quiet: true }, { profiles: [profile] });
  return withRequirements(report, image === null ? [] : [image], ask, session.messages);
}
