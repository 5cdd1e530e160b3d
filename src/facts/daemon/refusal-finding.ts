import type { CauseId, Evidence, Finding } from '../../knowledge/causes.ts';
import { inShort } from '../containers/in-short.ts';
import type { Refusal } from './engine-refusals.ts';

/**
 * What the engine's own words name well enough to stand for themselves. Of a cause that another check sees on the machine
 * itself, with more beside it, the words alone would say less.
 */
const NAMED_BY_WORDS = [
  'authorization-plugin-refused',
  'cgroup-unusable',
  'container-files-busy',
  'container-start-denied',
  'containerd-version-mismatch',
  'image-policy-refused',
  'image-store-broken',
  'kernel-setting-too-low',
  'network-refused',
  'rootless-unprepared',
  'runtime-missing',
  'volume-refused',
] as const satisfies readonly CauseId[];

/** Where the engine's refusals are read, as a person would read them. */
export const REFUSALS_JOURNAL = 'journalctl -u docker.service --since=-1h';

/** A warning: it may have been repaired since, and nobody has tried again. */
export function refusalFinding({ request, said, secondsAgo, named }: Refusal): Finding {
  const words = inShort(said);
  const refused = { request, minutes: Math.round(secondsAgo / 60) };
  const evidence: readonly Evidence[] = [{ what: REFUSALS_JOURNAL, said: words, ms: null }];
  if (named === 'iptables-unusable') {
    const params = { unit: 'docker.service', said: words, refused };
    return { cause: named, severity: 'warn', params, evidence };
  }
  const cause = NAMED_BY_WORDS.find((one) => one === named);
  return cause === undefined
    ? {
        cause: 'engine-refuses-requests',
        severity: 'warn',
        params: { ...refused, said: words, named },
        evidence,
      }
    : { cause, severity: 'warn', params: { said: words, refused }, evidence };
}
