import type { CauseId } from '../knowledge/causes.ts';
import type { CheckedCause } from './caller.ts';
import { canStop } from './can-stop.ts';
import type { ProofStep } from '../knowledge/vocabulary/proof.ts';

/**
 * The cause of a step's failure: what the checks found and the engine's words name; else what they found and can stop
 * this step; else what the words name, where they are the engine's. Null where none fits: then nobody knows, and that is
 * said.
 */
export async function causeOf(
  step: ProofStep,
  said: string,
  checked: () => Promise<readonly CheckedCause[]>,
): Promise<CauseId | null> {
  const { recognise } = await import('../knowledge/recognise.ts');
  const named = recognise(said).filter(({ confidence }) => confidence !== 'possible');
  return chooseCause(
    step,
    named.map(({ cause }) => cause).filter((cause) => step === 'pull' || !OF_AN_IMAGE.has(cause)),
    await checked(),
  );
}

/** They lie with an image or a container of somebody's: what we run is ours, and works where the engine does. */
const OF_AN_IMAGE: ReadonlySet<CauseId> = new Set<CauseId>([
  'command-not-in-image',
  'container-name-conflict',
  'container-restarting',
  'container-unhealthy',
  'image-not-found',
  'image-not-local',
  'image-wrong-architecture',
  'invalid-reference',
]);

export function chooseCause(
  step: ProofStep,
  named: readonly CauseId[],
  found: readonly CheckedCause[],
): CauseId | null {
  const agreed = found.find(({ id, explains }) => [id, ...explains].some((cause) => named.includes(cause)));
  const fitting = found.find(({ id }) => canStop(id, step));
  return OF_A_LOOK.has(step)
    ? (fitting?.id ?? agreed?.id ?? null)
    : (agreed?.id ?? fitting?.id ?? named[0] ?? null);
}

/**
 * What our own program says inside a container is the symptom alone: of a bridge that is down it can only say that the
 * name server is silent.
 */
const OF_A_LOOK: ReadonlySet<ProofStep> = new Set<ProofStep>([
  'bridge-lookup',
  'bridge-connect',
  'network-lookup',
  'network-connect',
]);
