import type { CauseId, Finding } from '../knowledge/causes.ts';
import { rootCauses } from '../knowledge/roots.ts';
import type { Ask } from '../run/fact.ts';
import { refused, type Fix, type FixPlan, type RegistryMirrors } from './fix.ts';
import { FIXES } from './fixes/index.ts';
import { createAssembly, type Plan } from './transaction/plan.ts';

/** What shall be fixed. */
export interface FixRequest {
  readonly findings: readonly Finding[];
  /** Null for all causes. */
  readonly only: ReadonlySet<CauseId> | null;
  readonly mirrors: readonly string[];
  readonly registryMirrors?: readonly RegistryMirrors[];
  /** Fingerprints of certificates that the user has named or confirmed. */
  readonly trusted?: readonly string[];
  readonly allowDisruptive: boolean;
}

/** One plan for all the findings. */
export async function planFixes(ask: Ask, request: FixRequest, fixes: readonly Fix[] = FIXES): Promise<Plan> {
  const assembly = createAssembly(ask, request.allowDisruptive);
  const { draft } = assembly;
  const explained = new Set(rootCauses(request.findings).flatMap(({ explains }) => explains));
  for (const fix of fixes) {
    const findings = request.findings.filter(
      ({ cause }) => fix.cures.includes(cause) && (request.only === null || request.only.has(cause)),
    );
    // Mirrors that the user names are added also where nothing asks for them.
    const asked = findings.length > 0 || (fix.id === 'add-mirrors' && request.mirrors.length > 0);
    if (!asked) continue;
    const { mirrors, registryMirrors = [], trusted = [] } = request;
    const made = await fix.plan({ findings, explained, ask, mirrors, registryMirrors, trusted, draft });
    const plan = fix.isLastResort === true && request.only === null ? onlyNamed(fix, made) : made;
    const cures = plan.kind === 'changes' ? plan.cures : undefined;
    assembly.add(fix.id, plan, cures ?? findings.map(({ cause }) => cause));
  }
  return assembly.plan();
}

/** What would be done is not, and is told of instead. */
function onlyNamed({ id, cures: [cause] }: Fix, plan: FixPlan): FixPlan {
  return plan.kind === 'changes' && cause !== undefined
    ? refused({
        kind: 'last-resort',
        fix: id,
        cause,
        stops: plan.changes.some(({ safety }) => safety === 'disruptive'),
      })
    : plan;
}
