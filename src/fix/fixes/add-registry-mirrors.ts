import { askWithoutMirrors } from '../../facts/registry/registry-hosts.ts';
import type { Finding } from '../../knowledge/causes.ts';
import { isMirrored } from '../../knowledge/vocabulary/registries.ts';
import { changesOrNone, type Fix, type FixPlan } from '../fix.ts';
import { planDockerHosts } from '../mirrors/docker-hosts.ts';

/** Writes the chosen mirrors of the registries that are silent, where Docker goes by such files: at once, no reload. */
export const addRegistryMirrors: Fix = {
  id: 'add-registry-mirrors',
  cures: ['registry-unreachable'],
  // It is for the user to say whether the known ones shall be measured.
  mayHelp: async (findings, ask) =>
    silentRegistries(findings).length > 0 && (await askWithoutMirrors(ask)) === null,
  plan: async ({ findings, ask, registryMirrors }) => {
    const silent = silentRegistries(findings);
    const plans = await Promise.all(
      registryMirrors
        .filter(({ registry }) => silent.includes(registry))
        .map(({ mirrors, ...of }) => planDockerHosts(ask, { ...of, wish: { kind: 'add', mirrors } })),
    );
    return inOne(plans);
  },
};

/** Those of which mirrors are known. */
export function silentRegistries(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((finding) =>
    finding.cause === 'registry-unreachable'
      ? finding.params.registries.map(({ host }) => host).filter(isMirrored)
      : [],
  );
}

function inOne(plans: readonly FixPlan[]): FixPlan {
  const refusal = plans.find((plan) => plan.kind === 'refused');
  if (refusal !== undefined) return refusal;
  const all = plans.flatMap((plan) => (plan.kind === 'changes' ? [plan] : []));
  const whole = changesOrNone(all.flatMap(({ changes }) => changes));
  return whole.kind === 'changes' ? { ...whole, promises: all.flatMap(({ promises }) => promises) } : whole;
}
