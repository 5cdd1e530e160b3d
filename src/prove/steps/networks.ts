import { tell } from '../bench.ts';
import { runProgram } from '../container.ts';
import type { Course } from '../course.ts';
import { judgeLook, type Judged } from '../judge-look.ts';
import { closedWay, lookCommand } from '../look-command.ts';
import { parseLook } from '../look.ts';
import { labelsOf, nameOf } from '../marks.ts';
import type { ProofStep } from '../../knowledge/vocabulary/proof.ts';
import { failed, skipped } from '../step.ts';
import { reachFromHere, targetOf } from '../target.ts';

interface NetworkSteps {
  readonly attached: ProofStep;
  readonly lookup: ProofStep;
  readonly connect: ProofStep;
}

const BRIDGE = { attached: 'bridge', lookup: 'bridge-lookup', connect: 'bridge-connect' } as const;
const OWN = { attached: 'network', lookup: 'network-lookup', connect: 'network-connect' } as const;

/**
 * On the default bridge, as the first container saw it; and only where that is well on one of its own: to make one may
 * set what was found missing.
 */
export async function proveNetworks(course: Course, seen: string | null): Promise<void> {
  const { bench } = course;
  const bridge = await course.hasBridge();
  await proveNetwork(course, BRIDGE, ['output'], async () => {
    if (!bridge) return null;
    return seen ?? look(course, 'bridge');
  });
  await proveNetwork(course, OWN, ['output', ...Object.values(BRIDGE)], async () => {
    const name = nameOf(bench.run);
    await tell(bench, {
      method: 'POST',
      path: '/networks/create',
      makes: true,
      json: { Name: name, CheckDuplicate: true, Labels: labelsOf(bench.run) },
    });
    return look(course, name);
  });
}

async function look(course: Course, NetworkMode: string): Promise<string> {
  const recipe = { what: 'network', command: lookCommand(course), hostConfig: { NetworkMode } };
  return (await runProgram(course.bench, recipe)).output;
}

/** What `docker run` then gives, be it chosen or not (moby daemon/container_operations.go). */
const NO_DEFAULT =
  'there is no network "bridge": a container that names none has the loopback interface alone';

/** `seen` gives what a container printed of a network; null where there is no such network. */
async function proveNetwork(
  course: Course,
  steps: NetworkSteps,
  needs: readonly ProofStep[],
  seen: () => Promise<string | null>,
): Promise<void> {
  const { bench, info } = course;
  const target = targetOf(info);
  const closed = closedWay(course);
  const judgements: Judged[] = [];
  await course.step(steps.attached, needs, async () => {
    const began = performance.now();
    const output = await seen();
    const ms = performance.now() - began;
    if (output === null) return failed(NO_DEFAULT);
    const judged = await judgeLook(parseLook(output), target, () => reachFromHere(bench.host, target));
    judgements.push(judged);
    return { ...judged.attached, ms: Math.max(0, ms - judged.lookupMs - judged.connectMs) };
  });
  const rest = (step: 'lookup' | 'connect', before: ProofStep) =>
    course.step(steps[step], [before], async () => {
      const [judged] = judgements;
      if (judged === undefined) return skipped({ kind: 'no-bridge' });
      return closed === null ? { ...judged[step], ms: judged[`${step}Ms`] } : skipped(closed);
    });
  await rest('lookup', steps.attached);
  await rest('connect', steps.lookup);
}
